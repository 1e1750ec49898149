<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Closure;
use Logto\Adapters\Site;
use Logto\Settings\Store;

/**
 * Where "Lost your password?" and "Register" lead: to Logto's own screens where Logto has people's passwords and
 * makes their accounts.
 *
 * The addresses themselves stay WordPress's: who opens `wp-login.php?action=lostpassword` gets WordPress's form.
 */
final class Account_Links {

	/** @param Closure(): bool $passwords_off Whether nobody may use a WordPress password. */
	public function __construct(
		private readonly Store $store,
		private readonly Site $site,
		private readonly Closure $passwords_off,
	) {}

	/**
	 * Filter `lostpassword_url`.
	 *
	 * @param mixed $url    Of WordPress's own form.
	 * @param mixed $target Where to go afterwards, or ''.
	 * @return mixed
	 */
	public function lost_password( mixed $url, mixed $target ): mixed {
		return $this->lead_to_logto() ? $this->site->way_url( Way::Reset_Password, is_string( $target ) ? $target : '' ) : $url;
	}

	/**
	 * Filter `register_url`. WordPress shows such a link only where the site lets people register.
	 *
	 * @param mixed $url Of WordPress's own form.
	 * @return mixed
	 */
	public function register( mixed $url ): mixed {
		$makes_accounts = str_starts_with( $this->store->settings()->account_policy, 'create' );
		return $makes_accounts && $this->lead_to_logto() ? $this->site->way_url( Way::Sign_Up, '' ) : $url;
	}

	private function lead_to_logto(): bool {
		$settings = $this->store->settings();
		if ( ! $settings->is_in_force() ) {
			return false;
		}
		return match ( $settings->account_links ) {
			'logto'     => true,
			'automatic' => ( $this->passwords_off )() || ( 'redirect' === $settings->sign_in_mode && ! self::is_beside_own_form() ),
			default     => false,
		};
	}

	/** Whoever has WordPress's own form before them wants its password. */
	private static function is_beside_own_form(): bool {
		return 0 !== did_action( 'login_init' );
	}
}
