<?php

declare( strict_types=1 );

namespace Logto\People;

/** What became of one person in a run that creates people at Logto. The values are kept, and stable. */
enum Push_Outcome: string {

	/** Made at Logto, with user name and address, or with the address alone. */
	case Created       = 'created';
	case Created_Email = 'created_email';

	/** Connected before. */
	case Linked = 'linked';

	/** Somebody at Logto has the address: whether that is them, their first sign-in shows. */
	case There = 'there';

	case Suspended   = 'suspended';
	case Powerful    = 'powerful';
	case Beyond_Site = 'beyond_site';
	case No_Email    = 'no_email';
	case Unverified  = 'unverified';

	/** By Logto, which gave a code. */
	case Refused = 'refused';

	/** Logto never answered about this one, and did about others. */
	case No_Answer = 'no_answer';

	/** @return 'created'|'linked'|'there'|'skipped'|'refused' As it is counted. */
	public function kind(): string {
		return match ( $this ) {
			self::Created, self::Created_Email => 'created',
			self::Linked => 'linked',
			self::There => 'there',
			self::Refused, self::No_Answer => 'refused',
			default => 'skipped',
		};
	}
}
