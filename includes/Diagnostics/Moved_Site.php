<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Adapters\Site;
use Logto\Settings\Store;

/** Whether the site is where it was when sign-in worked last: a copy must not act for the first one. */
final class Moved_Site implements Check {

	public function __construct( private readonly Store $store, private readonly Site $site ) {}

	public function name(): string {
		return 'address';
	}

	public function label(): string {
		return __( 'This site’s address', 'logto' );
	}

	public function run(): Result {
		$proven = $this->store->proven_at();
		return ! $this->store->has_moved( $this->site->callback_url() )
			? Result::ok( __( 'The site is at the address at which sign-in was set up.', 'logto' ), $this->site->callback_url() )
			: Result::warning( __( 'The site’s address has changed since sign-in worked last. Is it a copy of another site?', 'logto' ), __( 'Give a copy an application of its own in the Logto Console. If the site moved, register the new URIs there and run Test sign-in once.', 'logto' ), $proven );
	}
}
