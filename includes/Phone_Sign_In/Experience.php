<?php

declare( strict_types=1 );

namespace Logto\Phone_Sign_In;

use Logto\Management_Api\Api_Answer;
use Logto\Management_Api\Api_Error;
use Logto\Management_Api\Api_Problem;
use Logto\Tenant\Untrusted;
use stdClass;

/** How people sign in and up at Logto: what `GET /api/sign-in-exp` says of it, exactly, since it is written back whole. */
final class Experience {

	public const SIGN_IN = 'signIn';
	public const SIGN_UP = 'signUp';

	/** Bytes of JSON: what is no larger is kept for undoing. */
	private const MOST = 20_000;

	/**
	 * @param list<string> $factors Second factors.
	 * @param string       $mode    `SignIn` where nobody new may come in.
	 */
	public function __construct(
		public readonly stdClass $sign_in,
		public readonly stdClass $sign_up,
		private readonly array $factors = array(),
		private readonly string $mode = '',
	) {}

	/** @throws Api_Error Invalid. */
	public static function of( Api_Answer $answer ): self {
		$all     = $answer->exactly();
		$sign_in = $all instanceof stdClass ? $all->signIn ?? null : null; // phpcs:ignore WordPress.NamingConventions.ValidVariableName -- Logto's name.
		$sign_up = $all instanceof stdClass ? $all->signUp ?? null : null; // phpcs:ignore WordPress.NamingConventions.ValidVariableName -- Logto's name.
		$is_fine = $sign_in instanceof stdClass && $sign_up instanceof stdClass && strlen( Exact_Json::of( array( $sign_in, $sign_up ) ) ) <= self::MOST;
		if ( ! $is_fine || ! self::is_list_of_objects( $sign_in->methods ?? null ) || ! is_array( $sign_up->identifiers ?? null ) ) {
			throw Api_Error::of( Api_Problem::Invalid, 'sign-in-exp: not as Logto describes it' );
		}
		$mfa     = $all->mfa ?? null;
		$factors = $mfa instanceof stdClass ? $mfa->factors ?? null : null;
		return new self( $sign_in, $sign_up, array_values( array_filter( Untrusted::items( $factors, 50 ), 'is_string' ) ), Untrusted::name( $all->signInMode ?? null ) ); // phpcs:ignore WordPress.NamingConventions.ValidVariableName -- Logto's name.
	}

	/** With other ways to sign in and up; the rest is as it was. */
	public function with( stdClass $sign_in, stdClass $sign_up ): self {
		return new self( $sign_in, $sign_up, $this->factors, $this->mode );
	}

	/** @return list<stdClass> */
	public function methods(): array {
		/** @var list<stdClass> */
		return $this->sign_in->methods;
	}

	/** @return list<string> */
	public function identifiers(): array {
		return array_values( array_filter( Untrusted::items( $this->sign_up->identifiers, 10 ), 'is_string' ) );
	}

	/** @return list<stdClass> What is asked for besides, in signing up. */
	public function secondary(): array {
		$secondary = $this->sign_up->secondaryIdentifiers ?? null; // phpcs:ignore WordPress.NamingConventions.ValidVariableName -- Logto's name.
		return self::is_list_of_objects( $secondary ) ? $secondary : array();
	}

	public function has_factor( string $factor ): bool {
		return in_array( $factor, $this->factors, true );
	}

	public function takes_nobody_new(): bool {
		return 'SignIn' === $this->mode;
	}

	/** Whether somebody signs in with such a thing and a code that is sent to it. */
	public function sends_codes_to( string $identifier ): bool {
		foreach ( $this->methods() as $method ) {
			if ( ( $method->identifier ?? null ) === $identifier && self::has_code( $method ) ) {
				return true;
			}
		}
		return false;
	}

	public static function has_code( stdClass $method ): bool {
		return true === ( $method->verificationCode ?? null ); // phpcs:ignore WordPress.NamingConventions.ValidVariableName -- Logto's name.
	}

	/** Whether phone numbers are for this. */
	public function has( Phone_Use $use ): bool {
		return $this->sends_codes_to( 'phone' ) && ( Phone_Use::Sign_In === $use || in_array( 'phone', $this->identifiers(), true ) );
	}

	/** @return array{methods: list<array{identifier: string, password: bool, code: bool}>, sign_up: list<string>} For the page. */
	public function described(): array {
		return array(
			'methods' => array_map(
				static fn ( stdClass $method ): array => array(
					'identifier' => Untrusted::name( $method->identifier ?? null ),
					'password'   => true === ( $method->password ?? null ),
					'code'       => self::has_code( $method ),
				),
				array_slice( $this->methods(), 0, 20 )
			),
			'sign_up' => array_map( Untrusted::name( ... ), $this->identifiers() ),
		);
	}

	/** @phpstan-assert-if-true list<stdClass> $value */
	private static function is_list_of_objects( mixed $value ): bool {
		return is_array( $value ) && array_is_list( $value ) && count( $value ) === count( array_filter( $value, static fn ( mixed $one ): bool => $one instanceof stdClass ) );
	}
}
