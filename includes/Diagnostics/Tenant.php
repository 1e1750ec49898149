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
use Logto\Tenant\Sign_In_Experience;

/** What the checks ask of Logto, each thing once a request however many of them want to know it. */
final class Tenant {

	private ?Metadata $metadata = null;
	private ?Refusal $refusal   = null;
	private bool $was_asked     = false;

	private ?Sign_In_Experience $experience = null;
	private bool $is_described              = false;

	/** @var array<string, list<Finding>> */
	private array $findings = array();

	/** @var array<string, string> */
	private array $unanswered = array();

	/**
	 * @param Closure('GET'|'POST', string, array<string, string>, array<string, string>): Http_Response $send
	 * @param Closure(): ?Sign_In_Experience $describe What Logto tells everybody of how people sign in, asked now.
	 * @param Closure(list<Finding>): mixed $heed Acts upon what was found; upon `Works` alone where application and address are both right.
	 */
	public function __construct(
		public readonly Settings $settings,
		private readonly Provider $provider,
		private readonly Connection_Probe $probe,
		private readonly Closure $send,
		private readonly Closure $describe,
		private readonly Closure $heed,
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

	/** The further parameter that Logto refuses; null where it takes all of them, or can't be asked. */
	public function refused_parameter(): ?string {
		try {
			return $this->probe->refused_parameter();
		} catch ( Refusal ) {
			return null;
		}
	}

	/** Why not. */
	public function refusal(): ?Refusal {
		$this->metadata();
		return $this->refusal;
	}

	/**
	 * What the authorization endpoint says with nobody present: about App ID, Redirect URI and further parameters.
	 *
	 * @return list<Finding>
	 */
	public function authorization(): array {
		return $this->once( 'authorization', fn ( Metadata $metadata ): array => $this->probe->authorization( $metadata ) );
	}

	/** @return list<Finding> What the token endpoint says, about the App secret and the application's type. */
	public function secret(): array {
		return $this->once( 'secret', fn ( Metadata $metadata ): array => $this->probe->secret( $metadata, false ) );
	}

	/** Whether the application is of a type that signs nobody in: that explains what is said of its secret and URIs. */
	public function is_of_another_type(): bool {
		return in_array( Finding::Application_Type, $this->secret(), true );
	}

	/** Whether Logto answers so to everything that it is asked of this application. */
	public function hides_the_rest(): bool {
		return array() !== array_filter( $this->authorization(), static fn ( Finding $finding ): bool => $finding->hides_the_rest() );
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
		return Email_Sources::of( $this->sign_in_experience() );
	}

	/** How people sign in, by what Logto says in public; null where that can't be had. */
	public function sign_in_experience(): ?Sign_In_Experience {
		if ( ! $this->is_described ) {
			$this->is_described = true;
			$this->experience   = ( $this->describe )();
		}
		return $this->experience;
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
		if ( ! isset( $this->findings[ $what ] ) ) {
			try {
				$this->findings[ $what ] = $ask( $metadata );
			} catch ( Refusal $refusal ) {
				$this->findings[ $what ]   = array( Finding::of( $refusal ) );
				$this->unanswered[ $what ] = $refusal->getMessage();
			}
			$this->tell( $this->findings[ $what ] );
		}
		return $this->findings[ $what ];
	}

	/** @param list<Finding> $found Just now. */
	private function tell( array $found ): void {
		if ( in_array( Finding::Redirect_Uri_Unknown, $found, true ) && $this->is_of_another_type() ) {
			return; // That explains it, and was told while it was found out.
		}
		$is_well = array() === ( $this->findings['authorization'] ?? null ) && array() === ( $this->findings['secret'] ?? null );
		if ( $is_well || array() !== $found ) {
			( $this->heed )( $is_well ? array( Finding::Works ) : $found );
		}
	}
}
