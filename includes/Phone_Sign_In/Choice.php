<?php

declare( strict_types=1 );

namespace Logto\Phone_Sign_In;

use stdClass;

/**
 * What switching phone sign-in on changes at Logto: everything that is there stays, phone numbers come to it, and nothing
 * is listed twice (Logto would take it). What Logto's own rules refuse is said beforehand.
 */
final class Choice {

	public readonly Experience $after;

	public function __construct(
		public readonly Experience $before,
		private readonly Phone_Use $use,
		private readonly bool $has_sms,
		private readonly bool $has_email,
	) {
		$this->after = $before->with( self::sign_in( $before ), Phone_Use::Sign_Up === $use ? self::sign_up( $before ) : $before->sign_up );
	}

	public function changes(): bool {
		return Exact_Json::of( array( $this->before->sign_in, $this->before->sign_up ) ) !== Exact_Json::of( array( $this->after->sign_in, $this->after->sign_up ) );
	}

	/** @return array<string, mixed> Of the one request that changes it: where signing up is in it, all of it, so that Logto's rules see the whole. */
	public function request(): array {
		return array( Experience::SIGN_IN => $this->after->sign_in ) + ( Phone_Use::Sign_Up === $this->use ? array( Experience::SIGN_UP => $this->after->sign_up ) : array() );
	}

	/** @return array{before: array<string, mixed>, after: array<string, mixed>, obstacle: string|null, warnings: list<string>} For the page. */
	public function described(): array {
		return array(
			'before'   => $this->before->described(),
			'after'    => $this->after->described(),
			'obstacle' => $this->obstacle(),
			'warnings' => $this->changes() ? $this->warnings() : array(),
		);
	}

	/** @return string|null Why Logto would refuse it, or nobody would have anything of it. */
	public function obstacle(): ?string {
		return match ( true ) {
			! $this->changes() => null,
			! $this->has_sms => Choice_Sentences::no_sms(),
			! $this->has_email && $this->after->sends_codes_to( 'email' ) => Choice_Sentences::no_email(),
			$this->is_factor_too( 'phone', 'PhoneVerificationCode' ) || $this->is_factor_too( 'email', 'EmailVerificationCode' ) => Choice_Sentences::second_factor(),
			$this->lacks_codes() => Choice_Sentences::codes_missing(),
			Phone_Use::Sign_Up === $this->use && $this->before->takes_nobody_new() => __( 'Logto lets nobody new in: signing up is switched off there. Switch it on in the Logto Console first.', 'logto' ),
			default => null,
		};
	}

	/** @return list<string> */
	private function warnings(): array {
		$before = $this->before->identifiers();
		$after  = $this->after->identifiers();
		if ( $before === $after ) {
			return array();
		}
		$warnings   = in_array( 'username', array_diff( $before, $after ), true ) ? array( __( 'New people no longer choose a username and a password. Who has them signs in as before.', 'logto' ) ) : array();
		$warnings[] = array( 'phone' ) === $after
			? __( 'Whoever has no phone number at Logto, you perhaps included, has to give one at the next sign-in, and can’t go on without it.', 'logto' )
			: __( 'Whoever has neither an email address nor a phone number at Logto has to give one at the next sign-in.', 'logto' );
		return $warnings;
	}

	private function is_factor_too( string $identifier, string $factor ): bool {
		return $this->after->has_factor( $factor ) && $this->after->sends_codes_to( $identifier );
	}

	/** Whoever signs up without a password could not sign in again with one of the ways: Logto wants codes for each. */
	private function lacks_codes(): bool {
		$sign_up = $this->after->sign_up;
		if ( true !== ( $sign_up->verify ?? null ) || true === ( $sign_up->password ?? null ) ) {
			return false;
		}
		$without = static fn ( stdClass $method ): bool => 'username' !== ( $method->identifier ?? null ) && ! Experience::has_code( $method );
		return array() !== array_filter( $this->after->methods(), $without );
	}

	private static function sign_in( Experience $before ): stdClass {
		$methods = array();
		foreach ( $before->methods() as $method ) {
			$is_phone = 'phone' === ( $method->identifier ?? null );
			if ( ! $is_phone ) {
				$methods[] = $method;
			} elseif ( ! isset( $phone ) ) {
				$phone                   = clone $method;
				$phone->verificationCode = true; // phpcs:ignore WordPress.NamingConventions.ValidVariableName -- Logto's name.
				$methods[]               = $phone;
			}
		}
		$sign_in          = clone $before->sign_in;
		$sign_in->methods = isset( $phone ) ? $methods : array( ...$methods, self::phone() );
		return $sign_in;
	}

	private static function phone(): stdClass {
		return (object) array(
			'identifier'        => 'phone',
			'password'          => false,
			'verificationCode'  => true,
			'isPasswordPrimary' => false,
		);
	}

	/** An email address stays beside the phone number, either will do; a username does not go with it. */
	private static function sign_up( Experience $before ): stdClass {
		$sign_up = clone $before->sign_up;
		$kept    = $before->identifiers();
		if ( in_array( 'phone', $kept, true ) ) {
			return $sign_up;
		}
		$is_email             = in_array( 'email', $kept, true );
		$sign_up->identifiers = $is_email ? array( 'email', 'phone' ) : array( 'phone' );
		$sign_up->verify      = true;
		// A username can't do without a password; without one, nobody has to invent one.
		$sign_up->password = $is_email && true === ( $sign_up->password ?? null );
		if ( isset( $sign_up->secondaryIdentifiers ) ) { // phpcs:ignore WordPress.NamingConventions.ValidVariableName -- Logto's name.
			$sign_up->secondaryIdentifiers = array_values( array_filter( $before->secondary(), static fn ( stdClass $one ): bool => 'phone' !== ( $one->identifier ?? null ) ) ); // phpcs:ignore WordPress.NamingConventions.ValidVariableName -- Logto's name.
		}
		return $sign_up;
	}
}
