<?php

declare( strict_types=1 );

namespace Logto;

use WP_User;

/**
 * The only file that knows other plugins: what their checks of a sign-in are about, by what they call themselves.
 *
 * Everything that a plugin does by core's own hooks needs nothing here. Loaded only where somebody is attached to an
 * event of the sign-in. Who is asked about an account, `Accounts\Site_Judges` decides.
 */
final class Compatibility {

	/** Judges the account, as its name says. */
	public const ACCOUNT = 'account';

	/** Nothing tells what it is about. */
	public const UNKNOWN = 'unknown';

	/** Asks for a second factor, for which there is no field at a sign-in through Logto. */
	public const FACTOR = 'factor';

	/** Judges where the browser is, or holds whoever guessed passwords off. */
	public const LOCK = 'lock';

	/** Looks for a form's field. */
	public const FORM = 'form';

	/** Judges the password that was typed. */
	public const PASSWORD = 'password';

	/** Writes down what it sees. */
	public const LOG = 'log';

	/** Asks once somebody is signed in, at `wp_login`. */
	public const LATER = 'later';

	private const TWO_FACTOR = 'Two_Factor_Core';

	/**
	 * Checks whose names don't say what they are about, by how their names begin, in small letters: Ultimate Member (account
	 * status; blocked addresses), WP-Members (activation), All-In-One Security (counts failures), Two-Factor and Solid
	 * Security (both ask at `wp_login`; what Solid Security hangs on `authenticate` is for XML-RPC and for texts), Wordfence
	 * and its Login Security, Loginizer.
	 */
	private const KNOWN = array(
		'um_wp_form_errors_hook_logincheck'           => self::ACCOUNT,
		'um_wp_form_errors_hook_ip_test'              => self::LOCK,
		'wp_members_user::check_'                     => self::ACCOUNT,
		'wp_members_validation_link::check_'          => self::ACCOUNT,
		'aiowpsecurity_user_login::post_authenticate' => self::LOCK,
		'two_factor_core::'                           => self::LATER,
		'itsec_two_factor::'                          => self::LATER,
		'itsec_wordpress_tweaks::'                    => self::FORM,
		'wordfencels\\'                               => self::FACTOR,
		'wordfence::'                                 => self::LOCK,
		'loginizer_'                                  => self::LOCK,
	);

	/**
	 * What names say, the first that fits. A name is searched as it is and as its words, in small letters. Whoever is not
	 * understood is asked, so these are narrow.
	 *
	 * - Second factors: All-In-One Security and others by the same author (`tfaVerifyCodeAndUser`), Google Authenticator
	 *   (`check_otp`), Duo.
	 * - Fields of a form: hCaptcha (`HCaptcha\WP\Login::verify`), Friendly Captcha (`frcaptcha_wp_login_validate`), SiteGuard
	 *   (`SiteGuard_CAPTCHA::handler_wp_authenticate_user`), Wp Cloudflare Turnstile
	 *   (`Wp_Cloudflare_Turnstile_Public::wtcc_cloudflare_login_check`), and the many that sites write themselves; not where
	 *   such a plugin keeps somebody out.
	 * - Judgements of the account: All-In-One Security (`check_manual_registration_approval`), BuddyPress
	 *   (`bp_core_boot_spammer`, `bp_core_signup_disable_inactive`).
	 * - Who else is kept out: members, whoever has not paid, roles, all but a few (logins that are limited are no attempts). Of what counts guesses among them the rest decides.
	 * - Addresses, then bans, then locks against guessing: Limit Login Attempts Reloaded
	 *   (`LLAR\Core\LimitLoginAttempts::wp_authenticate_user`), Solid Security (`ITSEC_Lockout::check_authenticate_lockout`).
	 * - What else keeps somebody out.
	 * - Logs: Simple History, which compares the password by itself (`User_Logger::onWpAuthenticateUser`); not what keeps
	 *   somebody from logging in.
	 * - Passwords: how strong, how old, known to others.
	 */
	private const NAMES = array(
		'/2fa|(2|two|second|multi)[ _-]?(factor|step(?!.*(approv|regist|sign[ _-]?up)))|\b[tm]fa|totp|\botp\b|\bu2f\b|web ?authn|passkey|yubi|\bduo\b|google ?authenticator|verification ?code|security ?key/' => self::FACTOR,
		'/\A(?!.*(lock|banned|_ban|ban_|\bban\b|suspend|approv|expir|attempt|limit|spammer|pending|inactive|reject|moderat)).*(captcha|turnstile|altcha|honey ?pot|anti ?spam|csrf|\bnonce\b)/' => self::FORM,
		'/suspend|approv|activat|inactiv|pending|spammer|reject|disabled|moderat|unverif|deleted ?user|banned ?(user|member|account)/' => self::ACCOUNT,
		'/\A(?!.*(attempt|brute|fail|\bips?\b|countr|lock ?(out|down)\z)).*((?<!re)member|subscri(b|pt)|unpaid|(user|account) ?status|lock ?(down|out) (former|expired|old|staff|employee|student|customer)|limit ?login (to|by|for)\b)/' => self::UNKNOWN,
		'/\bips?\b|\bgeo(?! ?director)(\b|ip|loc|block|fenc)|\bcountr(y|ies)\b/' => self::LOCK,
		'/\bban(s|ned)?\b/'                 => self::ACCOUNT,
		'/brute|lock ?(down|out)|login ?attempt|limit ?(login(?!s)|attempt)(?!.*session)|login ?limit|attempt ?limit|throttl|rate ?limit|retries|too ?many|firewall/' => self::LOCK,
		'/password.*expir|expir.*password/' => self::PASSWORD,
		'/lock|limit|attempt|expir/'        => self::UNKNOWN,
		'/(?<![bv])(logger|logging(?![ _-]?in(?![a-z])))|activity ?log(?!in|out)|audit ?(log(?!in|out)|trail)|(simple|login|user|activity) ?history/' => self::LOG,
		'/pass(word|phrase).*(strength|strong|weak|polic|require|reset|change|history|hash|pwned|leak|breach|compromis)|rehash|(strong|weak|pwned|leaked|compromised|common) ?pass/' => self::PASSWORD,
	);

	/**
	 * What a check is about.
	 *
	 * @param string $name "Class::method", or the function's name; '' for one without a name.
	 * @return string One of the constants.
	 */
	public static function kind_of( string $name ): string {
		$small = strtolower( $name );
		foreach ( self::KNOWN as $beginning => $kind ) {
			if ( str_starts_with( $small, $beginning ) ) {
				return $kind;
			}
		}
		$words = (string) preg_replace( array( '/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/', '/[^A-Za-z0-9]+/' ), ' ', $name );
		foreach ( self::NAMES as $pattern => $kind ) {
			if ( 1 === preg_match( $pattern, $small . ' ' . strtolower( $words ) ) ) {
				return $kind;
			}
		}
		return self::UNKNOWN;
	}

	/** Whether the Two-Factor plugin is there. */
	public static function has_two_factor(): bool {
		return class_exists( self::TWO_FACTOR, false );
	}

	/** Whether the Two-Factor plugin will end the session at `wp_login`, to begin it anew after its own question. */
	public static function asks_second_factor( WP_User $user ): bool {
		return self::has_two_factor() && is_callable( array( self::TWO_FACTOR, 'is_user_using_two_factor' ) ) && true === call_user_func( array( self::TWO_FACTOR, 'is_user_using_two_factor' ), $user->ID );
	}

	/** For the rest of this request the Two-Factor plugin asks nothing. */
	public static function waive_second_factor(): void {
		remove_action( 'wp_login', array( self::TWO_FACTOR, 'wp_login' ), PHP_INT_MAX );
		remove_action( 'wp_login', array( self::TWO_FACTOR, 'wp_login' ) );
	}
}
