<?php

declare( strict_types=1 );

namespace Logto\Webhooks;

use Logto\Network\Network_Settings;
use Logto\Settings\Settings;

/**
 * The keys by which a delivery is known to be Logto's, and whether one for the whole network is.
 *
 * Two, so that one can be replaced without a gap. On a network whose Logto speaks for everybody, only its owner may say what
 * that Logto signs with: whoever knows a key can suspend people, and change what their accounts say.
 */
final class Signing_Keys {

	private const SETTINGS = array( 'webhook_signing_key', 'webhook_former_signing_key' );

	/** @return list<string> None where nothing is taken. */
	public static function of( Settings $settings ): array {
		if ( '' === $settings->endpoint || $settings->disabled ) {
			return array();
		}
		$keys = array();
		foreach ( self::SETTINGS as $name ) {
			if ( '' !== $settings->$name && self::is_by_owner( $name ) ) {
				$keys[] = $settings->$name;
			}
		}
		return $keys;
	}

	private static function is_by_owner( string $name ): bool {
		$is_for_all = is_multisite() && Network_Settings::has_connection();
		return ! $is_for_all || Network_Settings::is_shared() || defined( Settings::constant( $name ) );
	}
}
