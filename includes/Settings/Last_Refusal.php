<?php

declare( strict_types=1 );

namespace Logto\Settings;

use Logto\Oidc\Finding;

/** Why a connection that worked does not any more, and since when, for admins. Nothing is decided by it. */
final class Last_Refusal {

	private function __construct(
		public readonly Finding $cause,
		public readonly int $at,
	) {}

	/**
	 * @param Settings $settings What counts now: what was found out about other values is over.
	 * @return self|null Null where sign-in works at this address, as far as is known, or never did with these values.
	 */
	public static function of( Settings $settings, string $redirect_uri ): ?self {
		foreach ( array( get_option( Store::STATUS ), is_multisite() ? get_site_option( Store::NETWORK_STATUS ) : null ) as $row ) {
			$refused = is_array( $row ) && is_array( $row['refused'] ?? null ) ? $row['refused'] : array();
			$cause   = is_string( $refused['cause'] ?? null ) ? Finding::tryFrom( $refused['cause'] ) : null;
			if ( null === $cause || ( $refused['values'] ?? null ) !== $settings->connection_proof() ) {
				continue;
			}
			$is_here = $cause->closes_address() && ( $refused['uri'] ?? null ) === $redirect_uri && ! $settings->is_proven_at( $redirect_uri );
			if ( $cause->refuses_application() ? ! $settings->is_proven() : $is_here ) {
				return new self( $cause, is_int( $refused['at'] ?? null ) ? $refused['at'] : 0 );
			}
		}
		return null;
	}
}
