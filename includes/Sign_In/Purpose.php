<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

/** Why somebody was sent to Logto. An answer never serves another purpose than the one it was asked for. */
enum Purpose: string {

	case Sign_In = 'sign_in';

	/** Someone who is signed in to WordPress links their own account. */
	case Connect = 'connect';

	/**
	 * Who connects an account signs in anew: on a shared computer Logto may still remember somebody else.
	 *
	 * @return array<string, string> Parameters of the authorization request.
	 */
	public function parameters(): array {
		return self::Connect === $this ? array( 'prompt' => 'login' ) : array();
	}
}
