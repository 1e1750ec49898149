<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Oidc\Finding;

/** Whether Logto knows the application. */
final class App_Id implements Check {

	public function __construct( private readonly Tenant $tenant ) {}

	public function name(): string {
		return 'app_id';
	}

	public function label(): string {
		return __( 'App ID', 'logto' );
	}

	public function run(): Result {
		return Asked_Logto::result( $this->tenant->authorization(), Finding::App_Id_Unknown, __( 'Logto knows this App ID.', 'logto' ), $this->tenant->unanswered( 'authorization' ) );
	}
}
