<?php

declare( strict_types=1 );

namespace Logto\Settings;

use SensitiveParameter;

/** An App secret goes to the endpoint that it was given for, and to no other: whoever names another one gives the secret anew. */
final class Secret_Origin {

	/**
	 * @param Settings             $now    What is saved.
	 * @param array<string, mixed> $values What is to be saved, as `Validation::check()` returns it.
	 * @return array<string, string> A sentence by the setting's name; empty where the secret stays where it was.
	 */
	public static function errors( Settings $now, #[SensitiveParameter] array $values ): array {
		$endpoint = $values['endpoint'] ?? $now->endpoint;
		if ( '' === $now->endpoint || $endpoint === $now->endpoint ) {
			return array();
		}
		if ( defined( 'LOGTO_APP_SECRET' ) ) {
			return array( 'endpoint' => self::fixed_sentence() );
		}
		$is_missing = '' === ( $values['app_secret'] ?? '' ) && '' !== $now->app_secret && '' !== $endpoint;
		return $is_missing ? array( 'app_secret' => self::missing_sentence() ) : array();
	}

	public static function missing_sentence(): string {
		return __( 'Enter the App secret again: the saved one belongs to the former endpoint and is not sent to another one.', 'logto' );
	}

	public static function fixed_sentence(): string {
		return __( 'wp-config.php has an App secret for the endpoint that is saved. Put the new endpoint there as well, as LOGTO_ENDPOINT.', 'logto' );
	}
}
