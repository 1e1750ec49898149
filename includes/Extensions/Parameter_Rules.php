<?php

declare( strict_types=1 );

namespace Logto\Extensions;

/**
 * Which parameters other code may send along when somebody goes to Logto. Calls no WordPress function.
 *
 * Those by which an answer is known again are the plugin's own, as is where and how it comes back.
 */
final class Parameter_Rules {

	private const RESERVED = array( 'client_id', 'client_secret', 'redirect_uri', 'response_type', 'response_mode', 'state', 'nonce', 'code_challenge', 'code_challenge_method', 'code_verifier', 'request', 'request_uri', 'registration' );

	private const MOST = 30;

	/** Together, as they are sent: servers take no larger headers than so. */
	private const MOST_BYTES = 1500;

	/**
	 * @param array<string, string> $given What it was asked about.
	 * @return string What is wrong with the answer, in English words; '' where nothing is.
	 */
	public static function fault( array $given, mixed $answer ): string {
		if ( ! is_array( $answer ) ) {
			return 'it must be an array of parameters by name, not ' . get_debug_type( $answer );
		}
		foreach ( $answer as $name => $value ) {
			$fault = self::fault_of( (string) $name, $value );
			if ( '' !== $fault ) {
				return $fault;
			}
		}
		$scope = is_string( $answer['scope'] ?? null ) ? $answer['scope'] : '';
		if ( 1 !== preg_match( '/\A[!#-\[\]-~]+(?: [!#-\[\]-~]+)*\z/', $scope ) || ! in_array( 'openid', explode( ' ', $scope ), true ) ) {
			return 'scope must have openid in it';
		}
		if ( in_array( 'none', explode( ' ', is_string( $answer['prompt'] ?? null ) ? $answer['prompt'] : '' ), true ) ) {
			return 'with prompt=none nobody could sign in';
		}
		$most = max( self::MOST_BYTES, strlen( http_build_query( $given ) ) );
		return count( $answer ) > self::MOST || strlen( http_build_query( $answer ) ) > $most ? 'these are too many or too long' : '';
	}

	private static function fault_of( string $name, mixed $value ): string {
		if ( 1 !== preg_match( '/\A[A-Za-z0-9_.-]{1,100}\z/', $name ) ) {
			return 'a parameter has a name of letters, digits, _, . and -';
		}
		if ( in_array( strtolower( $name ), self::RESERVED, true ) ) {
			return "the parameter $name is the plugin's own";
		}
		return Answers::is_text( $value, 1000 ) ? '' : "the parameter $name must be a text of at most 1000 bytes";
	}
}
