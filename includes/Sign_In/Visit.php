<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Logto\Accounts\Identity;
use Logto\Oidc\Claims;

/** Somebody came back from Logto, and a verified ID token says who it is. */
final class Visit {

	/**
	 * @param State  $state    With the page that was wanted.
	 * @param string $sid      Claim `sid`, Logto's session, or ''.
	 * @param bool   $remember Whether the WordPress session shall outlast the browser.
	 * @param Claims $claims   Of that ID token.
	 */
	public function __construct(
		public readonly Attempt $attempt,
		public readonly State $state,
		public readonly Identity $identity,
		public readonly string $sid,
		public readonly bool $remember,
		public readonly Claims $claims,
	) {}
}
