<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Accounts\Memberships;

/** Whether Logto and this site agree on who may become somebody new. */
final class Sign_Up implements Check {

	public function __construct( private readonly Tenant $tenant ) {}

	public function name(): string {
		return 'sign_up';
	}

	public function label(): string {
		return __( 'New people at Logto and on this site', 'logto' );
	}

	public function run(): Result {
		$mode = $this->tenant->sign_in_experience()?->mode() ?? '';
		if ( '' === $mode ) {
			return Result::untried( __( 'What Logto says of its sign-in could not be read.', 'logto' ) );
		}
		$makes = Memberships::are_made_for_anybody( $this->tenant->settings->account_policy );
		return 'SignIn' === $mode ? $this->closed( $makes ) : $this->open( $makes );
	}

	private function open( bool $makes ): Result {
		if ( ! $makes ) {
			return Result::warning(
				__( 'Anybody can sign up at Logto, but no accounts are made here: whoever does so is refused on this site.', 'logto' ),
				/* translators: the words after “Console” are those of the Logto Console. */
				__( 'Switch sign-up off in the Logto Console (Sign-in & account > Sign-up and sign-in > Enable user registration), or choose on the Accounts tab that accounts are made.', 'logto' )
			);
		}
		$name = get_option( 'default_role' );
		$name = is_string( $name ) ? $name : '';
		$role = get_role( $name );
		return null !== $role && $role->has_cap( 'edit_posts' )
			? Result::warning(
				__( 'Anybody can sign up at Logto and then gets an account here that may write posts.', 'logto' ),
				__( 'Choose a role with fewer rights as “New User Default Role” in Settings > General, or switch sign-up off in the Logto Console.', 'logto' ),
				$name
			)
			: Result::ok( __( 'Anybody can sign up at Logto and then gets an account here.', 'logto' ), $name );
	}

	private function closed( bool $makes ): Result {
		return match ( true ) {
			$makes => Result::warning(
				__( 'Nobody can sign up at Logto, but this site makes accounts for new people.', 'logto' ),
				__( 'If you add people at Logto yourself, nothing has to be done. Otherwise switch sign-up on in the Logto Console (Sign-in & account > Sign-up and sign-in > Enable user registration), or choose on the Accounts tab that no accounts are made.', 'logto' )
			),
			$this->tenant->settings->sign_up_button => Result::warning(
				__( 'The button for new people leads to Logto, where nobody can sign up.', 'logto' ),
				__( 'Switch the button off on the Sign-in tab, or sign-up on in the Logto Console.', 'logto' )
			),
			default => Result::ok( __( 'Nobody can sign up at Logto, and no accounts are made here.', 'logto' ) ),
		};
	}
}
