<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Settings\Store;
use Logto\Tenant\Account_Pages;
use Logto\Tenant\Freshness;

/**
 * Logto's account centre: hosted pages on which people change their own sign-in data, where the tenant has turned them on.
 *
 * Its pages answer 200 either way, so what Logto says of it in public is read: of the last hour where an admin looks, else
 * what is remembered, so that nobody waits for Logto on a profile page.
 */
final class Account_Center {

	/** @param Closure(Freshness): Account_Pages $pages Made only where they are wanted. */
	public function __construct(
		private readonly Store $store,
		private readonly Closure $pages,
	) {}

	/**
	 * @param string $back     Where Logto leads afterwards.
	 * @param bool   $is_admin Whether the person may wait for Logto.
	 * @return array<string, string> Addresses by what people may change there (`phone`, `email`, …), and `overview`; in the order in which they are shown.
	 */
	public function links( string $back, bool $is_admin ): array {
		$links    = array();
		$endpoint = $this->store->settings()->endpoint;
		foreach ( ( $this->pages )( $is_admin ? Freshness::Recent : Freshness::Remembered )->paths() as $page => $path ) {
			$links[ $page ] = in_array( $page, Account_Pages::TASKS, true ) ? add_query_arg( 'redirect', rawurlencode( $back ), $endpoint . $path ) : $endpoint . $path;
		}
		return $links;
	}
}
