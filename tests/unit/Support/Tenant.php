<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Support;

use Closure;
use Logto\Oidc\Client;
use Logto\Oidc\Documents;
use Logto\Oidc\Http_Response;
use Logto\Oidc\Id_Token;
use Logto\Oidc\Logout_Token;
use Logto\Oidc\Metadata;
use Logto\Oidc\Provider;

/** One Logto tenant as logto.md describes it: its documents, its keys, and this site as its client. */
final class Tenant {

	public const ENDPOINT     = 'https://x.logto.app';
	public const ISSUER       = self::ENDPOINT . '/oidc';
	public const DISCOVERY    = self::ISSUER . '/.well-known/openid-configuration';
	public const JWKS         = self::ISSUER . '/jwks';
	public const AUTH         = self::ISSUER . '/auth';
	public const TOKEN        = self::ISSUER . '/token';
	public const END_SESSION  = self::ISSUER . '/session/end';
	public const APP_ID       = 'app1';
	public const REDIRECT_URI = 'https://site.example/wp-login.php?action=logto';
	public const NONCE        = 'n-0S6_WzA2Mj';

	public readonly Canned_Http $http;
	public readonly Memory_Cache $cache;
	public readonly Clock $clock;

	/** What goes on in other requests before it is our turn. */
	public ?Closure $meanwhile = null;

	/** @param list<mixed> $keys Of the key set; one P-384 key where left out, as Logto has it. */
	public function __construct( ?array $keys = null ) {
		$this->clock = new Clock();
		$this->cache = new Memory_Cache();
		$this->http  = new Canned_Http();
		$this->http->answer_json( self::DISCOVERY, self::document() );
		$this->publish( $keys ?? array( Signer::of( 'P-384' )->jwk() ) );
	}

	/** @param list<mixed> $keys */
	public function publish( array $keys ): self {
		$this->http->answer( self::JWKS, new Http_Response( 200, 'application/jwk-set+json', (string) json_encode( array( 'keys' => $keys ) ) ) );
		return $this;
	}

	private function run_alone( Closure $work ): void {
		$meanwhile       = $this->meanwhile;
		$this->meanwhile = null;
		if ( null !== $meanwhile ) {
			$meanwhile();
		}
		$work();
	}

	/** A new object each time, as each request makes one; the cache is what stays. */
	public function provider(): Provider {
		return new Provider( self::ISSUER, $this->documents( ... ), $this->cache->read( ... ), $this->cache->write( ... ), $this->clock->reader(), $this->run_alone( ... ) );
	}

	public function documents( string $internal_endpoint = '' ): Documents {
		return new Documents( self::ISSUER, $internal_endpoint, $this->http->send( ... ) );
	}

	public function id_token(): Id_Token {
		return new Id_Token( self::client(), $this->provider(), $this->clock->reader() );
	}

	public function logout_token(): Logout_Token {
		return new Logout_Token( self::client(), $this->provider(), $this->clock->reader() );
	}

	public static function client( string $secret = 'secret', string $id = self::APP_ID ): Client {
		return new Client( self::ENDPOINT, $id, $secret, self::REDIRECT_URI, 'openid profile email phone' );
	}

	/**
	 * @param array<string, mixed> $changes Members to set; null takes one away.
	 * @return array<string, mixed>
	 */
	public static function document( array $changes = array() ): array {
		$document = array(
			'issuer'                                => self::ISSUER,
			'authorization_endpoint'                => self::AUTH,
			'token_endpoint'                        => self::TOKEN,
			'userinfo_endpoint'                     => self::ISSUER . '/me',
			'jwks_uri'                              => self::JWKS,
			'end_session_endpoint'                  => self::END_SESSION,
			'id_token_signing_alg_values_supported' => array( 'ES384', 'ES256', 'RS256', 'RS384', 'RS512', 'EdDSA' ),
			'token_endpoint_auth_methods_supported' => array( 'client_secret_basic', 'client_secret_post', 'none' ),
			'code_challenge_methods_supported'      => array( 'S256' ),
			'authorization_response_iss_parameter_supported' => true,
		);
		return array_filter( $changes + $document, static fn ( mixed $value ): bool => null !== $value );
	}

	/** @param array<string, mixed> $changes */
	public static function metadata( array $changes = array() ): Metadata {
		return Metadata::from_document( self::document( $changes ), self::ISSUER );
	}

	/**
	 * @param array<string, mixed> $changes
	 * @return array<string, mixed> The claims that Logto always sends.
	 */
	public static function claims( array $changes = array() ): array {
		return $changes + array(
			'sub'   => 'b6jgl4g67plj',
			'aud'   => self::APP_ID,
			'iss'   => self::ISSUER,
			'nonce' => self::NONCE,
			'iat'   => Clock::NOW,
			'exp'   => Clock::NOW + 3600,
		);
	}
}
