<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Adapters\Site;
use Logto\Settings\Status;
use Logto\Settings\Store;

/** Whether the site is at an address at which sign-in works: it may have several, or have moved, or be a copy. */
final class Moved_Site implements Check {

	public function __construct( private readonly Tenant $tenant, private readonly Store $store, private readonly Status $status, private readonly Site $site ) {}

	public function name(): string {
		return 'address';
	}

	public function label(): string {
		return __( 'Site address', 'logto' );
	}

	public function run(): Result {
		$settings = $this->store->settings();
		$uri      = $this->site->redirect_uri();
		$is_known = ! $settings->is_moved( $uri );
		if ( ! $is_known && array() === $this->tenant->authorization() ) {
			// One more address, which is registered at Logto as well.
			$this->status->note_address( $settings->connection_proof(), $uri );
			$is_known = true;
		}
		return $is_known
			? Result::ok( __( 'The site is at an address at which sign-in can work.', 'logto' ), $uri )
			: Result::warning( __( 'The site’s address has changed since sign-in worked last. Is it a copy of another site?', 'logto' ), __( 'Give a copy an application of its own in the Logto Console. If the site moved, or has this address as well, register its Redirect URI there too and run Test sign-in once.', 'logto' ), implode( "\n", $settings->proven_at ) )->fixed_at( 'redirect_uri' );
	}
}
