<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Logto\Accounts\Email;
use Logto\Accounts\Identity;
use WP_User;

/**
 * Who has just signed in at Logto, and which account they may connect by its WordPress password.
 *
 * Travels sealed through the form, and is worth something only in the browser that has the key in a cookie.
 */
final class Proof {

	public const SECONDS = 600;

	/**
	 * @param Identity $identity Whose ID token was verified.
	 * @param string   $sid      Logto's session id, or ''.
	 * @param int      $user     The account with their e-mail, or that other code of the site has named.
	 * @param string   $email    That e-mail, as the account had it; '' where it was named: its address is told to nobody.
	 * @param string   $target   The wanted page, or ''.
	 * @param bool     $remember Whether the WordPress session shall outlast the browser.
	 * @param string   $key      What the cookie has.
	 * @param int      $issued   Unix time.
	 */
	public function __construct(
		public readonly Identity $identity,
		public readonly string $sid,
		public readonly int $user,
		public readonly string $email,
		public readonly string $target,
		public readonly bool $remember,
		public readonly string $key,
		public readonly int $issued,
	) {}

	public function is_over( int $now ): bool {
		return $this->issued + self::SECONDS <= $now || $this->issued > $now + 60;
	}

	/** Whether the account still has the address that it was found by. */
	public function is_about( WP_User $user ): bool {
		return '' === $this->email || Email::equals( $user->user_email, $this->email );
	}

	public function to_json(): string {
		return (string) json_encode( array( $this->identity->issuer, $this->identity->subject, $this->sid, $this->user, $this->email, $this->target, $this->remember, $this->key, $this->issued ), JSON_THROW_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE );
	}

	/** @return self|null Null where the text is none: sealed by another version, for instance. */
	public static function from_json( string $json ): ?self {
		$data  = json_decode( $json, true );
		$types = is_array( $data ) ? array_map( 'get_debug_type', $data ) : array();
		if ( ! is_array( $data ) || array( 'string', 'string', 'string', 'int', 'string', 'string', 'bool', 'string', 'int' ) !== $types ) {
			return null;
		}
		/** @var array{string, string, string, int, string, string, bool, string, int} $data */
		list( $issuer, $subject, $sid, $user, $email, $target, $remember, $key, $issued ) = $data;
		return new self( new Identity( $issuer, $subject ), $sid, $user, $email, $target, $remember, $key, $issued );
	}
}
