<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Oidc\Finding;
use Logto\Oidc\Refusal_Code;

/** Whether Logto goes by the name that the endpoint gives it (OpenID Connect Discovery 1.0 section 4.3). */
final class Issuer implements Check {

	public function __construct( private readonly Tenant $tenant ) {}

	public function name(): string {
		return 'issuer';
	}

	public function label(): string {
		return __( 'Issuer matches the endpoint', 'logto' );
	}

	public function run(): Result {
		$refusal = $this->tenant->refusal();
		return match ( true ) {
			Refusal_Code::Provider_Issuer === $refusal?->reason => Result::of( Finding::Issuer_Differs, $this->tenant->settings->issuer() ),
			null === $this->tenant->metadata() && Refusal_Code::Provider_Keys !== $refusal?->reason => Result::skipped(),
			default => Result::ok( __( 'Logto goes by the name that this site expects.', 'logto' ), $this->tenant->settings->issuer() ),
		};
	}
}
