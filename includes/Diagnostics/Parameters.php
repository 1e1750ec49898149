<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Oidc\Finding;

/** Whether Logto takes the further parameters of the sign-in request; listed only where there are any. */
final class Parameters implements Check {

	public function __construct( private readonly Tenant $tenant ) {}

	public function name(): string {
		return 'parameters';
	}

	public function label(): string {
		return __( 'Additional sign-in parameters', 'logto' );
	}

	public function run(): Result {
		$found = $this->tenant->authorization();
		return array( Finding::Parameters_Refused ) === $found
			? Result::of( Finding::Parameters_Refused, (string) $this->tenant->refused_parameter() )
			: ( array() === $found ? Result::ok( __( 'Logto accepts the additional sign-in parameters.', 'logto' ) ) : Result::behind( $found ) );
	}
}
