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
		return __( 'Further parameters of the sign-in request', 'logto' );
	}

	public function run(): Result {
		$found = $this->tenant->authorization();
		return array( Finding::Parameters_Refused ) === $found
			? Result::problem( Finding_Sentences::what( Finding::Parameters_Refused ), Finding_Sentences::remedy( Finding::Parameters_Refused ), (string) $this->tenant->refused_parameter() )
			: ( array() === $found ? Result::ok( __( 'Logto takes the further parameters of the sign-in request.', 'logto' ) ) : Result::skipped() );
	}
}
