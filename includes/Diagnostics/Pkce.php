<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

/** Whether Logto takes the protection of codes that every sign-in here uses (RFC 7636, S256). */
final class Pkce implements Check {

	public function __construct( private readonly Tenant $tenant ) {}

	public function name(): string {
		return 'pkce';
	}

	public function label(): string {
		return __( 'Protection of the sign-in code (PKCE)', 'logto' );
	}

	public function run(): Result {
		$metadata = $this->tenant->metadata();
		return match ( true ) {
			null === $metadata => Result::skipped(),
			in_array( 'S256', $metadata->challenge_methods, true ) => Result::ok( __( 'Logto protects the code that a browser brings back (PKCE with S256).', 'logto' ) ),
			default => Result::warning( __( 'Logto doesn’t say that it knows PKCE with S256.', 'logto' ), __( 'Update a self-hosted Logto. Sign-ins use it in any case.', 'logto' ), implode( ', ', $metadata->challenge_methods ) ),
		};
	}
}
