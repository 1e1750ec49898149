<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

/** Whether accounts are linked by Logto's word alone, and what that word is worth at this tenant. */
final class Link_Trust implements Check {

	public function __construct( private readonly Tenant $tenant ) {}

	public function name(): string {
		return 'linking';
	}

	public function label(): string {
		return __( 'Accounts linked by email', 'logto' );
	}

	public function run(): Result {
		$settings = $this->tenant->settings;
		if ( ! in_array( $settings->account_policy, array( 'create_and_link', 'link_only' ), true ) ) {
			return Result::ok( __( 'No account is linked by its email address.', 'logto' ) );
		}
		if ( 'trust' !== $settings->link_confirmation ) {
			return Result::ok( __( 'The owner of an account confirms its first link, by a mailed link or the WordPress password.', 'logto' ) );
		}
		$sources = $this->tenant->email_sources();
		return 'trust' === $sources->proposal()
			? Result::ok( __( 'Accounts are linked by what Logto calls verified.', 'logto' ) . ' ' . $sources->sentence() )
			: Result::warning(
				__( 'Accounts are linked by what Logto calls verified: whoever gets somebody’s address into Logto unchecked gets their account here.', 'logto' ) . ' ' . $sources->sentence(),
				__( 'Choose on the Accounts tab that owners confirm the first link. People who are linked already notice nothing.', 'logto' )
			)->fixed_at( 'link_confirmation' );
	}
}
