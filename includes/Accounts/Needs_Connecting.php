<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;

/** The refusal that knows a way on: its owner can connect the account, or confirm that it is theirs, and this says which one it is. */
final class Needs_Connecting extends Refusal {

	/**
	 * @param Refusal_Code $code Account_Needs_Connecting, or Account_Needs_Confirming where the account's mailbox is proof enough.
	 * @param int          $user The one account with the person's verified e-mail, or that other code of the site has named.
	 * @param bool         $is_named Whether it was named: its address is told to nobody then.
	 */
	public function __construct(
		Refusal_Code $code,
		public readonly int $user,
		string $cause,
		public readonly bool $is_named = false,
	) {
		parent::__construct( $code, $cause );
	}
}
