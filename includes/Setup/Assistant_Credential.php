<?php

declare( strict_types=1 );

namespace Logto\Setup;

use Closure;
use Logto\Admin\Settings_Page;
use Logto\Management_Api\Api_Error;
use Logto\Management_Api\Client;
use Logto\Management_Api\Credential;
use Logto\Management_Api\Kept_Token;
use Logto\Network\Network_Settings;
use Logto\Network\Site_Rules;
use Logto\Oidc\Refusal;
use Logto\Settings\Saver;
use Logto\Settings\Settings;
use Logto\Settings\Store;
use Logto\Settings\Validation;
use SensitiveParameter;

/** With which credential an admin's assistants ask Logto: the one that they gave for it, else the one that the site keeps. */
final class Assistant_Credential {

	/** The settings, by the names that a credential's fields have where it is typed. */
	private const FIELDS = array(
		'endpoint'              => 'endpoint',
		'management_app_id'     => 'app_id',
		'management_app_secret' => 'app_secret',
		'management_resource'   => 'resource',
	);

	/**
	 * @param Closure(): Validation                             $validation
	 * @param Closure(): Saver                                  $saver
	 * @param Closure(Settings|null, Kept_Token|null=): Client $client     Of the Management API.
	 */
	public function __construct(
		private readonly Store $store,
		private readonly Assistant_Run $run,
		private readonly Closure $validation,
		private readonly Closure $saver,
		private readonly Closure $client,
	) {}

	/** @param string $capability Of a site's administrator; where the connection is the network's, what they changed at Logto would be everybody's. */
	public static function may_use( string $capability ): bool {
		return current_user_can( $capability ) && ( ! is_multisite() || ! Network_Settings::has_connection() || current_user_can( Settings_Page::NETWORK_CAPABILITY ) );
	}

	/** For whoever is signed in; asks nobody. Where there is no credential it is not available. */
	public function client(): Client {
		$user = get_current_user_id();
		$run  = $this->run->of( $user );
		return null === $run ? ( $this->client )( null ) : ( $this->client )( $this->settings(), $this->run->token( $user ) );
	}

	/** The settings as they are for the assistants: with the credential of the run, and its endpoint. */
	public function settings(): Settings {
		$run = $this->run->of( get_current_user_id() );
		return null === $run ? $this->store->settings() : $this->store->settings()->with( $run['values'] );
	}

	/** @return array{credential: 'none'|'run'|'kept', endpoint: string, app_id: string, resource: string, expires: int|null, can_keep: bool} */
	public function describe(): array {
		$run      = $this->run->of( get_current_user_id() );
		$settings = $this->settings();
		$kept     = null !== Credential::of( $this->store->settings() );
		return array(
			'credential' => null !== $run ? 'run' : ( $kept ? 'kept' : 'none' ),
			'endpoint'   => $settings->endpoint,
			'app_id'     => $settings->management_app_id,
			'resource'   => Credential::resource( $settings ),
			'expires'    => $run['until'] ?? null,
			'can_keep'   => array() === array_intersect( array_keys( self::FIELDS ), $this->store->fixed() ),
		);
	}

	/**
	 * Asks Logto for a token with it, which shows whether it is of use.
	 *
	 * @param bool $keep Among the settings, and not only for this run.
	 * @return array<string, string> A sentence for each field that is wrong; then nothing was asked.
	 * @throws Api_Error Logto does not take it.
	 */
	public function begin( string $endpoint, string $id, #[SensitiveParameter] string $secret, string $resource, bool $keep ): array {
		$typed  = $this->typed( $endpoint, $id, $secret, $resource );
		$values = $typed['values'];
		$now    = $this->store->settings();
		if ( array() !== $typed['errors'] ) {
			return $typed['errors'];
		}
		if ( $keep && '' !== $now->endpoint && $now->endpoint !== $values['endpoint'] ) {
			return array( 'endpoint' => __( 'A credential can only be kept for the Logto endpoint that is saved.', 'logto' ) );
		}
		$user = get_current_user_id();
		$this->run->end( $user );
		( $this->client )( $now->with( $values ), $this->run->token( $user ) )->try_credential();
		if ( $keep ) {
			return $this->save( $values );
		}
		$this->run->begin( $user, $values );
		return array();
	}

	/**
	 * For a command: kept nowhere, and nobody is asked.
	 *
	 * @return Settings|array<string, string> The settings as they are for the assistants; or a sentence for each field that is wrong.
	 */
	public function given( string $endpoint, string $id, #[SensitiveParameter] string $secret, string $resource ): Settings|array {
		$typed = $this->typed( $endpoint, $id, $secret, $resource );
		return array() === $typed['errors'] ? $this->store->settings()->with( $typed['values'] ) : $typed['errors'];
	}

	/** @return array{errors: array<string, string>, values: array{endpoint: string, management_app_id: string, management_app_secret: string, management_resource: string}} */
	private function typed( string $endpoint, string $id, #[SensitiveParameter] string $secret, string $resource ): array {
		$typed   = array_combine( array_keys( self::FIELDS ), array( $endpoint, $id, $secret, $resource ) );
		$checked = ( $this->validation )()->check( $typed );
		$missing = array_fill_keys( array_keys( array_filter( array_diff_key( $typed, array( 'management_resource' => '' ) ), static fn ( string $value ): bool => '' === $value ) ), __( 'Fill this in first.', 'logto' ) );
		$text    = static fn ( string $name ): string => is_string( $checked['values'][ $name ] ?? null ) ? $checked['values'][ $name ] : '';
		return array(
			'errors' => self::by_field( $missing + $checked['errors'] + Site_Rules::address_errors( $checked['values']['endpoint'] ?? '' ) ),
			'values' => array(
				// Where a constant says the endpoint, no other one is asked.
				'endpoint'              => in_array( 'endpoint', $this->store->fixed(), true ) ? $this->store->settings()->endpoint : $text( 'endpoint' ),
				'management_app_id'     => $text( 'management_app_id' ),
				'management_app_secret' => $text( 'management_app_secret' ),
				'management_resource'   => $text( 'management_resource' ),
			),
		);
	}

	/**
	 * @param bool $kept Also the one among the settings.
	 * @return array<string, string> What keeps that from being forgotten, by field.
	 */
	public function forget( bool $kept ): array {
		$this->run->end( get_current_user_id() );
		return $kept ? $this->save( array_fill_keys( array_keys( array_diff_key( self::FIELDS, array( 'endpoint' => '' ) ) ), '' ) ) : array();
	}

	/**
	 * @param array<string, string> $values
	 * @return array<string, string>
	 */
	private function save( #[SensitiveParameter] array $values ): array {
		try {
			$found = ( $this->saver )()->save( $values );
		} catch ( Refusal ) {
			return array( 'app_secret' => __( 'The database did not take the settings, so nothing was changed. Try again.', 'logto' ) );
		}
		return self::by_field( $found['errors'] );
	}

	/**
	 * @param array<string, string> $errors By setting.
	 * @return array<string, string>
	 */
	private static function by_field( array $errors ): array {
		$named = array();
		foreach ( $errors as $name => $sentence ) {
			$named[ self::FIELDS[ $name ] ?? 'app_secret' ] = $sentence;
		}
		return $named;
	}
}
