<?php

declare( strict_types=1 );

namespace Logto\Setup;

use Logto\Accounts\Identity;
use Logto\Oidc\Claims;

/** Somebody came back from a test who may be the admin who tests: what it takes to connect them, kept sealed at this site until they say so. */
final class Offer {

	public const SECONDS = 600;

	/**
	 * @param string $sid      Logto's session, or ''.
	 * @param string $person   Who signed in at Logto, for the admin to recognize; mail address and phone number masked.
	 * @param string $email    Claim `email`, or ''.
	 * @param bool   $verified Whether it is verified.
	 * @param string $values   The values that the answer proved, as `Settings::connection_proof()` makes it.
	 * @param string $session  Stands for the WordPress session in which it came.
	 * @param int    $at       Unix time.
	 */
	public function __construct(
		public readonly Identity $identity,
		public readonly string $sid,
		public readonly string $person,
		public readonly string $email,
		public readonly bool $verified,
		public readonly string $values,
		public readonly string $session,
		public readonly int $at,
	) {}

	/** @return self|null Null where it is none. */
	public static function from( mixed $data ): ?self {
		$identity = is_array( $data ) && is_array( $data['identity'] ?? null ) ? $data['identity'] : array();
		if ( ! is_array( $data ) || ! is_string( $identity['issuer'] ?? null ) || ! is_string( $identity['subject'] ?? null ) || ! is_bool( $data['verified'] ?? null ) || ! is_int( $data['at'] ?? null ) ) {
			return null;
		}
		$texts = array();
		foreach ( array( 'sid', 'person', 'email', 'values', 'session' ) as $name ) {
			if ( ! is_string( $data[ $name ] ?? null ) ) {
				return null;
			}
			$texts[ $name ] = $data[ $name ];
		}
		return new self( new Identity( $identity['issuer'], $identity['subject'] ), $texts['sid'], $texts['person'], $texts['email'], $data['verified'], $texts['values'], $texts['session'], $data['at'] );
	}

	public function is_over( int $now ): bool {
		return $this->at + self::SECONDS <= $now || $this->at > $now + 60;
	}

	/** What decides whose account it is. */
	public function claims(): Claims {
		return new Claims(
			array(
				'sub'            => $this->identity->subject,
				'email'          => $this->email,
				'email_verified' => $this->verified,
			)
		);
	}

	/** @return string Name, mail address and phone number, as far as there are any; so that the admin sees whom they are about to connect. */
	public static function person( Claims $claims ): string {
		$name  = mb_substr( $claims->text( 'name' ), 0, 60 );
		$name  = '' === $name ? mb_substr( $claims->text( 'username' ), 0, 60 ) : $name;
		$email = $claims->email();
		$at    = strrpos( $email, '@' );
		$email = false === $at ? '' : mb_substr( $email, 0, 1 ) . '•••' . substr( $email, $at );
		$phone = $claims->text( 'phone_number' );
		$phone = mb_strlen( $phone ) < 7 ? '' : '•••' . mb_substr( $phone, -4 );
		$said  = array_filter( array( $name, $email, $phone ), static fn ( string $part ): bool => '' !== $part );
		return array() === $said ? $claims->subject() : implode( ', ', $said );
	}
}
