<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;

/** The refusal that knows a way on: its owner can connect the account, and this says which one it is. */
final class Needs_Connecting extends Refusal {

	/** @param int $user The one account with the person's verified e-mail. */
	public function __construct(
		public readonly int $user,
		string $cause,
	) {
		parent::__construct( Refusal_Code::Account_Needs_Connecting, $cause );
	}
}
