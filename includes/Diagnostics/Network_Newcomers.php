<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Accounts\Memberships;
use Logto\Accounts\Network_Rules;
use Logto\Settings\Settings;

/** On a network: whether what this site does with newcomers is what the network's owner allows. */
final class Network_Newcomers implements Check {

	public function __construct( private readonly Settings $settings ) {}

	public function name(): string {
		return 'newcomers';
	}

	public function label(): string {
		return __( 'New accounts on this network', 'logto' );
	}

	public function run(): Result {
		return match ( true ) {
			! Memberships::are_made_for_anybody( $this->settings->account_policy ) => Result::ok( __( 'No accounts are made here at sign-in.', 'logto' ) ),
			Network_Rules::let_people_in() => Result::ok( __( 'The network’s settings allow new accounts.', 'logto' ) ),
			default => Result::warning( __( 'New people can’t sign in: the network’s settings allow no new accounts.', 'logto' ), __( 'An administrator of the network can allow user accounts to be registered, or site administrators to add new users, in Network Admin > Settings. Or choose on the Accounts tab that no accounts are made.', 'logto' ) )->fixed_at( 'account_policy' ),
		};
	}
}
