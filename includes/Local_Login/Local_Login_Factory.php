<?php

declare( strict_types=1 );

namespace Logto\Local_Login;

use Logto\Services;

/** Makes what the room Local_Login has: WordPress's own passwords, who may still use them, and the emergency link. */
final class Local_Login_Factory {

	private ?Password_Guard $password_guard       = null;
	private ?New_User_Mail $new_user_mail         = null;
	private ?Last_Way_In_Guard $last_way_in_guard = null;

	public function __construct( private readonly Services $services ) {}

	/** Action `rest_api_init`. */
	public function add_routes(): void {
		Emergency_Link_Controller::register( fn () => $this->emergency_link_controller() );
	}

	/** Whether WordPress's own form is of no use to anybody, in this browser. */
	public function passwords_off(): bool {
		return $this->password_policy()->allows_nobody();
	}

	public function password_policy(): Password_Policy {
		return new Password_Policy( $this->services->settings()->store(), fn (): bool => $this->emergency_pass()->is_open() );
	}

	// What the hooks call.

	/** Kept: it hears of an application password in one hook and is asked in the next. */
	public function password_guard(): Password_Guard {
		return $this->password_guard ??= new Password_Guard( $this->password_policy() );
	}

	/** Kept: it hears of a mail in one hook and is asked in the next. */
	public function new_user_mail(): New_User_Mail {
		return $this->new_user_mail ??= new New_User_Mail( $this->password_policy() );
	}

	public function reset_guard(): Reset_Guard {
		return new Reset_Guard( $this->password_policy(), $this->new_user_mail(), fn () => $this->services->sign_in()->login_page() );
	}

	public function registration_guard(): Registration_Guard {
		return new Registration_Guard( $this->password_policy() );
	}

	public function profile_guard(): Profile_Guard {
		return new Profile_Guard( $this->password_policy() );
	}

	public function application_passwords(): Application_Passwords {
		return new Application_Passwords( $this->services->settings()->store(), $this->password_policy(), $this->services->accounts()->identity_list( ... ) );
	}

	// The emergency link.

	public function emergency_link(): Emergency_Link {
		return new Emergency_Link( $this->services->adapters()->site(), $this->services->random, $this->services->now );
	}

	public function emergency_pass(): Emergency_Pass {
		return new Emergency_Pass( $this->services->adapters()->site(), $this->services->settings()->secret_box( ... ), $this->emergency_link( ... ), $this->services->now );
	}

	public function emergency_entrance(): Emergency_Entrance {
		return new Emergency_Entrance( $this->services->settings()->store(), $this->emergency_link(), $this->emergency_pass( ... ), $this->services->adapters()->safe_redirect() );
	}

	public function emergency_mail(): Emergency_Mail {
		return new Emergency_Mail( $this->services->log()->events(), $this->services->now );
	}

	public function emergency_link_controller(): Emergency_Link_Controller {
		return new Emergency_Link_Controller( $this->emergency_link() );
	}

	// Before passwords are switched off, and while they are.

	public function preconditions(): Preconditions {
		return new Preconditions( $this->services->settings()->store(), $this->emergency_link(), $this->services->accounts()->administrators(), $this->services->adapters()->administrators_lock( ... ), fn ( string $from, string $to ): bool => $this->services->issuers()->former()->is_agreed( $from, $to ) );
	}

	public function last_way_in(): Last_Way_In {
		return new Last_Way_In( $this->services->settings()->store(), $this->services->accounts()->administrators( ... ), $this->services->adapters()->administrators_lock( ... ) );
	}

	/** Kept: it hears of a request in one hook and is asked in the next. */
	public function last_way_in_guard(): Last_Way_In_Guard {
		return $this->last_way_in_guard ??= new Last_Way_In_Guard( $this->last_way_in() );
	}
}
