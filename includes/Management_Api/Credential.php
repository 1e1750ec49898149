<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

use Logto\Oidc\Client as Oidc_Client;
use Logto\Settings\Settings;
use SensitiveParameter;

/** A machine-to-machine application of the tenant, as which this site asks the Management API. */
final class Credential {

	/** A tenant of Logto Cloud under its own name there; some regions have a label of theirs behind it, the identifier has none. */
	private const CLOUD = '~\Ahttps://([a-z0-9-]+)(?:\.[a-z0-9-]+)?\.logto\.app\z~';

	private const SELF_HOSTED = 'https://default.logto.app/api';

	/**
	 * @param string $endpoint Origin of the tenant.
	 * @param string $resource API identifier; not always an address of the tenant.
	 */
	public function __construct(
		public readonly string $endpoint,
		public readonly string $id,
		#[SensitiveParameter] public readonly string $secret,
		public readonly string $resource,
	) {}

	/** @return self|null Null where none is kept, or Logto is switched off. */
	public static function of( Settings $settings ): ?self {
		if ( '' === $settings->endpoint || '' === $settings->management_app_id || '' === $settings->management_app_secret || $settings->disabled ) {
			return null;
		}
		return new self( $settings->endpoint, $settings->management_app_id, $settings->management_app_secret, self::resource( $settings ) );
	}

	/** What the admin said, else what it must be. */
	public static function resource( Settings $settings ): string {
		if ( '' !== $settings->management_resource ) {
			return $settings->management_resource;
		}
		return 1 === preg_match( self::CLOUD, $settings->endpoint, $parts ) ? "https://$parts[1].logto.app/api" : self::SELF_HOSTED;
	}

	/** Of the token request's header `Authorization`. */
	public function basic(): string {
		return ( new Oidc_Client( $this->endpoint, $this->id, $this->secret, '' ) )->basic();
	}

	/** @return list<string> What goes out and must not be written down, in each of its forms. */
	public function secrets(): array {
		return array_values( array_unique( array( $this->basic(), $this->secret, rawurlencode( $this->secret ), urlencode( $this->secret ) ) ) );
	}

	/** What a token of this very credential is sealed for. */
	public function context(): string {
		return 'management-token ' . hash_hmac( 'sha256', "$this->endpoint\n$this->id\n$this->resource", $this->secret );
	}
}
