<?php

declare( strict_types=1 );

namespace Logto\Phone_Sign_In;

/** What phone numbers are for at Logto. */
enum Phone_Use: string {

	/** People whose number Logto knows sign in with it. */
	case Sign_In = 'sign_in';

	/** New people open an account with it, too. */
	case Sign_Up = 'sign_up';
}
