<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Closure;
use Logto\Oidc\Connection_Probe;
use Logto\Oidc\Finding;
use Logto\Oidc\Http_Response;
use Logto\Oidc\Key_Set;
use Logto\Oidc\Metadata;
use Logto\Oidc\Provider;
use Logto\Oidc\Refusal;
use Logto\Settings\Settings;

/** What the checks ask of Logto, each thing once a request however many of them want to know it. */
final class Tenant {

	private ?Metadata $metadata = null;
	private ?Refusal $refusal   = null;
	private bool $was_asked     = false;

	/** @var array<string, list<Finding>> */
	private array $findings = array();

	/** @var array<string, string> */
	private array $unanswered = array();

	/** @param Closure('GET'|'POST', string, array<string, string>, array<string, string>): Http_Response $send */
	public function __construct(
		public readonly Settings $settings,
		private readonly Provider $provider,
		private readonly Connection_Probe $probe,
		private readonly Closure $send,
	) {}

	/** Logto's documents, read anew; null where they can't be had or are none. */
	public function metadata(): ?Metadata {
		if ( ! $this->was_asked ) {
			$this->was_asked = true;
			try {
				$this->metadata = $this->provider->refresh();
			} catch ( Refusal $refusal ) {
				$this->refusal = $refusal;
			}
		}
		return $this->metadata;
	}

	/** Why not. */
	public function refusal(): ?Refusal {
		$this->metadata();
		return $this->refusal;
	}

	/**
	 * What the authorization endpoint says with nobody present: about App ID and Redirect URI.
	 *
	 * @return list<Finding>
	 */
	public function authorization(): array {
		return $this->once( 'authorization', fn ( Metadata $metadata ): array => $this->probe->authorization( $metadata ) );
	}

	/** @return list<Finding> What the token endpoint says, about the App secret. */
	public function secret(): array {
		return $this->once( 'secret', fn ( Metadata $metadata ): array => $this->probe->secret( $metadata, false ) );
	}

	/** @return list<Finding> What the end-session endpoint says, about the Post sign-out redirect URI. */
	public function sign_out( string $uri ): array {
		return $this->once( 'sign_out', fn ( Metadata $metadata ): array => $this->probe->sign_out( $metadata, $uri ) );
	}

	/** @return string Why one of these questions (`authorization`, `secret`, `sign_out`) got no answer of Logto's, though its documents came; '' where it got one. */
	public function unanswered( string $what ): string {
		return $this->unanswered[ $what ] ?? '';
	}

	/** @return Http_Response|null Discovery as it comes; null where nothing comes. */
	public function discovery(): ?Http_Response {
		return $this->fetch( $this->settings->issuer() . '/.well-known/openid-configuration' );
	}

	/** How addresses come into the tenant, by what Logto says in public. */
	public function email_sources(): Email_Sources {
		$response = '' === $this->settings->endpoint ? null : $this->fetch( $this->settings->endpoint . '/api/.well-known/sign-in-exp' );
		return Email_Sources::of( 200 === $response?->status ? $response->json() : null );
	}

	/** Whether Logto shows a usable key now: sign-ins go on with a known one where it shows none. */
	public function shows_usable_key( Metadata $metadata ): bool {
		return ( new Key_Set( $this->fetch( $metadata->jwks_uri )?->json() ?? array() ) )->is_usable();
	}

	private function fetch( string $url ): ?Http_Response {
		try {
			return ( $this->send )( 'GET', $url, array( 'Accept' => 'application/json' ), array() );
		} catch ( Refusal ) {
			return null;
		}
	}

	/**
	 * @param Closure(Metadata): list<Finding> $ask
	 * @return list<Finding>
	 */
	private function once( string $what, Closure $ask ): array {
		$metadata = $this->metadata();
		if ( null === $metadata ) {
			return array( Finding::Unreachable );
		}
		try {
			$this->findings[ $what ] ??= $ask( $metadata );
		} catch ( Refusal $refusal ) {
			$this->findings[ $what ]   = array( Finding::of( $refusal ) );
			$this->unanswered[ $what ] = $refusal->getMessage();
		}
		return $this->findings[ $what ];
	}
}
