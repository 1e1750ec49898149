<?php

declare( strict_types=1 );

namespace Logto\Accounts;

/** That an account belongs to an identity, as the admin's screens show it. Times are Unix seconds, 0 for never. */
final class Link {

	public function __construct(
		public readonly int $user,
		public readonly Identity $identity,
		public readonly int $linked_at,
		public readonly int $last_sign_in,
		public readonly bool $suspended,
	) {}
}
