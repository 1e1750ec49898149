<?php

declare( strict_types=1 );

namespace Logto\Settings;

use SensitiveParameter;

/**
 * What the admin decided, as one immutable value. Made by the Store only, from validated values.
 */
final class Settings {

	// phpcs:disable WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a table: one row a line.
	/** A name that people give themselves here is theirs: Logto's is written once. */
	private const PROFILE_MAP = array(
		array( 'claim' => 'name', 'field' => 'display_name', 'when' => 'creation', 'empty' => 'keep' ),
		array( 'claim' => 'given_name', 'field' => 'first_name', 'when' => 'creation', 'empty' => 'keep' ),
		array( 'claim' => 'family_name', 'field' => 'last_name', 'when' => 'creation', 'empty' => 'keep' ),
		array( 'claim' => 'nickname|name', 'field' => 'nickname', 'when' => 'creation', 'empty' => 'keep' ),
		array( 'claim' => 'website', 'field' => 'user_url', 'when' => 'creation', 'empty' => 'keep' ),
		array( 'claim' => 'locale', 'field' => 'locale', 'when' => 'creation', 'empty' => 'keep' ),
	);
	// phpcs:enable

	/** Those that are sealed where they are saved (`secret` in the schema). */
	public const SECRETS = array( 'app_secret', 'webhook_signing_key', 'webhook_former_signing_key', 'management_app_secret' );

	/**
	 * The defaults are the schema's, and what each setting means is its description there (schema.php). Beside them:
	 *
	 * @param bool $secret_lost A secret is saved but does not open any more.
	 * @param string $proof Proof of the last sign-in that came back, as `connection_proof()` makes it, or ''.
	 * @param list<string> $proven_at The Redirect URIs of this site that Logto takes with these values, as far as that is known.
	 * @param string $sign_out_refused What Logto refused when it was last asked, as `sign_out_uri()` makes it; several with blanks between, or ''.
	 * @param bool $disabled Switched off by the constant LOGTO_DISABLED.
	 * @param list<array{kind: string, target: string, text: string}> $direct_sign_in_buttons
	 * @param list<array{role: string, page: string}> $login_redirects
	 * @param list<string> $reauthentication_roles
	 * @param list<string> $exempt_plugins
	 * @param list<string> $wordpress_password_roles
	 * @param list<string> $username_sources
	 * @param list<array{claim: string, field: string, when: string, empty: string}> $profile_map
	 * @param list<array{kind: string, value: string}> $requirements
	 * @param list<array{source: string, name: string, role: string}> $role_map
	 * @param list<string> $ends_logto_sessions
	 * @param list<string> $scopes
	 * @param list<array{name: string, value: string}> $authorization_parameters
	 * @param list<string> $site_groups
	 */
	public function __construct(
		public readonly string $endpoint = '',
		public readonly string $app_id = '',
		#[SensitiveParameter] public readonly string $app_secret = '',
		public readonly bool $secret_lost = false,
		public readonly string $proof = '',
		public readonly array $proven_at = array(),
		public readonly string $sign_out_refused = '',
		public readonly bool $disabled = false,
		public readonly bool $old_uris = false,
		public readonly string $sign_in_mode = 'redirect',
		public readonly string $button_text = '',
		public readonly bool $sign_up_button = false,
		public readonly string $sign_up_button_text = '',
		public readonly array $direct_sign_in_buttons = array(),
		public readonly string $pages_logo = '',
		public readonly string $pages_contact = '',
		public readonly string $account_links = 'automatic',
		public readonly array $login_redirects = array(),
		public readonly string $first_login_redirect = '',
		public readonly bool $remember_me = false,
		public readonly string $reauthentication = 'nobody',
		public readonly array $reauthentication_roles = array( 'administrator' ),
		public readonly string $two_factor = 'ask',
		public readonly array $exempt_plugins = array(),
		public readonly bool $apply_lockouts = false,
		public readonly bool $end_logto_session = true,
		public readonly string $wordpress_passwords = 'everyone',
		public readonly array $wordpress_password_roles = array( 'administrator' ),
		public readonly bool $allow_application_passwords = true,
		public readonly string $account_policy = 'create_and_link',
		public readonly string $link_confirmation = 'confirm',
		public readonly bool $link_resets_registered = true,
		public readonly bool $link_resets_password = false,
		public readonly bool $link_notification = true,
		public readonly array $username_sources = array( 'username', 'email', 'name' ),
		public readonly string $placeholder_email_domain = '',
		public readonly string $new_user_notification = 'none',
		public readonly array $profile_map = self::PROFILE_MAP,
		public readonly bool $picture_as_avatar = false,
		public readonly array $requirements = array(),
		public readonly string $requirements_mode = 'all',
		public readonly string $requirements_message = '',
		public readonly array $role_map = array(),
		public readonly bool $take_roles_back = true,
		public readonly int $session_lifetime = 0,
		public readonly array $ends_logto_sessions = array(),
		public readonly string $suspension_notification = 'none',
		#[SensitiveParameter] public readonly string $webhook_signing_key = '',
		#[SensitiveParameter] public readonly string $webhook_former_signing_key = '',
		public readonly string $webhook_user_deleted = 'suspend',
		public readonly int $webhook_content_to = 0,
		public readonly bool $webhook_user_updated = true,
		public readonly bool $webhook_user_created = false,
		public readonly string $management_app_id = '',
		#[SensitiveParameter] public readonly string $management_app_secret = '',
		public readonly string $management_resource = '',
		public readonly bool $management_roles = false,
		public readonly string $password_check = 'nobody',
		public readonly array $scopes = array(),
		public readonly array $authorization_parameters = array(),
		public readonly string $internal_endpoint = '',
		public readonly int $request_timeout = 5,
		public readonly bool $always_request_userinfo = false,
		public readonly bool $trouble_mails = true,
		public readonly string $trouble_mail_address = '',
		public readonly string $log_addresses = 'shortened',
		public readonly int $log_days = 30,
		public readonly array $site_groups = array(),
		public readonly bool $site_providers = false,
	) {}

	/**
	 * From a row of the database: a value that is missing, or of another type than it must be, gets its default.
	 *
	 * @param array<array-key, mixed> $values Settings by name.
	 * @param list<string>            $proven_at
	 */
	public static function of( #[SensitiveParameter] array $values, bool $secret_lost, string $proof, bool $disabled, string $sign_out_refused = '', array $proven_at = array() ): self {
		$sound = compact( 'secret_lost', 'proof', 'proven_at', 'sign_out_refused', 'disabled' );
		foreach ( self::defaults() as $name => $default ) {
			$value  = $values[ $name ] ?? null;
			$sound += array( $name => get_debug_type( $value ) === get_debug_type( $default ) ? $value : $default );
		}
		return new self( ...$sound ); // @phpstan-ignore argument.type (each value has the type of its default)
	}

	/**
	 * Saved secrets stay with the endpoint that they were saved for: another one gets none.
	 *
	 * @param array<string, mixed> $values Other values by name, as `Validation::check()` returns them; what is left out stays.
	 */
	public function with( #[SensitiveParameter] array $values ): self {
		$values += ( $values['endpoint'] ?? $this->endpoint ) === $this->endpoint ? array() : array_fill_keys( self::SECRETS, '' );
		return self::of( $values + get_object_vars( $this ), $this->secret_lost && '' === ( $values['app_secret'] ?? '' ), $this->proof, $this->disabled, $this->sign_out_refused, $this->proven_at );
	}

	/** @return array<string, string|int|bool|array<array-key, mixed>> What the admin decides, by name. */
	public static function defaults(): array {
		/** @var array<string, string|int|bool|array<array-key, mixed>>|null $defaults */
		static $defaults = null;
		if ( null === $defaults ) {
			/** @var array<string, string|int|bool|array<array-key, mixed>> $defaults */
			$defaults = get_object_vars( new self() );
			unset( $defaults['secret_lost'], $defaults['proof'], $defaults['proven_at'], $defaults['sign_out_refused'], $defaults['disabled'] );
		}
		return $defaults;
	}

	/** The wp-config constant that fixes a setting. */
	public static function constant( string $name ): string {
		return 'LOGTO_' . strtoupper( $name );
	}

	/** Logto's issuer identifier: the endpoint with `/oidc` behind it. */
	public function issuer(): string {
		return $this->endpoint . '/oidc';
	}

	/** Whether nothing is made of claims but what every ID token of Logto has: then nobody need work out which others are wanted. */
	public function needs_usual_claims_only(): bool {
		return self::PROFILE_MAP === $this->profile_map && array() === $this->requirements && array() === $this->role_map;
	}

	/** @return array<string, string> By name. */
	public function parameters(): array {
		return array_column( $this->authorization_parameters, 'value', 'name' );
	}

	/**
	 * Whether Logto has to ask at every sign-in who it is, whomever it remembers.
	 *
	 * @param array<string> $roles Slugs of the person's roles on this site.
	 */
	public function asks_anew( array $roles ): bool {
		return match ( $this->reauthentication ) {
			'everyone' => true,
			'roles' => array() !== array_intersect( $this->reauthentication_roles, $roles ),
			default => false,
		};
	}

	/** Whether mail to an account's address arrives anywhere: made-up ones get none. */
	public function is_real_email( string $email ): bool {
		$domain = $this->placeholder_email_domain;
		return '' !== $email && ( '' === $domain || ! str_ends_with( strtolower( $email ), '@' . strtolower( $domain ) ) );
	}

	/** Whether the three values are there, whatever the switch says. */
	public function is_complete(): bool {
		return '' !== $this->endpoint && '' !== $this->app_id && '' !== $this->app_secret;
	}

	/** Whether anything may go by way of Logto: an admin connects their account while sign-in is paused, for instance. */
	public function is_usable(): bool {
		return $this->is_complete() && ! $this->disabled;
	}

	/** Whether sign-in may be handed to Logto at all. */
	public function is_in_force(): bool {
		return $this->is_usable() && 'form' !== $this->sign_in_mode;
	}

	/**
	 * What a sign-in that came back proves: these three values. The address of this site is no part of it, since requests
	 * can make it look like another one.
	 *
	 * The secret is the key and not part of the text, so that the stored proof says nothing about it.
	 */
	public function connection_proof(): string {
		return hash_hmac( 'sha256', $this->endpoint . "\n" . $this->app_id, $this->app_secret );
	}

	/** Stands for a Post sign-out redirect URI at this application. */
	public function sign_out_uri( string $uri ): string {
		return hash( 'sha256', $this->endpoint . "\n" . $this->app_id . "\n" . $uri );
	}

	/** Whether Logto said that it does not know the Post sign-out redirect URI. */
	public function is_sign_out_refused( string $uri ): bool {
		return in_array( $this->sign_out_uri( $uri ), explode( ' ', $this->sign_out_refused ), true );
	}

	/** Whether a sign-in came back with these values: what is switched off on the strength of that stays off, whatever address a request has. */
	public function is_proven(): bool {
		return $this->is_complete() && hash_equals( $this->connection_proof(), $this->proof );
	}

	/** Whether sign-in is proven, but at other addresses of this site: it has one more, or moved, or is a copy. */
	public function is_moved( string $redirect_uri ): bool {
		return $this->is_proven() && array() !== $this->proven_at && ! $this->is_proven_at( $redirect_uri );
	}

	/** Whether Logto is known to lead back to this address: a site may have several, and some requests make one up. */
	public function is_proven_at( string $redirect_uri ): bool {
		return $this->is_proven() && in_array( $redirect_uri, $this->proven_at, true );
	}
}
