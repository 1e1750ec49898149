<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

/** How a check came out. The values are stable: REST, WP-CLI and the settings page share them. */
enum Outcome: string {

	case Ok = 'ok';

	/** People can sign in all the same. */
	case Warning = 'warning';
	case Problem = 'problem';

	/** It could not be found out: another check's problem stands in the way, or a password in front of the site. */
	case Skipped = 'skipped';
}
