<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

use Closure;

/** When the secret expires by which the Management API is asked, as Logto tells it. */
final class Secret_Expiry {

	/** @param Closure(): Client $client */
	public function __construct(
		private readonly ?Credential $credential,
		private readonly Closure $client,
	) {}

	/** @return int|null Unix time; null where it never does, or Logto does not say. */
	public function at(): ?int {
		if ( null === $this->credential ) {
			return null;
		}
		try {
			$secrets = ( $this->client )()->get( Api_Path::of( '/applications/%s/secrets', $this->credential->id ) )->items();
		} catch ( Api_Error ) {
			return null;
		}
		foreach ( $secrets as $secret ) {
			$value   = $secret['value'] ?? null;
			$expires = $secret['expiresAt'] ?? null;
			if ( is_string( $value ) && hash_equals( $this->credential->secret, $value ) ) {
				// Milliseconds.
				return is_int( $expires ) && $expires > 0 ? intdiv( $expires, 1000 ) : null;
			}
		}
		return null;
	}
}
