<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

/** What a link to `wp-login.php` asks for beyond the plain sign-in: parameter `logto`. */
enum Way: string {

	/** Straight to Logto, also where `wp-login.php` shows a form. */
	case Sign_In = 'sign-in';

	/** As somebody else than whom Logto remembers. */
	case Another = 'another';

	/** Logto's screen for new people. */
	case Sign_Up = 'sign-up';

	/** Logto's screen for a forgotten password. */
	case Reset_Password = 'reset-password';

	/** In a small window beside the dialog over an editor. */
	case Interim = 'interim';

	/** Whatever the admin wants of a plain sign-in, and before anybody is sent to Logto: for administrators only. */
	case Try = 'try';

	/** The session goes on, or not, by what Logto says without a question: only for whom a page of this site has just sent there. */
	case Refresh = 'refresh';

	/** Not to Logto: WordPress's own form. */
	case Form = 'form';

	/** @return array<string, string> What Logto shows first (its authorization parameter `first_screen`). */
	public function screen(): array {
		return match ( $this ) {
			self::Sign_Up => array( 'first_screen' => 'register' ),
			self::Reset_Password => array( 'first_screen' => 'reset_password' ),
			default => array(),
		};
	}

	public function purpose(): Purpose {
		return match ( $this ) {
			self::Interim => Purpose::Interim,
			self::Try => Purpose::Try,
			default => Purpose::Sign_In,
		};
	}
}
