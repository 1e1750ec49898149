<?php

declare( strict_types=1 );

namespace Logto\Local_Login;

use Closure;
use Logto\Adapters\Site;
use Logto\Oidc\Encoding;

/**
 * The secret address by which an admin gets in when neither Logto nor a password will do.
 *
 * Kept as the hash of 256 random bits, which needs neither salt nor slowness, so that it outlives the site's salts and
 * whoever reads the database can't make the address. It is known in clear only where it is made.
 */
final class Emergency_Link {

	/** Option, not autoloaded: `{hash: SHA-256 in hex, created: Unix time}`. */
	public const OPTION = 'logto_emergency_link';

	/**
	 * @param Closure(positive-int): string $random Random bytes of the given number.
	 * @param Closure(): int                $now    Unix time.
	 */
	public function __construct(
		private readonly Site $site,
		private readonly Closure $random,
		private readonly Closure $now,
	) {}

	/** Makes the link, or a new one: then the old one, and every pass that came of it, ends. @return string The address, this once. */
	public function renew(): string {
		$secret = Encoding::base64url( ( $this->random )( 32 ) );
		$value  = array(
			'hash'    => hash( 'sha256', $secret ),
			'created' => ( $this->now )(),
		);
		update_option( self::OPTION, $value, false );
		return $this->site->emergency_url( $secret );
	}

	/** When it was made, in Unix time; null where there is none. */
	public function created(): ?int {
		return $this->stored()['created'] ?? null;
	}

	public function is_right( #[\SensitiveParameter] string $secret ): bool {
		$hash = $this->hash();
		return '' !== $hash && hash_equals( $hash, hash( 'sha256', $secret ) );
	}

	/** What passes are bound to; '' where there is no link. */
	public function hash(): string {
		return $this->stored()['hash'] ?? '';
	}

	/** @return array{hash: string, created: int}|null */
	private function stored(): ?array {
		$value = get_option( self::OPTION );
		if ( ! is_array( $value ) || ! is_string( $value['hash'] ?? null ) || 1 !== preg_match( '/\A[0-9a-f]{64}\z/', $value['hash'] ) || ! is_int( $value['created'] ?? null ) ) {
			return null;
		}
		return array(
			'hash'    => $value['hash'],
			'created' => $value['created'],
		);
	}
}
