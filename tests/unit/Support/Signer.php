<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Support;

use Closure;
use LogicException;
use Logto\Oidc\Encoding;
use OpenSSLAsymmetricKey;
use ParagonIE_Sodium_Compat;

/**
 * A key pair that signs compact tokens, right ones and wrong ones. Each is made once a run: RSA keys take their time.
 */
final class Signer {

	private const CURVES = array(
		'P-256' => array( 'prime256v1', 32, 'ES256' ),
		'P-384' => array( 'secp384r1', 48, 'ES384' ),
		'P-521' => array( 'secp521r1', 66, 'ES512' ),
	);

	/** @var array<string, self> */
	private static array $made = array();

	private function __construct(
		private readonly string $kind,
		private readonly string $name,
		private readonly OpenSSLAsymmetricKey|string $key,
	) {}

	/**
	 * @param string $kind `P-256`, `P-384`, `P-521`, `RSA-<bits>` or `Ed25519`.
	 * @param string $name Signers of two names have two keys.
	 */
	public static function of( string $kind, string $name = 'first' ): self {
		return self::$made[ "$kind $name" ] ??= new self( $kind, $name, self::generate( $kind ) );
	}

	public function algorithm(): string {
		return self::CURVES[ $this->kind ][2] ?? ( 'Ed25519' === $this->kind ? 'EdDSA' : 'RS256' );
	}

	public function key_id(): string {
		return "$this->kind-$this->name";
	}

	/**
	 * @param array<string, mixed> $changes Members to set; null takes one away.
	 * @return array<string, mixed> The public key as a JWK.
	 */
	public function jwk( array $changes = array() ): array {
		$jwk = array(
			'kid' => $this->key_id(),
			'use' => 'sig',
			'alg' => $this->algorithm(),
		) + $this->public_members();
		return array_filter( $changes + $jwk, static fn ( mixed $value ): bool => null !== $value );
	}

	/** The private part as a JWK has it, which a careless server might publish. */
	public function private_member(): string {
		if ( is_string( $this->key ) ) {
			return Encoding::base64url( substr( $this->key, 0, 32 ) );
		}
		return Encoding::base64url( $this->number( 'd' ) );
	}

	public function public_pem(): string {
		$pem = is_string( $this->key ) ? null : $this->details()['key'] ?? null;
		return is_string( $pem ) ? $pem : throw new LogicException( 'no PEM of this kind' );
	}

	/**
	 * @param array<array-key, mixed> $claims
	 * @param array<string, mixed>    $header Members to set; null takes one away.
	 */
	public function sign( array $claims, array $header = array() ): string {
		$defaults = array(
			'alg' => $this->algorithm(),
			'kid' => $this->key_id(),
		);
		$header   = array_filter( $header + $defaults, static fn ( mixed $value ): bool => null !== $value );
		return $this->compact( (string) json_encode( $header ), (string) json_encode( (object) $claims, JSON_PRESERVE_ZERO_FRACTION ) );
	}

	/** Signs any two texts: what `sign()` can't write. */
	public function compact( string $header, string $payload, string $hash = '' ): string {
		$input = Encoding::base64url( $header ) . '.' . Encoding::base64url( $payload );
		return $input . '.' . Encoding::base64url( $this->signature( $input, $hash ) );
	}

	/** @return string Raw bytes as JOSE has them (RFC 7518 section 3, RFC 8032). */
	private function signature( string $input, string $hash ): string {
		if ( is_string( $this->key ) ) {
			$key = $this->key;
			return '' === $key ? '' : self::quickly( static fn (): string => sodium_crypto_sign_detached( $input, $key ) );
		}
		openssl_sign( $input, $signature, $this->key, '' !== $hash ? $hash : 'sha' . substr( $this->algorithm(), -3 ) );
		if ( ! is_string( $signature ) ) {
			throw new LogicException( 'OpenSSL did not sign' );
		}
		$bytes = self::CURVES[ $this->kind ][1] ?? 0;
		return 0 === $bytes ? $signature : Der::ecdsa_to_raw( $signature, $bytes );
	}

	/** @return array<string, string> */
	private function public_members(): array {
		if ( is_string( $this->key ) ) {
			return array(
				'kty' => 'OKP',
				'crv' => 'Ed25519',
				'x'   => Encoding::base64url( substr( $this->key, 32 ) ),
			);
		}
		if ( ! isset( self::CURVES[ $this->kind ] ) ) {
			return array(
				'kty' => 'RSA',
				'n'   => Encoding::base64url( $this->number( 'n' ) ),
				'e'   => Encoding::base64url( $this->number( 'e' ) ),
			);
		}
		$bytes = self::CURVES[ $this->kind ][1];
		return array(
			'kty' => 'EC',
			'crv' => $this->kind,
			'x'   => Encoding::base64url( str_pad( $this->number( 'x' ), $bytes, "\0", STR_PAD_LEFT ) ),
			'y'   => Encoding::base64url( str_pad( $this->number( 'y' ), $bytes, "\0", STR_PAD_LEFT ) ),
		);
	}

	/** @return OpenSSLAsymmetricKey|string Ed25519: the secret key, whose second half is the public one. */
	private static function generate( string $kind ): OpenSSLAsymmetricKey|string {
		if ( 'Ed25519' === $kind ) {
			return self::quickly( static fn (): string => sodium_crypto_sign_secretkey( sodium_crypto_sign_keypair() ) );
		}
		$kind_of_key = isset( self::CURVES[ $kind ] )
			? array(
				'private_key_type' => OPENSSL_KEYTYPE_EC,
				'curve_name'       => self::CURVES[ $kind ][0],
			)
			: array(
				'private_key_type' => OPENSSL_KEYTYPE_RSA,
				'private_key_bits' => (int) substr( $kind, strlen( 'RSA-' ) ),
			);
		$key         = openssl_pkey_new( $kind_of_key + array( 'config' => __DIR__ . '/openssl.cnf' ) );
		return false === $key ? throw new LogicException( "OpenSSL made no key $kind" ) : $key;
	}

	/**
	 * Signs with plain multiplication where sodium is the polyfill, which multiplies bit by bit otherwise: nobody can
	 * time a key of a test. The plugin signs nothing; what it asks of the polyfill goes the polyfill's own way.
	 *
	 * @param Closure(): string $work
	 */
	private static function quickly( Closure $work ): string {
		if ( extension_loaded( 'sodium' ) ) {
			return $work();
		}
		self::multiply_plainly( true );
		try {
			return $work();
		} finally {
			self::multiply_plainly( false );
		}
	}

	private static function multiply_plainly( bool $yes ): void {
		// phpcs:ignore WordPress.NamingConventions.ValidVariableName -- the polyfill's name
		ParagonIE_Sodium_Compat::$fastMult = $yes;
	}

	private function number( string $member ): string {
		$family = $this->details()[ isset( self::CURVES[ $this->kind ] ) ? 'ec' : 'rsa' ] ?? null;
		$number = is_array( $family ) ? $family[ $member ] ?? null : null;
		return is_string( $number ) ? $number : throw new LogicException( "the key has no $member" );
	}

	/** @return array<array-key, mixed> */
	private function details(): array {
		$details = is_string( $this->key ) ? false : openssl_pkey_get_details( $this->key );
		return false === $details ? throw new LogicException( 'OpenSSL told nothing of the key' ) : $details;
	}
}
