<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Closure;
use Logto\Adapters\Site;
use Logto\Settings\Status;
use Logto\Settings\Store;
use WP_Error;

/** All checks, in the order in which one's problem explains the next one's. */
final class Checks {

	/** @var list<Check> */
	private readonly array $all;

	/** @param Closure(): int $now Unix time. */
	public function __construct( Tenant $tenant, Store $store, Status $status, Site $site, Closure $now ) {
		$this->all = array(
			new Salts( $tenant->settings ),
			new Reachable( $tenant ),
			new Provider_Documents( $tenant ),
			new Issuer( $tenant ),
			new Keys( $tenant ),
			new App_Id( $tenant ),
			new App_Secret( $tenant ),
			new Redirect_Uri( $tenant, $site ),
			new Post_Sign_Out_Uri( $tenant, $site, $store, $status ),
			new Pkce( $tenant ),
			new Clock( $tenant, $now ),
			new Tls( $tenant, $site ),
			new Callback_Answers( $site, self::ask( ... ) ),
			new Cookies( $site, self::ask( ... ) ),
			new Host(),
			new Moved_Site( $tenant, $store, $status, $site ),
			...( is_multisite() ? array( new Network_Connection( $tenant->settings ) ) : array() ),
		);
	}

	/** @return list<Check> */
	public function all(): array {
		return $this->all;
	}

	public function named( string $name ): ?Check {
		foreach ( $this->all as $check ) {
			if ( $check->name() === $name ) {
				return $check;
			}
		}
		return null;
	}

	/** @return array<string, mixed>|WP_Error */
	private static function ask( string $url ): array|WP_Error {
		/** This filter is documented in wp-includes/class-wp-http-streams.php */
		$verify = apply_filters( 'https_local_ssl_verify', false ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- core's own filter for requests to itself.
		return wp_remote_get(
			$url,
			array(
				'redirection' => 0,
				'timeout'     => 10,
				'sslverify'   => (bool) $verify,
			)
		);
	}
}
