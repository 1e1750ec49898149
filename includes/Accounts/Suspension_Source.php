<?php

declare( strict_types=1 );

namespace Logto\Accounts;

/** Who suspended an account: each lifts only what is its own, and while either holds the account is suspended. */
enum Suspension_Source: string {

	/** The person is suspended at Logto, and lifted there. */
	case Logto = 'logto';

	/** Somebody here, or what the site's settings say is done with people who were deleted at Logto. */
	case Administrator = 'administrator';
}
