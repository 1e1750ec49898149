<?php

declare( strict_types=1 );

namespace Logto\Oidc;

use Exception;
use Throwable;

/**
 * An expected refusal: the sign-in ends here and no session is made.
 *
 * The code chooses the neutral text that the visitor sees; the cause is for the log only and may hold what a stranger
 * sent, so it is never shown on a page. Not final: one that knows a way on may say more.
 */
class Refusal extends Exception {

	/**
	 * @param Refusal_Code $reason   Stable code.
	 * @param string       $cause    For the log: what was wrong, in a few English words, no secrets, no tokens.
	 * @param array{status?: int, content_type?: string, wall?: true} $answer What Logto answered, where that is why, as `Http_Response::facts()` says it: for the log, which keeps no causes.
	 * @param string $error What Logto answered instead of a code, a word of the specification; '' where it did not.
	 */
	public function __construct(
		public readonly Refusal_Code $reason,
		string $cause = '',
		?Throwable $previous = null,
		public readonly array $answer = array(),
		public readonly string $error = '',
	) {
		parent::__construct( '' === $cause ? $reason->value : $cause, previous: $previous );
	}
}
