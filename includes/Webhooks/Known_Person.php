<?php

declare( strict_types=1 );

namespace Logto\Webhooks;

use Logto\Accounts\Identity;
use WP_User;

/** Somebody of whom Logto tells something, and whose account here may follow. */
final class Known_Person {

	/** @param bool $is_suspended Whether nobody may come in by that identity. */
	public function __construct(
		public readonly Identity $identity,
		public readonly WP_User $user,
		public readonly bool $is_suspended,
	) {}
}
