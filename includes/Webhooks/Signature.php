<?php

declare( strict_types=1 );

namespace Logto\Webhooks;

use SensitiveParameter;

/**
 * Whether Logto sent a body: HMAC-SHA-256 of its very bytes under the hook's signing key, as 64 lower-case hexadecimal digits in
 * the header `logto-signature-sha-256`. Says nothing of when it was sent, nor whether it came before.
 */
final class Signature {

	/** As PHP has it among the server's variables. */
	public const HEADER = 'HTTP_LOGTO_SIGNATURE_SHA_256';

	/** Whether a header has the form of one; what has not is no business of the keys'. */
	public static function is_one( mixed $signature ): bool {
		return is_string( $signature ) && 1 === preg_match( '/\A[0-9a-f]{64}\z/', $signature );
	}

	/**
	 * @param string       $body The bytes as they came.
	 * @param list<string> $keys That may have signed it; an empty one has signed nothing.
	 */
	public static function is_by( #[SensitiveParameter] array $keys, string $signature, string $body ): bool {
		$is_right = false;
		foreach ( $keys as $key ) {
			// Each is asked, so that nobody can tell by the time which one it was.
			$is_right = '' !== $key && hash_equals( hash_hmac( 'sha256', $body, $key ), $signature ) || $is_right;
		}
		return $is_right && self::is_one( $signature );
	}
}
