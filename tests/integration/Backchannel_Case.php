<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Accounts\Identity;
use Logto\Sessions\Session_Entries;
use Logto\Tests\Unit\Support\Signer;
use WP_Session_Tokens;
use WP_User;

require_once dirname( __DIR__ ) . '/unit/Support/Der.php';
require_once dirname( __DIR__ ) . '/unit/Support/Signer.php';

/** A Logto whose key is in our hands says that sessions are over. */
abstract class Backchannel_Case extends People_Case {

	protected const NOW = 1_900_000_000;

	private const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

	protected function setUp(): void {
		parent::setUp();
		self::knows( self::identity( '' )->issuer );
	}

	/** What the site knows of that Logto, so that it need not ask. */
	protected static function knows( string $issuer ): void {
		$endpoint = substr( $issuer, 0, -strlen( '/oidc' ) );
		$document = array(
			'issuer'                                => $issuer,
			'authorization_endpoint'                => "$endpoint/oidc/auth",
			'token_endpoint'                        => "$endpoint/oidc/token",
			'jwks_uri'                              => "$endpoint/oidc/jwks",
			'id_token_signing_alg_values_supported' => array( 'ES384' ),
		);
		self::services( static fn (): int => self::NOW )->adapters()->provider_cache()->write(
			array(
				'issuer'       => $issuer,
				'document'     => $document,
				'keys'         => array( 'keys' => array( Signer::of( 'P-384' )->jwk() ) ),
				'fetched'      => self::NOW,
				'keys_fetched' => self::NOW,
				'failed'       => 0,
				'token_failed' => 0,
			)
		);
	}

	/** @param array<string, mixed> $claims Beside what every logout token has. */
	protected static function token( array $claims ): string {
		$claims += array(
			'iss'    => self::identity( '' )->issuer,
			'aud'    => self::right_values()['app_id'],
			'iat'    => self::NOW,
			'jti'    => wp_generate_uuid4(),
			'events' => array( self::EVENT => (object) array() ),
		);
		return Signer::of( 'P-384' )->sign( $claims, array( 'typ' => 'logout+jwt' ) );
	}

	/**
	 * @param array<string, mixed> $claims
	 * @return int How many sessions ended.
	 */
	protected static function over( array $claims ): int {
		return self::take( self::token( $claims ) );
	}

	protected static function take( string $token ): int {
		return self::services( static fn (): int => self::NOW )->sessions()->backchannel_logout()->take( $token );
	}

	/** A session as a sign-in by Logto leaves it. */
	protected static function from_logto( WP_User $user, Identity $identity, string $sid, ?string $site = null ): string {
		$site ??= Session_Entries::site_mark();
		$entry = array(
			'issuer'  => $identity->issuer,
			'subject' => $identity->subject,
			'sid'     => $sid,
		) + ( null === $site ? array() : array( 'site' => $site ) );
		$attach = static fn ( array $information ): array => array( Session_Entries::KEY => $entry ) + $information;
		add_filter( 'attach_session_information', $attach );
		$token  = WP_Session_Tokens::get_instance( $user->ID )->create( time() + 600 );
		remove_filter( 'attach_session_information', $attach );
		return $token;
	}

	/**
	 * @param array<string, string> $sessions
	 * @return list<string> Which of them go on.
	 */
	protected static function going_on( WP_User $user, array $sessions ): array {
		return array_keys( array_filter( $sessions, static fn ( string $token ): bool => self::goes_on( $user, $token ) ) );
	}

	/** @return list<string> Verifiers in the index. */
	protected static function indexed(): array {
		return array_map( 'strval', self::db()->get_col( 'SELECT verifier FROM ' . self::db()->base_prefix . 'logto_sessions ORDER BY verifier' ) ); // phpcs:ignore WordPress.DB.PreparedSQL -- a name.
	}
}
