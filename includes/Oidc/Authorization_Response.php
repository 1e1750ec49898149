<?php

declare( strict_types=1 );

namespace Logto\Oidc;

/**
 * What came back at the redirect URI (RFC 6749 section 4.1.2, RFC 9207), not trusted yet.
 *
 * Read from the raw query, since PHP silently lets the last of several values win, and RFC 6749 section 3.1 forbids
 * a parameter that comes twice.
 */
final class Authorization_Response {

	private const PARAMETERS = array( 'code', 'state', 'iss', 'error' );
	private const MOST_BYTES = 4096;

	private function __construct(
		public readonly string $code,
		public readonly string $state,
		public readonly string $issuer,
		public readonly string $error,
	) {}

	/**
	 * @param string $query Raw query string.
	 * @throws Refusal Response_Invalid.
	 */
	public static function from_query( string $query ): self {
		$found = array_fill_keys( self::PARAMETERS, '' );
		$seen  = array();
		foreach ( explode( '&', $query ) as $pair ) {
			list( $name, $value ) = array_map( 'urldecode', explode( '=', $pair, 2 ) + array( 1 => '' ) );
			$parameter            = explode( '[', $name )[0];
			if ( ! isset( $found[ $parameter ] ) ) {
				continue;
			}
			if ( isset( $seen[ $name ] ) || strlen( $value ) > self::MOST_BYTES || $parameter !== $name || 1 === preg_match( '/[^\x20-\x7e]/', $value ) ) {
				throw new Refusal( Refusal_Code::Response_Invalid, "parameter $parameter comes twice, is too long or no plain text" );
			}
			$seen[ $name ]  = true;
			$found[ $name ] = $value;
		}
		return new self( $found['code'], $found['state'], $found['iss'], $found['error'] );
	}

	/**
	 * Whether the answer is Logto's own: a code that another server made must not be taken to Logto, nor Logto's to
	 * another (RFC 9207, mix-up attack). Errors are checked as well.
	 *
	 * @throws Refusal Issuer_Mismatch, Access_Denied, Authorization_Failed, Response_Invalid.
	 */
	public function check( Metadata $metadata ): void {
		if ( '' === $this->issuer ? $metadata->sends_issuer : $this->issuer !== $metadata->issuer ) {
			throw new Refusal( Refusal_Code::Issuer_Mismatch, 'iss of the answer is missing or not this issuer' );
		}
		if ( '' !== $this->error ) {
			$code  = 'access_denied' === $this->error ? Refusal_Code::Access_Denied : Refusal_Code::Authorization_Failed;
			$cause = 'Logto answered ' . $this->error;
			throw in_array( $this->error, Request_Refused::BY_REDIRECT, true ) ? new Request_Refused( $code, $cause, error: $this->error ) : new Refusal( $code, $cause, error: $this->error );
		}
		if ( '' === $this->code ) {
			throw new Refusal( Refusal_Code::Response_Invalid, 'neither code nor error' );
		}
	}
}
