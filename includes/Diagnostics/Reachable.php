<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Oidc\Finding;
use Logto\Oidc\Refusal_Code;

/** Whether this server gets an answer at the endpoint. */
final class Reachable implements Check {

	public function __construct( private readonly Tenant $tenant ) {}

	public function name(): string {
		return 'reachable';
	}

	public function label(): string {
		return __( 'Logto endpoint', 'logto' );
	}

	public function run(): Result {
		$refusal = $this->tenant->refusal();
		if ( Refusal_Code::Provider_Unreachable === $refusal?->reason ) {
			return Result::of( Finding::of( $refusal ), $refusal->getMessage() );
		}
		return Result::ok( __( 'This server gets answers from the Logto endpoint.', 'logto' ), $this->tenant->settings->endpoint );
	}
}
