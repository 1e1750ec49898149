<?php

declare( strict_types=1 );

namespace Logto\Oidc;

use SensitiveParameter;

/** Somebody whom a verified ID token names, and the access token that came with it. */
final class Signed_In {

	public function __construct(
		public readonly Claims $claims,
		#[SensitiveParameter] public readonly string $access_token,
	) {}
}
