<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

use Closure;
use SensitiveParameter;

/** When an application's secret expires, as Logto tells it: whoever knew that only afterwards would find the site closed. */
final class Secret_Expiry {

	/** Seconds before a secret expires from which on it is said. */
	private const SOON = 30 * 86400;

	/**
	 * @param string            $application Its ID.
	 * @param string            $secret      The one that is saved here; '' for none, and then nothing is asked.
	 * @param Closure(): Client $client
	 * @param Closure(): int    $now         Unix time.
	 */
	public function __construct(
		private readonly string $application,
		#[SensitiveParameter] private readonly string $secret,
		private readonly Closure $client,
		private readonly Closure $now,
	) {}

	/** @return string|null The date, where that is less than a month away; null also where Logto does not say, or can't be asked. */
	public function soon(): ?string {
		$at     = '' === $this->secret ? null : $this->at();
		$format = get_option( 'date_format' );
		return null === $at || $at > ( $this->now )() + self::SOON ? null : (string) wp_date( is_string( $format ) ? $format : 'Y-m-d', $at );
	}

	/** @return int|null Unix time; null where it never does, or Logto does not say. */
	private function at(): ?int {
		try {
			$secrets = ( $this->client )()->get( Api_Path::of( '/applications/%s/secrets', $this->application ) )->items();
		} catch ( Api_Error ) {
			return null;
		}
		foreach ( $secrets as $secret ) {
			$value   = $secret['value'] ?? null;
			$expires = $secret['expiresAt'] ?? null;
			if ( is_string( $value ) && hash_equals( $this->secret, $value ) ) {
				// Milliseconds.
				return is_int( $expires ) && $expires > 0 ? intdiv( $expires, 1000 ) : null;
			}
		}
		return null;
	}
}
