<?php

declare( strict_types=1 );

namespace Logto\Settings;

/**
 * What a site that was set up with plugin 1.0.1 decided there, as settings of this one.
 *
 * Reads that plugin's option `logto_options` and nothing else. A value that is none is left out, so that it can't break
 * the rest. What has no counterpart here (`wpFormLogin`) stays where it is, in the old option.
 */
final class Upgrade_From_1_0 {

	/** Parameters that the protocol owns, or that would change whom a token is for. */
	private const NOT_FOR_ADMINS = array( 'client_id', 'redirect_uri', 'response_type', 'response_mode', 'scope', 'state', 'nonce', 'code_challenge', 'code_challenge_method', 'request', 'request_uri', 'resource' );

	private const USERNAMES = array(
		'smart'    => array( 'email', 'username' ),
		'email'    => array( 'email' ),
		'username' => array( 'username' ),
	);

	/** What 1.0.1 wrote into profiles, claim by field. */
	private const PROFILE = array(
		'user_email'   => 'email',
		'display_name' => 'name',
		'nickname'     => 'nickname|name',
	);

	/** @param array<array-key, mixed> $old */
	private function __construct( private readonly array $old ) {}

	/** @return self|null Null where 1.0.1 signed nobody in: without the three values, or with a requirement that is none. */
	public static function of( mixed $old ): ?self {
		$upgrade = new self( is_array( $old ) ? $old : array() );
		$values  = array( $upgrade->text( 'endpoint' ), $upgrade->text( 'appId' ), $upgrade->text( 'appSecret' ) );
		return in_array( '', $values, true ) || ! is_string( $upgrade->old['requireOrganizationId'] ?? '' ) ? null : $upgrade;
	}

	/** @return string The issuer that the subjects in the user meta belong to, or '' where it can't be told. */
	public function issuer(): string {
		$endpoint = Endpoint::parse( $this->endpoint(), true );
		return isset( $endpoint['origin'] ) ? $endpoint['origin'] . '/oidc' : '';
	}

	/** Where nobody looks on, nothing is mended: an address with a path was another Logto's, or none. */
	private function endpoint(): string {
		$typed = trim( $this->text( 'endpoint' ) );
		return 1 === preg_match( '~\Ahttps?://[^/?#]+(?:/|/oidc/?)?\z~i', $typed ) ? $typed : '';
	}

	/** @return array<string, mixed> By name, still to be validated one by one; what is left out has its default. */
	public function values(): array {
		$roles = $this->role_map();
		return array(
			'endpoint'                 => $this->endpoint(),
			'app_id'                   => $this->text( 'appId' ),
			'app_secret'               => $this->text( 'appSecret' ),
			'old_uris'                 => true,
			'remember_me'              => $this->flag( 'rememberSession' ),
			// 1.0.1 took Logto's word, and ended nothing; Site Health says what that means.
			'link_confirmation'        => 'trust',
			'link_resets_registered'   => false,
			'username_sources'         => self::USERNAMES[ $this->text( 'usernameStrategy' ) ] ?? self::USERNAMES['smart'],
			'requirements'             => $this->requirements(),
			'role_map'                 => $roles,
			// 1.0.1 never did: who was made an administrator here must not lose that by an update.
			'take_roles_back'          => array() === $roles,
			'scopes'                   => $this->scopes(),
			'authorization_parameters' => $this->parameters(),
		) + ( $this->flag( 'syncProfile' ) ? array( 'profile_map' => $this->profile_map() ) : array() );
	}

	/** @return list<array{kind: string, value: string}> */
	private function requirements(): array {
		$organization = $this->text( 'requireOrganizationId' );
		$rows         = $this->flag( 'requireVerifiedEmail' ) ? array( array( 'verified_email', '' ) ) : array();
		if ( '' !== $organization ) {
			// One that is too long to be any stays one that nobody is in: leaving it out would let everybody in.
			$rows[] = array( 'organization', substr( $organization, 0, 256 ) );
		}
		return array_map( static fn ( array $row ): array => array_combine( array( 'kind', 'value' ), $row ), $rows );
	}

	/** @return list<array{source: string, name: string, role: string}> From pairs of Logto's role and WordPress's. */
	private function role_map(): array {
		$rows  = array();
		$pairs = is_array( $this->old['roleMapping'] ?? null ) ? $this->old['roleMapping'] : array();
		foreach ( $pairs as $pair ) {
			list( $name, $role ) = ( is_array( $pair ) ? $pair : array() ) + array( '', '' );
			if ( self::is_short_text( $name, 256 ) && self::is_short_text( $role, 100 ) ) {
				$rows[] = array(
					'source' => 'role',
					'name'   => $name,
					'role'   => $role,
				);
			}
		}
		return array_slice( $rows, 0, 100 );
	}

	/** @return list<array{claim: string, field: string, when: string, empty: string}> */
	private function profile_map(): array {
		$rows = array();
		foreach ( self::PROFILE as $field => $claim ) {
			$rows[] = array(
				'claim' => $claim,
				'field' => $field,
				'when'  => 'sign_in',
				'empty' => 'keep',
			);
		}
		// The rest concerns new accounts only, as on any site.
		$usual = array_filter( ( new Settings() )->profile_map, static fn ( array $row ): bool => ! isset( self::PROFILE[ $row['field'] ] ) );
		return array( ...$rows, ...array_values( $usual ) );
	}

	/** @return list<string> Those beyond what this plugin asks for by itself. */
	private function scopes(): array {
		$scopes = preg_split( '/\s+/', $this->text( 'scope' ), -1, PREG_SPLIT_NO_EMPTY );
		$usable = array_filter( false === $scopes ? array() : $scopes, static fn ( string $scope ): bool => 1 === preg_match( '/\A[!#-[\]-~]{1,256}\z/', $scope ) );
		return array_slice( array_values( array_unique( array_diff( $usable, explode( ' ', ( new Requested_Claims( new Settings() ) )->scope() ) ) ) ), 0, 50 );
	}

	/** @return list<array{name: string, value: string}> From a query string, read as 1.0.1 read it. */
	private function parameters(): array {
		parse_str( $this->text( 'extraParams' ), $parsed );
		$rows = array();
		foreach ( array_diff_key( $parsed, array_flip( self::NOT_FOR_ADMINS ) ) as $name => $value ) {
			$name = (string) $name;
			if ( 1 === preg_match( '/\A[A-Za-z0-9_.-]{1,100}\z/', $name ) && self::is_short_text( $value, 1000 ) ) {
				$rows[] = compact( 'name', 'value' );
			}
		}
		return array_slice( $rows, 0, 20 );
	}

	private function text( string $name ): string {
		$value = $this->old[ $name ] ?? '';
		return is_string( $value ) ? trim( $value ) : '';
	}

	/** Of 1.0.1's switches only those on by default are read; it saved them as booleans. */
	private function flag( string $name ): bool {
		$value = $this->old[ $name ] ?? true;
		return is_bool( $value ) ? $value : true;
	}

	/** @phpstan-assert-if-true string $value */
	private static function is_short_text( mixed $value, int $longest ): bool {
		return is_string( $value ) && '' !== $value && strlen( $value ) <= $longest && 1 !== preg_match( '/[\x00-\x1f\x7f]/', $value ) && 1 === preg_match( '//u', $value );
	}
}
