<?php

declare( strict_types=1 );

namespace Logto\Settings;

use Closure;
use SensitiveParameter;

/**
 * Seals what must not be read or changed outside this site: secrets in the database, attempts in cookies, the `state`.
 *
 * XChaCha20-Poly1305 (libsodium, or WordPress's polyfill of it). The key comes from the site's salts, or for saved secrets
 * from the data key (Data_Key), so whoever reads only the database reads no secret; after new salts nothing opens any more
 * that they sealed, and callers must treat that as "not there". The context is authenticated too: a value sealed for one purpose does not open for another.
 *
 * Does not check age or repetition: a sealed value stays valid until that key changes, unless what is inside says so.
 */
final class Secret_Box {

	private const VERSION = 'v1.';

	/**
	 * @param string                        $site_key Secret of this site, not empty (WordPress's salts, or the data key).
	 * @param Closure(positive-int): string $random   Random bytes of the given number.
	 */
	public function __construct(
		#[SensitiveParameter] private readonly string $site_key,
		private readonly Closure $random,
	) {}

	/** @return string Printable: letters, digits, `-`, `_` and one dot. */
	public function seal( #[SensitiveParameter] string $plain, string $context ): string {
		$nonce  = ( $this->random )( SODIUM_CRYPTO_AEAD_XCHACHA20POLY1305_IETF_NPUBBYTES );
		$cipher = sodium_crypto_aead_xchacha20poly1305_ietf_encrypt( $plain, $context, $nonce, $this->key() );
		return self::VERSION . sodium_bin2base64( $nonce . $cipher, SODIUM_BASE64_VARIANT_URLSAFE_NO_PADDING );
	}

	/** @return string|null What was sealed, or null for anything that this site did not seal for this context. */
	public function open( string $sealed, string $context ): ?string {
		$encoded = substr( $sealed, strlen( self::VERSION ) );
		if ( ! str_starts_with( $sealed, self::VERSION ) || 1 !== preg_match( '/\A[A-Za-z0-9_-]+\z/', $encoded ) ) {
			return null;
		}
		try {
			$bytes = sodium_base642bin( $encoded, SODIUM_BASE64_VARIANT_URLSAFE_NO_PADDING );
			// The extension takes one form only; the polyfill of WordPress ignores the last letter's spare bits.
			if ( sodium_bin2base64( $bytes, SODIUM_BASE64_VARIANT_URLSAFE_NO_PADDING ) !== $encoded ) {
				return null;
			}
			$nonce = substr( $bytes, 0, SODIUM_CRYPTO_AEAD_XCHACHA20POLY1305_IETF_NPUBBYTES );
			$plain = sodium_crypto_aead_xchacha20poly1305_ietf_decrypt( substr( $bytes, strlen( $nonce ) ), $context, $nonce, $this->key() );
		} catch ( \SodiumException | \RangeException | \TypeError ) {
			// Too short, stray characters: the polyfill and the extension throw different kinds.
			return null;
		}
		return false === $plain ? null : $plain;
	}

	private function key(): string {
		return hash_hkdf( 'sha256', $this->site_key, SODIUM_CRYPTO_AEAD_XCHACHA20POLY1305_IETF_KEYBYTES, 'logto' );
	}
}
