<?php

declare( strict_types=1 );

namespace Logto\Trouble;

use Closure;
use Logto\Adapters\Site;
use Logto\Network\Network_Settings;
use Logto\Oidc\Finding;
use Logto\Oidc\Provider;
use Logto\Settings\Last_Refusal;
use Logto\Settings\Settings;
use Logto\Settings\Store;
use Logto\Sign_In\Connection;

/** What is known to keep everybody out now, without asking Logto: from what the plugin found out before. */
final class Facts {

	/** @param Closure(): int $now Unix time. */
	public function __construct(
		private readonly Store $store,
		private readonly Site $site,
		private readonly Provider $provider,
		private readonly Closure $now,
	) {}

	/**
	 * @param Finding|null $why   Why Logto does not answer, where this request has found that out.
	 * @param Trouble|null $noted What is noted: why Logto does not answer, where another request has.
	 */
	public function found( ?Finding $why, ?Trouble $noted ): ?Trouble {
		$settings = $this->store->settings();
		if ( $settings->secret_lost && ! $settings->disabled ) {
			return new Trouble( Kind::Keys_Lost, Kind::SECRET_LOST, '', ( $this->now )() );
		}
		if ( ! $settings->is_in_force() ) {
			return null;
		}
		$refusal = Last_Refusal::of( $settings, $this->site->redirect_uri() );
		$kind    = null === $refusal ? null : Kind::of( $refusal->cause->value );
		if ( null !== $refusal && null !== $kind ) {
			return new Trouble( $kind, $refusal->cause->value, Kind::Address === $kind ? $this->site->redirect_uri() : '', $refusal->at );
		}
		// Before a sign-in ever came back there is nothing that worked.
		return $settings->is_proven() && 0 !== $this->provider->failed_at() ? $this->outage( $why, $noted ) : null;
	}

	private function outage( ?Finding $why, ?Trouble $noted ): Trouble {
		$is_noted = true === $noted?->kind->is_of_logto();
		$cause    = $why->value ?? ( $is_noted ? $noted->cause : Finding::Unreachable->value );
		$kind     = Kind::of( $cause );
		return true === $kind?->is_of_logto() ? new Trouble( $kind, $cause, '', ( $this->now )() ) : new Trouble( Kind::Outage, Finding::Unreachable->value, '', ( $this->now )() );
	}

	/**
	 * Whether what was noted is over, where nothing is found.
	 *
	 * @return bool|null True: sign-in works. False: it is switched off, or nothing is set up any more. Null: nobody knows yet, for instance
	 *                   because other values were saved, and Logto was not asked about them.
	 */
	public function is_over( Trouble $noted ): ?bool {
		$settings = $this->store->settings();
		if ( ! $settings->is_in_force() ) {
			return false;
		}
		$uri = Kind::Address === $noted->kind ? $noted->uri : $this->site->redirect_uri();
		return ( Kind::Address === $noted->kind ? $settings->is_proven_at( $uri ) : $settings->is_proven() ) || self::is_accepted( $settings, $uri ) ? true : null;
	}

	/** Whether Logto took these values when it was last asked about them here. */
	private static function is_accepted( Settings $settings, string $uri ): bool {
		$last = get_option( Connection::PROBE );
		return is_array( $last ) && true === ( $last['accepted'] ?? false ) && ( $last['values'] ?? null ) === $settings->connection_proof() && ( $last['uri'] ?? null ) === $uri;
	}

	/** Whether what is noted is so yet, as far as can be told: other values may have been saved since. */
	public function still_counts( Trouble $noted ): bool {
		$settings = $this->store->settings();
		return match ( $noted->kind ) {
			Kind::Keys_Lost => $settings->secret_lost,
			Kind::Outage, Kind::Signing_Keys => $settings->is_in_force() && 0 !== $this->provider->failed_at(),
			default => $settings->is_in_force() && true !== $this->is_over( $noted ),
		};
	}

	/**
	 * @return list<bool> Whose rows trouble is noted in: the network's where its connection counts (true), this site's (false).
	 */
	public static function scopes(): array {
		return is_multisite() && Network_Settings::is_proven_at_once() ? array( true, false ) : array( false );
	}

	/** Whether it concerns every site of the network, where there is one. */
	public static function is_networks( Trouble $trouble ): bool {
		return Kind::Address !== $trouble->kind && array( false ) !== self::scopes();
	}
}
