<?php

declare( strict_types=1 );

namespace Logto\Setup;

use Logto\Management_Api\Api_Error;
use Logto\Management_Api\Api_Path;
use Logto\Management_Api\Api_Problem;
use Logto\Management_Api\Client;
use SensitiveParameter;

/**
 * What *Connect to Logto for me* reads and writes at Logto: each read once a request. All of it is Logto's word: names and
 * addresses may be anything, other types count as missing.
 *
 * @phpstan-type Application array{id: string, name: string, redirect_uris: list<string>, post_sign_out_uris: list<string>, backchannel: string, with_session: bool, metadata: array<array-key, mixed>}
 * @phpstan-type Secret array{name: string, value: string, expires: int}
 */
final class Connect_Tenant {

	/** Pages of a list at most: so many applications nobody chooses from. */
	private const PAGES = 3;

	/** @var list<Application>|null */
	private ?array $applications = null;

	/** @var array<string, list<Secret>> */
	private array $secrets = array();

	/** @var list<array{id: string, url: string, key: string}>|null */
	private ?array $hooks = null;

	private ?string $unknown_session = null;

	/** @var list<string>|null */
	private ?array $claims = null;

	public function __construct( private readonly Client $client ) {}

	/**
	 * @return list<Application> Traditional web applications of the tenant's own.
	 * @throws Api_Error
	 */
	public function applications(): array {
		if ( null === $this->applications ) {
			$this->applications = array();
			foreach ( $this->client->each( '/applications', array( 'types' => 'Traditional' ), self::PAGES ) as $lies ) {
				$application = self::application( $lies );
				if ( null !== $application && true !== ( $lies['isThirdParty'] ?? false ) ) {
					$this->applications[] = $application;
				}
			}
		}
		return $this->applications;
	}

	/**
	 * @return Application|null
	 * @throws Api_Error
	 */
	public function named( string $id ): ?array {
		foreach ( $this->applications() as $application ) {
			if ( $application['id'] === $id ) {
				return $application;
			}
		}
		return null;
	}

	/**
	 * @param array<string, mixed> $metadata `oidcClientMetadata`.
	 * @return Application
	 * @throws Api_Error
	 */
	public function create_application( string $name, array $metadata ): array {
		$body        = array(
			'name'               => $name,
			'type'               => 'Traditional',
			'oidcClientMetadata' => $metadata,
		);
		$application = self::application( $this->client->post( '/applications', $body )->body );
		if ( null === $application ) {
			throw Api_Error::of( Api_Problem::Invalid, 'POST /applications: no application' );
		}
		$this->applications = array( ...$this->applications(), $application );
		return $application;
	}

	/**
	 * Logto replaces the object whole, so what else is in it goes along.
	 *
	 * @param Application          $application
	 * @param array<string, mixed> $changed
	 * @throws Api_Error
	 */
	public function change_application( array $application, array $changed ): void {
		$this->client->patch( Api_Path::of( '/applications/%s', $application['id'] ), array( 'oidcClientMetadata' => $changed + $application['metadata'] ) );
		$this->applications = null;
	}

	/** @throws Api_Error */
	public function delete_application( string $id ): void {
		$this->client->delete( Api_Path::of( '/applications/%s', $id ) );
		$this->applications = null;
	}

	/**
	 * @return list<Secret> `expires`: Unix time, 0 for never.
	 * @throws Api_Error
	 */
	public function secrets( string $application ): array {
		if ( ! isset( $this->secrets[ $application ] ) ) {
			$found = array();
			foreach ( $this->client->get( Api_Path::of( '/applications/%s/secrets', $application ) )->items() as $lies ) {
				if ( is_string( $lies['name'] ?? null ) && is_string( $lies['value'] ?? null ) && '' !== $lies['value'] ) {
					$expires = $lies['expiresAt'] ?? null;
					$found[] = array(
						'name'    => $lies['name'],
						'value'   => $lies['value'],
						// Milliseconds.
						'expires' => is_int( $expires ) ? max( 1, intdiv( $expires, 1000 ) ) : 0,
					);
				}
			}
			$this->secrets[ $application ] = $found;
		}
		return $this->secrets[ $application ];
	}

	/** @throws Api_Error */
	public function create_secret( string $application, string $name ): void {
		$this->client->post( Api_Path::of( '/applications/%s/secrets', $application ), array( 'name' => $name ) );
		unset( $this->secrets[ $application ] );
	}

	/** @throws Api_Error */
	public function delete_secret( string $application, string $name ): void {
		$this->client->delete( Api_Path::of( '/applications/%s/secrets/%s', $application, $name ) );
		unset( $this->secrets[ $application ] );
	}

	/**
	 * @return list<array{id: string, url: string, key: string}>
	 * @throws Api_Error
	 */
	public function hooks(): array {
		if ( null === $this->hooks ) {
			$this->hooks = array();
			foreach ( $this->client->each( '/hooks', array(), self::PAGES ) as $lies ) {
				$config = is_array( $lies['config'] ?? null ) ? $lies['config'] : array();
				if ( is_string( $lies['id'] ?? null ) && is_string( $config['url'] ?? null ) ) {
					$this->hooks[] = array(
						'id'  => $lies['id'],
						'url' => $config['url'],
						'key' => is_string( $lies['signingKey'] ?? null ) ? $lies['signingKey'] : '',
					);
				}
			}
		}
		return $this->hooks;
	}

	/**
	 * @param list<string> $events
	 * @throws Api_Error
	 */
	public function create_hook( string $name, string $url, array $events ): void {
		$this->client->post(
			'/hooks',
			array(
				'name'   => $name,
				'events' => $events,
				'config' => array( 'url' => $url ),
			)
		);
		$this->hooks = null;
	}

	/** @throws Api_Error */
	public function delete_hook( string $id ): void {
		$this->client->delete( Api_Path::of( '/hooks/%s', $id ) );
		$this->hooks = null;
	}

	/** @throws Api_Error */
	public function unknown_session(): string {
		if ( null === $this->unknown_session ) {
			$lies                  = $this->client->get( '/sign-in-exp' )->body['unknownSessionRedirectUrl'] ?? null;
			$this->unknown_session = is_string( $lies ) ? $lies : '';
		}
		return $this->unknown_session;
	}

	/**
	 * @param string $url '' for none.
	 * @throws Api_Error
	 */
	public function set_unknown_session( string $url ): void {
		$this->client->patch( '/sign-in-exp', array( 'unknownSessionRedirectUrl' => '' === $url ? null : $url ) );
		$this->unknown_session = $url;
	}

	/**
	 * @return list<string>|null Claims that ID tokens have beside the usual ones; null where this Logto is too old to be told.
	 * @throws Api_Error
	 */
	public function claims(): ?array {
		if ( null === $this->claims ) {
			try {
				$lies = $this->client->get( '/configs/id-token' )->body['enabledExtendedClaims'] ?? null;
			} catch ( Api_Error $error ) {
				return Api_Problem::Not_Found === $error->problem ? null : throw $error;
			}
			$this->claims = is_array( $lies ) ? array_values( array_filter( $lies, 'is_string' ) ) : array();
		}
		return $this->claims;
	}

	/**
	 * @param list<string> $claims
	 * @throws Api_Error
	 */
	public function set_claims( #[SensitiveParameter] array $claims ): void {
		$this->client->put( '/configs/id-token', array( 'enabledExtendedClaims' => $claims ) );
		$this->claims = $claims;
	}

	/**
	 * @param array<array-key, mixed> $lies
	 * @return Application|null
	 */
	private static function application( array $lies ): ?array {
		$id       = $lies['id'] ?? null;
		$metadata = is_array( $lies['oidcClientMetadata'] ?? null ) ? $lies['oidcClientMetadata'] : array();
		if ( ! is_string( $id ) || '' === $id || strlen( $id ) > 255 ) {
			return null;
		}
		$texts = static fn ( string $name ): array => is_array( $metadata[ $name ] ?? null ) ? array_values( array_filter( $metadata[ $name ], 'is_string' ) ) : array();
		return array(
			'id'                 => $id,
			'name'               => is_string( $lies['name'] ?? null ) ? mb_substr( (string) preg_replace( '/[\p{C}\s]+/u', ' ', $lies['name'] ), 0, 100 ) : '',
			'redirect_uris'      => $texts( 'redirectUris' ),
			'post_sign_out_uris' => $texts( 'postLogoutRedirectUris' ),
			'backchannel'        => is_string( $metadata['backchannelLogoutUri'] ?? null ) ? $metadata['backchannelLogoutUri'] : '',
			'with_session'       => true === ( $metadata['backchannelLogoutSessionRequired'] ?? null ),
			'metadata'           => $metadata,
		);
	}
}
