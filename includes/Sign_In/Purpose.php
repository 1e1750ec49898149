<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

/** Why somebody was sent to Logto. An answer never serves another purpose than the one it was asked for. */
enum Purpose: string {

	case Sign_In = 'sign_in';

	/** Somebody wants another account than the one that Logto remembers. */
	case Another = 'another';

	/** Someone who is signed in to WordPress links their own account. */
	case Connect = 'connect';

	/**
	 * Whether Logto has to ask who it is: on a shared computer it may still remember somebody else.
	 */
	public function asks_anew(): bool {
		return self::Sign_In !== $this;
	}

	/** @return array<string, string> Parameters of the authorization request. */
	public function parameters(): array {
		return $this->asks_anew() ? array( 'prompt' => 'login' ) : array();
	}
}
