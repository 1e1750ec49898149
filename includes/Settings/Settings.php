<?php

declare( strict_types=1 );

namespace Logto\Settings;

use SensitiveParameter;

/**
 * What the admin decided, as one immutable value. Made by the Store only, from validated values.
 */
final class Settings {

	/**
	 * @param string $endpoint    Origin of the Logto tenant, or ''.
	 * @param string $app_id      App ID, or ''.
	 * @param string $app_secret  App secret, or '' where none is saved or the saved one can't be opened.
	 * @param bool   $secret_lost A secret is saved but sealed with other salts than today's.
	 * @param string $proof       Proof of the last sign-in that came back, as `connection_proof()` makes it, or ''.
	 * @param bool   $disabled    Switched off by the constant LOGTO_DISABLED.
	 */
	public function __construct(
		public readonly string $endpoint = '',
		public readonly string $app_id = '',
		#[SensitiveParameter] public readonly string $app_secret = '',
		public readonly bool $secret_lost = false,
		public readonly string $proof = '',
		public readonly bool $disabled = false,
	) {}

	/** Logto's issuer identifier: the endpoint with `/oidc` behind it. */
	public function issuer(): string {
		return $this->endpoint . '/oidc';
	}

	/** Whether the three values are there, whatever the switch says. */
	public function is_complete(): bool {
		return '' !== $this->endpoint && '' !== $this->app_id && '' !== $this->app_secret;
	}

	/** Whether sign-in may be handed to Logto at all. */
	public function is_in_force(): bool {
		return $this->is_complete() && ! $this->disabled;
	}

	/**
	 * What a sign-in that came back proves: these three values, with this redirect URI.
	 *
	 * The secret is the key and not part of the text, so that the stored proof says nothing about it.
	 */
	public function connection_proof( string $redirect_uri ): string {
		return hash_hmac( 'sha256', $this->endpoint . "\n" . $this->app_id . "\n" . $redirect_uri, $this->app_secret );
	}

	public function is_proven( string $redirect_uri ): bool {
		return $this->is_complete() && hash_equals( $this->connection_proof( $redirect_uri ), $this->proof );
	}
}
