<?php

declare( strict_types=1 );

namespace Logto\Tenant;

/**
 * How people sign in at the tenant, by what Logto tells everybody at `/api/.well-known/sign-in-exp`.
 *
 * Read strictly: what is missing, of another type or too long counts as not said.
 *
 * @phpstan-type Method array{identifier: 'username'|'email'|'phone', password: bool, code: bool}
 * @phpstan-type Enterprise array{id: string, name: string, logo: string}
 */
final class Sign_In_Experience {

	private const IDENTIFIERS = array( 'username', 'email', 'phone' );

	private const MODES = array( 'SignIn', 'Register', 'SignInAndRegister' );

	private const FACTORS = array( 'Totp', 'WebAuthn', 'BackupCode', 'EmailVerificationCode', 'PhoneVerificationCode' );

	/** More than any tenant has; the whole must fit into a row of the database. */
	private const MOST_CONNECTORS = 60;

	private const MOST_PICTURES = 160 * 1024;

	/** @var list<Social_Connector>|null */
	private ?array $connectors = null;

	/** @param array<array-key, mixed> $json */
	private function __construct( private readonly array $json ) {}

	/** @param array<array-key, mixed>|null $json What Logto answered, or what `document()` kept of it. */
	public static function of( ?array $json ): ?self {
		$methods    = Untrusted::record( $json['signIn'] ?? null )['methods'] ?? null;
		$connectors = $json['socialConnectors'] ?? null;
		$is_one     = is_array( $methods ) && array_is_list( $methods ) && is_array( $connectors ) && array_is_list( $connectors );
		return $is_one ? new self( $json ?? array() ) : null;
	}

	/** @return list<Method> Each identifier once, in Logto's order. */
	public function methods(): array {
		$found = array();
		foreach ( Untrusted::items( Untrusted::record( $this->json['signIn'] ?? null )['methods'] ?? null, 20 ) as $method ) {
			$method     = Untrusted::record( $method );
			$identifier = $method['identifier'] ?? null;
			if ( in_array( $identifier, self::IDENTIFIERS, true ) ) {
				$found[ $identifier ] = array(
					'identifier' => $identifier,
					'password'   => true === ( $method['password'] ?? null ) || ( $found[ $identifier ]['password'] ?? false ),
					'code'       => true === ( $method['verificationCode'] ?? null ) || ( $found[ $identifier ]['code'] ?? false ),
				);
			}
		}
		return array_values( $found );
	}

	/** @return 'SignIn'|'Register'|'SignInAndRegister'|'' Whether people may sign up; '' where it isn't said. */
	public function mode(): string {
		$mode = $this->json['signInMode'] ?? null;
		return in_array( $mode, self::MODES, true ) ? $mode : '';
	}

	/** @return list<'username'|'email'|'phone'> What people sign up with, where not by a connector. */
	public function sign_up_identifiers(): array {
		$said = Untrusted::items( $this->sign_up()['identifiers'] ?? null, 10 );
		return array_values( array_filter( self::IDENTIFIERS, static fn ( string $one ): bool => in_array( $one, $said, true ) ) );
	}

	/** Whether what they sign up with is checked by a code. */
	public function verifies_sign_up(): bool {
		return true === ( $this->sign_up()['verify'] ?? null );
	}

	/** @return list<Social_Connector> All that could be read. */
	public function connectors(): array {
		if ( null === $this->connectors ) {
			$this->connectors = array();
			foreach ( Untrusted::items( $this->json['socialConnectors'] ?? null, self::MOST_CONNECTORS ) as $value ) {
				$connector = Social_Connector::of( $value );
				if ( null !== $connector ) {
					$this->connectors[] = $connector;
				}
			}
		}
		return $this->connectors;
	}

	/** Whether these are all that there are. */
	public function has_all_connectors(): bool {
		return count( $this->connectors() ) === count( Untrusted::record( $this->json['socialConnectors'] ?? null ) );
	}

	/** @return list<Social_Connector> Those that people see in a browser, each target once, as Logto chooses them. */
	public function connectors_for_browsers(): array {
		$found = array();
		foreach ( $this->connectors() as $connector ) {
			if ( $connector->is_for_browsers() && ( 'Web' === $connector->platform || ! isset( $found[ $connector->target ] ) ) ) {
				$found[ $connector->target ] = $connector;
			}
		}
		return array_values( $found );
	}

	/** @return list<Enterprise> Enterprise connectors; none where the tenant has these switched off. */
	public function enterprise(): array {
		$found = array();
		foreach ( Untrusted::items( $this->json['ssoConnectors'] ?? null, self::MOST_CONNECTORS ) as $value ) {
			$value = Untrusted::record( $value );
			$id    = Untrusted::name( $value['id'] ?? null );
			if ( '' !== $id ) {
				$name    = Untrusted::line( $value['connectorName'] ?? null, 60 );
				$found[] = array(
					'id'   => $id,
					'name' => '' === $name ? $id : $name,
					'logo' => Untrusted::picture( $value['logo'] ?? null ),
				);
			}
		}
		return $found;
	}

	/** @param 'termsOfUseUrl'|'privacyPolicyUrl'|'unknownSessionRedirectUrl' $name */
	public function address( string $name ): string {
		return Untrusted::web_address( $this->json[ $name ] ?? null );
	}

	/** Whether people may sign in by a passkey alone. */
	public function has_passkeys(): bool {
		return true === ( Untrusted::record( $this->json['passkeySignIn'] ?? null )['enabled'] ?? null );
	}

	/** @return list<'Totp'|'WebAuthn'|'BackupCode'|'EmailVerificationCode'|'PhoneVerificationCode'> Second factors. */
	public function factors(): array {
		$said = Untrusted::items( Untrusted::record( $this->json['mfa'] ?? null )['factors'] ?? null, 10 );
		return array_values( array_filter( self::FACTORS, static fn ( string $one ): bool => in_array( $one, $said, true ) ) );
	}

	/** Whether it is a tenant for trying things out, of Logto Cloud. */
	public function is_development(): bool {
		return true === ( $this->json['isDevelopmentTenant'] ?? null );
	}

	/** @return array<string, mixed> The same in Logto's own form, without what nobody here needs: to be kept, and read again by `of()`. */
	public function document(): array {
		$left     = self::MOST_PICTURES;
		$drop     = static function ( array $one ) use ( &$left ): array {
			$left -= strlen( is_string( $one['logo'] ?? null ) ? $one['logo'] : '' );
			return $left < 0 ? array( 'logo' => '' ) + $one : $one;
		};
		$social   = array_map( static fn ( Social_Connector $one ): array => $drop( $one->document() ), $this->connectors() );
		$document = array(
			'signIn'              => array( 'methods' => array_map( self::method( ... ), $this->methods() ) ),
			'signUp'              => array(
				'identifiers' => $this->sign_up_identifiers(),
				'verify'      => $this->verifies_sign_up(),
			),
			'signInMode'          => $this->mode(),
			// One that is none stands for those that are missing.
			'socialConnectors'    => $this->has_all_connectors() ? $social : array( ...array_slice( $social, 0, self::MOST_CONNECTORS - 1 ), null ),
			'ssoConnectors'       => array_map( static fn ( array $one ): array => $drop( array( 'connectorName' => $one['name'] ) + $one ), $this->enterprise() ),
			'passkeySignIn'       => array( 'enabled' => $this->has_passkeys() ),
			'mfa'                 => array( 'factors' => $this->factors() ),
			'isDevelopmentTenant' => $this->is_development(),
		);
		foreach ( array( 'termsOfUseUrl', 'privacyPolicyUrl', 'unknownSessionRedirectUrl' ) as $name ) {
			$document[ $name ] = $this->address( $name );
		}
		return $document;
	}

	/** @return array<array-key, mixed> */
	private function sign_up(): array {
		return Untrusted::record( $this->json['signUp'] ?? null );
	}

	/**
	 * @param Method $method
	 * @return array<string, mixed>
	 */
	private static function method( array $method ): array {
		return array(
			'identifier'       => $method['identifier'],
			'password'         => $method['password'],
			'verificationCode' => $method['code'],
		);
	}
}
