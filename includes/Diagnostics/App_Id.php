<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Oidc\Finding;

/** Whether Logto knows the application, and it is one that signs people in. */
final class App_Id implements Check {

	public function __construct( private readonly Tenant $tenant ) {}

	public function name(): string {
		return 'app_id';
	}

	public function label(): string {
		return __( 'App ID', 'logto' );
	}

	public function run(): Result {
		$known = array( Finding::Redirect_Uri_Unknown, Finding::No_Redirect_Uri, Finding::Registration_Invalid, Finding::Parameters_Refused );
		$found = array_udiff( $this->tenant->authorization(), $known, static fn ( Finding $one, Finding $other ): int => strcmp( $one->value, $other->value ) ); // What Logto says of these it says of an application that it knows.
		if ( array() === $found && $this->tenant->is_of_another_type() ) {
			$found = array( Finding::Application_Type );
		}
		if ( array() === $found && in_array( Finding::No_Redirect_Uri, $this->tenant->authorization(), true ) ) {
			return Result::ok( __( 'Logto knows this App ID. Whether its application is of the right type is not known before a Redirect URI is registered.', 'logto' ) );
		}
		return Asked_Logto::result( array_values( $found ), array( Finding::App_Id_Unknown, Finding::Application_Type ), __( 'Logto knows this App ID.', 'logto' ), $this->tenant->unanswered( 'authorization' ) );
	}
}
