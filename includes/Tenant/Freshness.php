<?php

declare( strict_types=1 );

namespace Logto\Tenant;

/** How new what Logto says of itself has to be, and so whether somebody waits for an answer. */
enum Freshness {

	/** What is remembered: nobody is asked. For people who are no admins. */
	case Remembered;

	/** Of the last hour. */
	case Recent;

	/** Asked now. */
	case Now;
}
