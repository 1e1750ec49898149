<?php

declare( strict_types=1 );

namespace Logto\Network;

use Logto\Settings\Settings;
use SensitiveParameter;

/** What an admin of one site of a network may not save or try, whatever the network leaves to its sites. */
final class Site_Rules {

	/**
	 * @param Settings             $now    What counts on the site.
	 * @param array<string, mixed> $values What is to be saved or tried, as `Validation::check()` returns it.
	 * @return array<string, string> A sentence by the setting's name; empty where nothing speaks against it.
	 */
	public static function errors( Settings $now, #[SensitiveParameter] array $values ): array {
		if ( ! is_multisite() ) {
			return array();
		}
		$left   = Network_Settings::left_to_site( $values );
		$errors = self::address_errors( $values['endpoint'] ?? '' );
		if ( null !== $left && ! Network_Settings::may_have( 'sign_in_mode', $values['sign_in_mode'] ?? null ) && in_array( 'sign_in_mode', $left, true ) ) {
			$errors['sign_in_mode'] = __( 'Only the network can pause sign-in: choose one of the other two.', 'logto' );
		}
		$differs = isset( $values['app_id'] ) && $values['app_id'] !== $now->app_id || '' !== ( $values['app_secret'] ?? '' );
		if ( null !== $left && $differs && '' === Network_Settings::unused_endpoint() && in_array( 'app_id', $left, true ) ) {
			$errors['endpoint'] = __( 'These are values of the whole network. For a connection of this site’s own, enter another Logto endpoint with its App ID and App secret.', 'logto' );
		}
		return $errors + self::provider_errors( $now, $values );
	}

	/**
	 * A provider of the site's own comes whole, or the network's would end here before it works.
	 *
	 * @param array<string, mixed> $values
	 * @return array<string, string>
	 */
	private static function provider_errors( Settings $now, #[SensitiveParameter] array $values ): array {
		$errors = array();
		foreach ( Network_Settings::brings_provider( $values ) ? array( 'app_id', 'app_secret' ) : array() as $name ) {
			if ( '' === ( $values[ $name ] ?? '' ) ) {
				$errors[ $name ] = __( 'Enter the one of this site’s own application at that endpoint.', 'logto' );
			}
		}
		return $errors;
	}

	/**
	 * Whoever has power over a site only can't make the server ask its own machine or its neighbours: by WordPress's own
	 * rules for addresses that come from somebody else, which look up the name as well.
	 *
	 * @return array<string, string> A sentence by the setting's name; empty where the server may ask there.
	 */
	public static function address_errors( mixed $endpoint ): array {
		$is_refused = is_string( $endpoint ) && '' !== $endpoint && Network_Settings::is_public_only( $endpoint ) && false === wp_http_validate_url( "$endpoint/" );
		return $is_refused ? array( 'endpoint' => self::sentence() ) : array();
	}

	public static function sentence(): string {
		return __( 'A site of this network can only use a Logto server that everybody can reach: with a name that is known everywhere, at no private or local address, on port 80, 443 or 8080. Another one can be set by an administrator of the network.', 'logto' );
	}
}
