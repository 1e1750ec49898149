<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Oidc\Finding;
use Logto\Oidc\Refusal_Code;

/** Whether what answers describes itself as an OpenID Connect provider. */
final class Provider_Documents implements Check {

	public function __construct( private readonly Tenant $tenant ) {}

	public function name(): string {
		return 'provider';
	}

	public function label(): string {
		return __( 'Server is Logto', 'logto' );
	}

	public function run(): Result {
		$refusal = $this->tenant->refusal();
		return match ( $refusal?->reason ) {
			Refusal_Code::Provider_Unreachable => Result::skipped(),
			Refusal_Code::Provider_Invalid => Result::of( Finding::of( $refusal ), $refusal->getMessage() ),
			default => Result::ok( __( 'It describes itself as a sign-in service (OpenID Connect).', 'logto' ), $this->tenant->settings->issuer() . '/.well-known/openid-configuration' ),
		};
	}
}
