<?php

declare( strict_types=1 );

namespace Logto\Tenant;

/**
 * Logto's hosted pages on which people change their own sign-in data, as far as the tenant lets them: by what Logto tells
 * everybody at `/api/.well-known/account-center`, and of its sign-in.
 *
 * The pages and what each needs are those of Logto 1.42. A page that is not there for an older Logto says so itself.
 */
final class Account_Pages {

	private const FIELDS = array( 'phone', 'email', 'username', 'password', 'passkey', 'mfa', 'social', 'session', 'name', 'avatar', 'profile', 'customData' );

	/** Pages for one thing: they lead back by the parameter `redirect`. The others are places to stay. */
	public const TASKS = array( 'phone', 'email', 'username', 'password', 'passkey' );

	private const PATHS = array(
		'phone'    => '/account/phone',
		'email'    => '/account/email',
		'username' => '/account/username',
		'password' => '/account/password',
		'passkey'  => '/account/passkey/manage',
		'mfa'      => '/account/security',
		'social'   => '/account/security',
		'session'  => '/account/sessions',
		'profile'  => '/account/profile',
		'overview' => '/account/security',
	);

	/** @param array<array-key, mixed> $center What `document()` made of Logto's answer. */
	private function __construct( private readonly array $center, private readonly ?Sign_In_Experience $experience ) {}

	/** @param array<array-key, mixed>|null $center What `document()` kept, or what Logto answered. */
	public static function of( ?array $center, ?Sign_In_Experience $experience ): self {
		return new self( ( null === $center ? null : self::document( $center ) ) ?? array(), $experience );
	}

	/**
	 * @param array<array-key, mixed> $json What Logto answered.
	 * @return array<string, mixed>|null In Logto's own form, without what nobody here needs; null where it is none.
	 */
	public static function document( array $json ): ?array {
		$fields = $json['fields'] ?? null;
		if ( ! is_array( $fields ) || ! is_bool( $json['enabled'] ?? null ) ) {
			return null;
		}
		$known = array_filter( array_intersect_key( $fields, array_flip( self::FIELDS ) ), static fn ( mixed $value ): bool => in_array( $value, array( 'Off', 'ReadOnly', 'Edit' ), true ) );
		$shown = array();
		foreach ( Untrusted::items( $json['profileFields'] ?? null, 50 ) as $field ) {
			$name = Untrusted::name( Untrusted::record( $field )['name'] ?? null );
			if ( '' !== $name ) {
				$shown[] = array( 'name' => $name );
			}
		}
		return array(
			'enabled'       => $json['enabled'],
			'fields'        => $known,
			'profileFields' => $shown,
		);
	}

	/** @return array<string, string> Path below the endpoint by what can be changed there, and last `overview`; empty where there are no such pages. */
	public function paths(): array {
		if ( true !== ( $this->center['enabled'] ?? null ) ) {
			return array();
		}
		return array_filter( self::PATHS, fn ( string $page ): bool => $this->has( $page ), ARRAY_FILTER_USE_KEY );
	}

	private function has( string $page ): bool {
		return match ( $page ) {
			'passkey' => 'Edit' === $this->passkeys() && $this->has_passkeys(),
			'mfa' => $this->is( 'mfa', 'Edit' ) && $this->has_factor(),
			'social' => $this->is( 'social', 'Edit' ) && $this->has_connectors(),
			'profile' => $this->has_profile(),
			'overview' => $this->has_overview(),
			default => $this->is( $page, 'Edit' ),
		};
	}

	/** The page shows what may be read, too. */
	private function has_overview(): bool {
		$has = fn ( string $field ): bool => $this->is( $field, 'Edit', 'ReadOnly' );
		return $has( 'username' ) || $has( 'email' ) || $has( 'phone' ) || $has( 'password' )
			|| ( $has( 'social' ) && $this->has_connectors() )
			|| ( $has( 'mfa' ) && $this->has_factor() )
			|| ( in_array( $this->passkeys(), array( 'Edit', 'ReadOnly' ), true ) && true === $this->experience?->has_passkeys() );
	}

	/** What the tenant shows of the profile, if any of it may be changed. */
	private function has_profile(): bool {
		foreach ( Untrusted::items( $this->center['profileFields'] ?? null, 50 ) as $field ) {
			$name = Untrusted::record( $field )['name'] ?? null;
			if ( in_array( $name, array( 'name', 'avatar' ), true ) ? $this->is( $name, 'Edit' ) : ( $this->is( 'profile', 'Edit' ) || $this->is( 'customData', 'Edit' ) ) ) {
				return true;
			}
		}
		return false;
	}

	/** A control of its own since 1.42; before, and where it is not set, passkeys go with the second factors. */
	private function passkeys(): string {
		return $this->control( 'passkey' ) ?? $this->control( 'mfa' ) ?? 'Off';
	}

	/** Whether a passkey can be made at all: as a second factor, or to sign in with. */
	private function has_passkeys(): bool {
		return null !== $this->experience && ( $this->experience->has_passkeys() || in_array( 'WebAuthn', $this->experience->factors(), true ) );
	}

	/** Whether there is a second factor: a passkey is none where people sign in by it. */
	private function has_factor(): bool {
		$factors = $this->experience?->factors() ?? array();
		return array() !== ( true === $this->experience?->has_passkeys() ? array_diff( $factors, array( 'WebAuthn' ) ) : $factors );
	}

	private function has_connectors(): bool {
		return array() !== ( $this->experience?->connectors_for_browsers() ?? array() );
	}

	private function is( string $field, string ...$controls ): bool {
		return in_array( $this->control( $field ), $controls, true );
	}

	private function control( string $field ): ?string {
		$control = Untrusted::record( $this->center['fields'] ?? null )[ $field ] ?? null;
		return is_string( $control ) ? $control : null;
	}
}
