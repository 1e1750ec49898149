<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Logto\Oidc\Claims;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;

/**
 * Who is let in at all: what somebody must have at Logto, by the admin's settings.
 *
 * It stands before everything else, for people who are known here as well: no account is made, linked or touched for
 * whom it stays closed. What a claim does not say in just the right way is not met. That an address or a number is verified
 * is Logto's word, and says no more than Logto means by it: see `First_Link`.
 */
final class Gate {

	/**
	 * @param list<array{kind: string, value: string}> $requirements
	 * @param string                                   $mode         `all` or `any` of them.
	 */
	public function __construct(
		private readonly array $requirements,
		private readonly string $mode,
	) {}

	/** @throws Refusal Requirement_Missing. */
	public function check( Claims $claims ): void {
		$missing = array();
		foreach ( $this->requirements as $requirement ) {
			if ( ! self::is_met( $requirement['kind'], $requirement['value'], $claims ) ) {
				$missing[] = $requirement['kind'];
			}
		}
		$is_open = 'any' === $this->mode ? count( $missing ) < count( $this->requirements ) : array() === $missing;
		if ( array() !== $this->requirements && ! $is_open ) {
			throw new Refusal( Refusal_Code::Requirement_Missing, 'not met: ' . implode( ', ', $missing ) );
		}
	}

	private static function is_met( string $kind, string $value, Claims $claims ): bool {
		return match ( $kind ) {
			'verified_email' => self::verified_email( $claims ) !== '',
			'verified_phone' => '' !== $claims->text( 'phone_number' ) && $claims->is_true( 'phone_number_verified' ),
			'email_domain'   => self::is_at( self::verified_email( $claims ), $value ),
			'role'           => '' !== $value && in_array( $value, $claims->names( 'roles' ), true ),
			'organization'   => '' !== $value && in_array( $value, $claims->names( 'organizations' ), true ),
			default          => false,
		};
	}

	private static function verified_email( Claims $claims ): string {
		return $claims->is_true( 'email_verified' ) ? $claims->email() : '';
	}

	/** The whole domain, but for ASCII case: neither a subdomain nor a name that only ends alike. */
	private static function is_at( string $email, string $domain ): bool {
		$at = strrpos( $email, '@' );
		return false !== $at && Email::equals( substr( $email, $at + 1 ), ltrim( trim( $domain ), '@' ) );
	}
}
