<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

/**
 * One trip to Logto, kept by the browser that began it: what must be true of the answer, and what it is for.
 *
 * The target and the number of tries travel in the `state` (see State), bound by the same random id.
 */
final class Attempt {

	public const SECONDS = 900;

	/**
	 * @param string  $id       Random; names the cookie and stands in the sealed state.
	 * @param Purpose $purpose  What the answer may be used for.
	 * @param string  $nonce    Must come back inside the ID token.
	 * @param string  $verifier PKCE code verifier (RFC 7636 section 4.1).
	 * @param int     $started  Unix time.
	 * @param bool    $remember Whether the WordPress session shall outlast the browser.
	 * @param int     $user     Purposes Connect, Test and Refresh: the WordPress user who asked for it, or whose session it is; else 0.
	 * @param bool    $anew     Whether Logto has to ask who it is, whomever it remembers (`prompt=login`); the answer must
	 *                          then tell of a sign-in that is younger than the attempt (`auth_time`).
	 */
	public function __construct(
		public readonly string $id,
		public readonly Purpose $purpose,
		public readonly string $nonce,
		public readonly string $verifier,
		public readonly int $started,
		public readonly bool $remember = false,
		public readonly int $user = 0,
		public readonly bool $anew = false,
	) {}

	/** @return array<string, string> Parameters of the authorization request. */
	public function parameters(): array {
		return match ( true ) {
			Purpose::Refresh === $this->purpose => array( 'prompt' => 'none' ),
			$this->anew => array( 'prompt' => 'login' ),
			default => array(),
		};
	}

	public function is_over( int $now ): bool {
		return $this->started + self::SECONDS <= $now || $this->started > $now + 60;
	}

	public function to_json(): string {
		return (string) json_encode( array( 'purpose' => $this->purpose->value ) + get_object_vars( $this ), JSON_THROW_ON_ERROR );
	}

	/** @return self|null Null where the text is no attempt: sealed by an older version, for instance. */
	public static function from_json( string $json ): ?self {
		$data    = json_decode( $json, true );
		$data    = is_array( $data ) ? $data : array();
		$purpose = is_string( $data['purpose'] ?? null ) ? Purpose::tryFrom( $data['purpose'] ) : null;
		if ( null === $purpose || ! is_string( $data['id'] ?? null ) || ! is_string( $data['nonce'] ?? null ) || ! is_string( $data['verifier'] ?? null )
			|| ! is_int( $data['started'] ?? null ) || ! is_bool( $data['remember'] ?? null ) || ! is_int( $data['user'] ?? null ) || ! is_bool( $data['anew'] ?? null ) ) {
			return null;
		}
		return new self( $data['id'], $purpose, $data['nonce'], $data['verifier'], $data['started'], $data['remember'], $data['user'], $data['anew'] );
	}
}
