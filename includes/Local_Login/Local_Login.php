<?php

declare( strict_types=1 );

namespace Logto\Local_Login;

use Closure;
use Logto\Services;

/** Makes the objects that concern WordPress's own passwords, as Services makes all others. */
final class Local_Login {

	private ?Password_Guard $password_guard = null;
	private ?New_User_Mail $new_user_mail   = null;

	/**
	 * @param Closure(): int                $now    Unix time.
	 * @param Closure(positive-int): string $random Random bytes of the given number.
	 */
	public function __construct(
		private readonly Services $services,
		private readonly Closure $now,
		private readonly Closure $random,
	) {}

	public function password_policy(): Password_Policy {
		return new Password_Policy( $this->services->store(), $this->services->site(), fn (): bool => $this->emergency_pass()->is_open() );
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
		return new Reset_Guard( $this->password_policy(), $this->new_user_mail() );
	}

	public function registration_guard(): Registration_Guard {
		return new Registration_Guard( $this->password_policy() );
	}

	public function profile_guard(): Profile_Guard {
		return new Profile_Guard( $this->password_policy() );
	}

	public function application_passwords(): Application_Passwords {
		return new Application_Passwords( $this->services->store(), $this->password_policy(), $this->services->screens()->identity_list( ... ) );
	}

	// The emergency link.

	public function emergency_link(): Emergency_Link {
		return new Emergency_Link( $this->services->site(), $this->random, $this->now );
	}

	public function emergency_pass(): Emergency_Pass {
		return new Emergency_Pass( $this->services->site(), $this->services->secret_box( ... ), $this->emergency_link( ... ), $this->now );
	}

	public function emergency_entrance(): Emergency_Entrance {
		return new Emergency_Entrance( $this->services->store(), $this->emergency_link(), $this->emergency_pass( ... ), $this->services->safe_redirect() );
	}

	public function emergency_mail(): Emergency_Mail {
		return new Emergency_Mail( $this->services->events(), $this->now );
	}

	// Before passwords are switched off.

	public function preconditions(): Preconditions {
		return new Preconditions( $this->services->store(), $this->emergency_link(), $this->services->screens()->identity_list() );
	}
}
