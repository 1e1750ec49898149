<?php

declare( strict_types=1 );

namespace Logto\Oidc;

use Closure;
use Logto\Adapters\Strangers_Cache;
use Logto\Adapters\Wp_Http;
use Logto\Services;
use Logto\Settings\Requested_Claims;
use Logto\Settings\Settings;

/**
 * Makes what the room Oidc has: the protocol, with the saved values or with values to try out.
 *
 * Values that are tried out get documents of their own, read anew and kept for this request only.
 */
final class Oidc_Factory {

	public function __construct( private readonly Services $services ) {}

	/** @param Settings|null $settings Values to try out instead of the saved ones. */
	public function client( ?Settings $settings = null ): Client {
		$redirect_uri = $this->services->adapters()->site( $settings )->redirect_uri();
		$settings   ??= $this->services->settings()->store()->settings();
		return new Client( $settings->endpoint, $settings->app_id, $settings->app_secret, $redirect_uri, static fn (): string => ( new Requested_Claims( $settings ) )->scope(), $settings->parameters() );
	}

	/** @param Settings|null $settings Values to try out instead of the saved ones. */
	public function provider( ?Settings $settings = null ): Provider {
		return null === $settings ? $this->saved_provider() : $this->tried_provider( $settings );
	}

	/** For who is about to be sent to Logto, with the saved values. */
	public function pulse(): Pulse {
		$settings  = $this->services->settings()->store()->settings();
		$cache     = $this->services->adapters()->provider_cache();
		$provider  = $this->saved_provider();
		$http      = fn (): Closure => $this->services->adapters()->http( null, Wp_Http::HURRY );
		$probe     = fn (): Connection_Probe => new Connection_Probe( $this->client(), $provider, $http() );
		$documents = static fn (): Documents => new Documents( $settings->issuer(), $settings->internal_endpoint, $http() );
		return new Pulse( $settings->issuer(), $provider, $probe, $documents, static fn (): mixed => $cache->read( false ), $cache->claim( ... ), $this->services->now );
	}

	/** @param Settings|null $settings Values to try out instead of the saved ones. */
	public function connection_probe( ?Settings $settings = null ): Connection_Probe {
		return new Connection_Probe( $this->client( $settings ), $this->provider( $settings ), $this->services->adapters()->http( $settings ) );
	}

	/** @param Settings|null $settings Values to try out instead of the saved ones. */
	public function code_flow( ?Settings $settings = null ): Code_Flow {
		$client   = $this->client( $settings );
		$provider = $this->provider( $settings );
		$http     = $this->services->adapters()->http( $settings );
		return new Code_Flow( $provider, new Token_Endpoint( $client, $http ), new Id_Token( $client, $provider, $this->services->now ), static fn (): User_Info => new User_Info( $http ) );
	}

	/**
	 * For tokens that anybody may post, with the saved values: what has to be fetched for them is fetched in a hurry, and under a
	 * limit of its own. Logto waits 2.5 seconds for an answer, and tells it once.
	 */
	public function logout_token(): Logout_Token {
		$settings = $this->services->settings()->store()->settings();
		$send     = $this->services->adapters()->hurried_http();
		$cache    = new Strangers_Cache( $this->services->adapters()->provider_cache(), static fn (): Documents => new Documents( $settings->issuer(), $settings->internal_endpoint, $send ), $this->services->now );
		return new Logout_Token( $this->client(), new Provider( $settings->issuer(), $cache->documents( ... ), $cache->read( ... ), $cache->write( ... ), $this->services->now, static fn ( Closure $work ) => $work() ), $this->services->now );
	}

	private function saved_provider(): Provider {
		$settings = $this->services->settings()->store()->settings();
		$cache    = $this->services->adapters()->provider_cache();
		return new Provider(
			$settings->issuer(),
			fn (): Documents => new Documents( $settings->issuer(), $settings->internal_endpoint, $this->services->adapters()->http() ),
			$cache->read( ... ),
			$cache->write( ... ),
			$this->services->now,
			$cache->exclusively( ... ),
		);
	}

	private function tried_provider( Settings $settings ): Provider {
		$kept = null;
		return new Provider(
			$settings->issuer(),
			fn (): Documents => new Documents( $settings->issuer(), $settings->internal_endpoint, $this->services->adapters()->http( $settings ) ),
			static function () use ( &$kept ): mixed {
				return $kept;
			},
			static function ( array $record ) use ( &$kept ): void {
				$kept = $record;
			},
			$this->services->now,
			static fn ( Closure $work ) => $work(),
		);
	}
}
