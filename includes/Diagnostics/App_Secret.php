<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Oidc\Finding;

/** Whether Logto takes the secret. */
final class App_Secret implements Check {

	public function __construct( private readonly Tenant $tenant ) {}

	public function name(): string {
		return 'app_secret';
	}

	public function label(): string {
		return __( 'App secret', 'logto' );
	}

	public function run(): Result {
		if ( $this->tenant->hides_the_rest() ) {
			return Result::behind( $this->tenant->authorization() );
		}
		return Asked_Logto::result( $this->tenant->secret(), array( Finding::App_Secret_Wrong, Finding::App_Secret_Expired ), __( 'Logto accepts this App secret.', 'logto' ), $this->tenant->unanswered( 'secret' ) );
	}
}
