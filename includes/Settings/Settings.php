<?php

declare( strict_types=1 );

namespace Logto\Settings;

use SensitiveParameter;

/**
 * What the admin decided, as one immutable value. Made by the Store only, from validated values.
 */
final class Settings {

	/**
	 * The defaults are the schema's.
	 *
	 * @param string $endpoint                Origin of the Logto tenant, or ''.
	 * @param string $app_id                  App ID, or ''.
	 * @param string $app_secret              App secret, or '' where none is saved or the saved one can't be opened.
	 * @param bool   $secret_lost             A secret is saved but sealed with other salts than today's.
	 * @param string $proof                   Proof of the last sign-in that came back, as `connection_proof()` makes it, or ''.
	 * @param bool   $disabled                Switched off by the constant LOGTO_DISABLED.
	 * @param string $internal_endpoint       Origin by which this server reaches the same tenant; '' for the endpoint itself.
	 * @param int    $request_timeout         Seconds.
	 * @param bool   $always_request_userinfo Whether the userinfo endpoint is asked at every sign-in.
	 * @param string $log_addresses           `whole`, `shortened` or `none`.
	 * @param int    $log_days                Days.
	 */
	public function __construct(
		public readonly string $endpoint = '',
		public readonly string $app_id = '',
		#[SensitiveParameter] public readonly string $app_secret = '',
		public readonly bool $secret_lost = false,
		public readonly string $proof = '',
		public readonly bool $disabled = false,
		public readonly string $internal_endpoint = '',
		public readonly int $request_timeout = 5,
		public readonly bool $always_request_userinfo = false,
		public readonly string $log_addresses = 'shortened',
		public readonly int $log_days = 30,
	) {}

	/**
	 * From a row of the database: a value that is missing, or of another type than it must be, gets its default.
	 *
	 * @param array<array-key, mixed> $values Settings by name.
	 */
	public static function of( #[SensitiveParameter] array $values, bool $secret_lost, string $proof, bool $disabled ): self {
		$sound = compact( 'secret_lost', 'proof', 'disabled' );
		foreach ( self::defaults() as $name => $default ) {
			$value  = $values[ $name ] ?? null;
			$sound += array( $name => get_debug_type( $value ) === get_debug_type( $default ) ? $value : $default );
		}
		return new self( ...$sound ); // @phpstan-ignore argument.type (each value has the type of its default)
	}

	/** @return array<string, string|int|bool> What the admin decides, by name. */
	public static function defaults(): array {
		/** @var array<string, string|int|bool> $defaults */
		$defaults = get_object_vars( new self() );
		unset( $defaults['secret_lost'], $defaults['proof'], $defaults['disabled'] );
		return $defaults;
	}

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
