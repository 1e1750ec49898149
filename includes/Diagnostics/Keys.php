<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Oidc\Finding;
use Logto\Oidc\Refusal_Code;

/** Whether there is a key that can verify ID tokens here. */
final class Keys implements Check {

	public function __construct( private readonly Tenant $tenant ) {}

	public function name(): string {
		return 'keys';
	}

	public function label(): string {
		return __( 'Signing keys', 'logto' );
	}

	public function run(): Result {
		$metadata = $this->tenant->metadata();
		return match ( true ) {
			null === $metadata && Refusal_Code::Provider_Keys !== $this->tenant->refusal()?->reason => Result::skipped(),
			null === $metadata || ! $this->tenant->shows_usable_key( $metadata ) => Result::of( Finding::No_Usable_Key ),
			default => Result::ok( __( 'Logto shows a signing key that this site can use.', 'logto' ) ),
		};
	}
}
