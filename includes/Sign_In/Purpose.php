<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

/** Why somebody was sent to Logto. An answer never serves another purpose than the one it was asked for. */
enum Purpose: string {

	case Sign_In = 'sign_in';

	/** A session ran out while somebody was editing: the sign-in happens in a small window and leads back to nowhere. */
	case Interim = 'interim';

	/** An administrator signs in through Logto, whether or not that is turned on for visitors. */
	case Try = 'try';

	/** Someone who is signed in to WordPress links their own account. */
	case Connect = 'connect';

	/** Somebody's session is asked about at Logto, who is not asked anything themselves (`prompt=none`). Makes no session. */
	case Refresh = 'refresh';

	/** An admin tries values out, saved or not; nobody is signed in. */
	case Test = 'test';

	/** By which link it is begun anew. */
	public function way(): Way {
		return match ( $this ) {
			self::Interim => Way::Interim,
			self::Try => Way::Try,
			default => Way::Sign_In,
		};
	}
}
