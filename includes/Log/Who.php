<?php

declare( strict_types=1 );

namespace Logto\Log;

use WP_User;

/** Whom a row of the sign-in log is about, as far as it was known. */
final class Who {

	/** @param int $user 0 where nobody came in. */
	public function __construct(
		public readonly int $user,
		public readonly string $subject,
	) {}

	/** @return WP_User|null Null where there is none, or no more. */
	public function account(): ?WP_User {
		$user = $this->user > 0 ? get_userdata( $this->user ) : false;
		return false === $user ? null : $user;
	}
}
