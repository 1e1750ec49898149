<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Support;

use Logto\Oidc\Encoding;
use Logto\Oidc\Jws;
use Logto\Oidc\Key_Set;
use Logto\Oidc\P521;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Vendor\Firebase\JWT\JWT;
use Logto\Vendor\Firebase\JWT\Key;
use OpenSSLAsymmetricKey;
use ReflectionMethod;
use Throwable;

/** What our code says to a published test. */
final class Vector_Verdict {

	public static function accepts( Vector $vector ): bool {
		try {
			null === $vector->token ? self::message( $vector ) : self::token( $vector->token, $vector->keys );
			return true;
		} catch ( Refusal ) {
			return false;
		}
	}

	/**
	 * A token with claims goes through everything; one that signs "foo" can't, since we want claims.
	 *
	 * @param list<mixed> $keys
	 */
	private static function token( string $token, array $keys ): void {
		$parts   = explode( '.', $token );
		$payload = 3 === count( $parts ) ? Encoding::from_base64url( $parts[1] ) : null;
		if ( null !== $payload && null === Encoding::from_json( $payload ) ) {
			self::signed( $parts[0], "$parts[0].$parts[1]", $parts[2] ?? '', $keys );
			return;
		}
		Jws::parse( $token )->verify( ( new Tenant( $keys ) )->provider(), Clock::frozen() );
	}

	private static function message( Vector $vector ): void {
		$header = Encoding::base64url( (string) json_encode( array( 'alg' => $vector->algorithm ) ) );
		self::signed( $header, $vector->message, Encoding::base64url( $vector->signature ), $vector->keys );
	}

	/**
	 * The same header, signature and keys go through all of our code, around empty claims: as far as the signature, which
	 * is not one of those claims, everything has to be right. Then the library is asked about what was really signed, with
	 * the keys that we would give it.
	 *
	 * @param list<mixed> $keys
	 */
	private static function signed( string $header, string $input, string $signature, array $keys ): void {
		$jws = Jws::parse( "$header." . Encoding::base64url( '{}' ) . ".$signature" );
		try {
			$jws->verify( ( new Tenant( $keys ) )->provider(), Clock::frozen() );
		} catch ( Refusal $refusal ) {
			if ( Refusal_Code::Token_Signature !== $refusal->reason ) {
				throw $refusal;
			}
		}
		$key_id = $jws->header['kid'] ?? null;
		foreach ( ( new Key_Set( array( 'keys' => $keys ) ) )->candidates( $jws->algorithm, is_string( $key_id ) ? $key_id : null ) as $key ) {
			if ( self::library_accepts( $input, (string) Encoding::from_base64url( $signature ), $key ) ) {
				return;
			}
		}
		throw new Refusal( Refusal_Code::Token_Signature );
	}

	/** What JWT::decode() does once it has read header and claims; with ES512, which it lacks, what Jws does. */
	private static function library_accepts( string $input, string $signature, Key $key ): bool {
		$algorithm = $key->getAlgorithm();
		$material  = $key->getKeyMaterial();
		if ( 'ES512' === $algorithm ) {
			return $material instanceof OpenSSLAsymmetricKey && P521::verifies( $input, $signature, $material );
		}
		try {
			if ( str_starts_with( $algorithm, 'ES' ) ) {
				$signature = ( new ReflectionMethod( JWT::class, 'signatureToDER' ) )->invoke( null, $signature );
			}
			return true === ( new ReflectionMethod( JWT::class, 'verify' ) )->invoke( null, $input, $signature, $material, $algorithm );
		} catch ( Throwable ) {
			return false;
		}
	}
}
