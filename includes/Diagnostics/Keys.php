<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Admin\Finding_Sentences;
use Logto\Oidc\Finding;
use Logto\Oidc\Refusal_Code;

/** Whether there is a key that can verify ID tokens here. */
final class Keys implements Check {

	public function __construct( private readonly Tenant $tenant ) {}

	public function name(): string {
		return 'keys';
	}

	public function label(): string {
		return __( 'Its signing keys can be used', 'logto' );
	}

	public function run(): Result {
		$refusal = $this->tenant->refusal();
		return match ( true ) {
			Refusal_Code::Provider_Keys === $refusal?->reason => Result::problem( Finding_Sentences::what( Finding::No_Usable_Key ), Finding_Sentences::remedy( Finding::No_Usable_Key ) ),
			null === $this->tenant->metadata() => Result::skipped(),
			default => Result::ok( __( 'Logto shows a signing key that this site can use.', 'logto' ) ),
		};
	}
}
