<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Closure;
use WP_Error;
use WP_Session_Tokens;
use WP_User;

/** A site that keeps a credential for Logto's Management API, and a Logto that answers there as a real one was seen to. */
abstract class Management_Case extends People_Case {

	protected const CREDENTIAL = array(
		'management_app_id'     => 'm2m',
		'management_app_secret' => 'm2m-secret',
	);

	/** @var array<string, array{suspended?: bool, roles?: list<string>, organizations?: list<array<string, mixed>>, sessions?: array<string, string|null>}> People at Logto by ID; sessions: uid => the `sid` of this application, '' for none, null where it never led here. */
	protected array $people = array();

	/** @var list<array<string, mixed>> Webhooks there. */
	protected array $hooks_there = array();

	/** @var list<array<string, mixed>> What Logto noted of its messages, newest first. */
	protected array $notes = array();

	/** @var list<array<string, mixed>> Secrets of the credential's application. */
	protected array $secrets = array();

	/** @var list<string> Method and path of what was asked, without token requests and queries. */
	protected array $asked = array();

	protected int $tokens = 0;

	/** @var (Closure(string): (array<string, mixed>|WP_Error|null))|null What is answered instead, by method and path. */
	protected ?Closure $instead = null;

	protected function setUp(): void {
		parent::setUp();
		self::save( array() );
		add_filter( 'pre_http_request', $this->answer( ... ), 10, 3 );
	}

	/** @param array<string, string|int|bool|array<array-key, mixed>> $values */
	protected static function save( array $values ): void {
		\Logto\services()->settings()->store()->save( $values + self::CREDENTIAL );
	}

	/** Somebody who is connected here, and whom Logto knows. */
	protected function person( string $login, string $role = 'subscriber' ): WP_User {
		$this->people[ "p-$login" ] = array();
		return self::linked( $login, "$login@example.com", $role );
	}

	/** A session here that came from one at Logto. */
	protected function session_of( WP_User $user, string $sid, int $seconds = 600 ): string {
		$sessions         = WP_Session_Tokens::get_instance( $user->ID );
		$token            = $sessions->create( time() + 60 );
		$identity         = self::identity( "p-$user->user_login" );
		$session          = (array) $sessions->get( $token );
		$session['logto'] = array(
			'issuer'  => $identity->issuer,
			'subject' => $identity->subject,
			'sid'     => $sid,
		);
		$sessions->update( $token, array( 'expiration' => time() + $seconds ) + $session );
		return $token;
	}

	protected static function run_background( ?Closure $now = null ): void {
		self::services( $now )->management_api()->background()->run();
	}

	/** @return list<string> IDs of the sessions that somebody has at Logto. */
	protected function sessions_at_logto( string $subject ): array {
		return array_keys( $this->people[ $subject ]['sessions'] ?? array() );
	}

	/**
	 * Filter `pre_http_request`.
	 *
	 * @param array{method: string, body: mixed, ...} $arguments
	 */
	private function answer( mixed $sent, array $arguments, string $url ): mixed {
		$endpoint = self::right_values()['endpoint'];
		if ( "$endpoint/oidc/token" === $url && is_array( $arguments['body'] ) && 'client_credentials' === ( $arguments['body']['grant_type'] ?? null ) ) {
			++$this->tokens;
			return self::json( array( 'access_token' => "token-$this->tokens", 'expires_in' => 3600, 'token_type' => 'Bearer', 'scope' => 'all' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
		}
		if ( ! str_starts_with( $url, "$endpoint/api/" ) || str_contains( $url, '/.well-known/' ) ) {
			return $sent;
		}
		$path          = explode( '?', substr( $url, strlen( "$endpoint/api" ) ) )[0];
		$asked         = "{$arguments['method']} $path";
		$this->asked[] = $asked;
		$instead       = null === $this->instead ? null : ( $this->instead )( $asked );
		return $instead ?? $this->answer_to( $asked );
	}

	/** @return array<string, mixed> */
	private function answer_to( string $asked ): array {
		if ( 1 === preg_match( '~\AGET /(?:hooks/h1/recent-logs|hooks|roles|applications/m2m/secrets)\z~', $asked ) ) {
			return self::json(
				match ( $asked ) {
					'GET /hooks' => $this->hooks_there,
					'GET /roles' => array(),
					'GET /applications/m2m/secrets' => $this->secrets,
					default => $this->notes,
				}
			);
		}
		if ( 1 !== preg_match( '~\A(GET|DELETE) /users/([^/]+)(?:/(roles|organizations|sessions)(?:/([^/]+))?)?\z~', $asked, $parts ) ) {
			return self::json( array( 'code' => 'request.not_found' ), 404 );
		}
		$subject = rawurldecode( $parts[2] );
		$person  = $this->people[ $subject ] ?? null;
		if ( null === $person ) {
			return self::json( array( 'code' => 'entity.not_found' ), 404 );
		}
		if ( 'DELETE' === $parts[1] ) {
			$is_there                             = array_key_exists( $parts[4] ?? '', $person['sessions'] ?? array() );
			$this->people[ $subject ]['sessions'] = array_diff_key( $person['sessions'] ?? array(), array( $parts[4] ?? '' => true ) );
			return $is_there ? self::reply( 204, '', '' ) : self::json( array( 'code' => 'oidc.session_not_found' ), 404 );
		}
		return self::json(
			match ( $parts[3] ?? '' ) {
				'roles' => array_map( static fn ( string $name ): array => array( 'id' => md5( $name ), 'name' => $name ), $person['roles'] ?? array() ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
				'organizations' => $person['organizations'] ?? array(),
				'sessions' => array( 'sessions' => array_map( self::described( ... ), array_map( 'strval', array_keys( $person['sessions'] ?? array() ) ), array_values( $person['sessions'] ?? array() ) ) ),
				default => array( 'id' => $subject, 'isSuspended' => $person['suspended'] ?? false ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
			}
		);
	}

	/** @return array<string, mixed> */
	private static function described( string $uid, ?string $sid ): array {
		$ours = null === $sid ? array( 'another-app' => array( 'sid' => 'x' ) ) : array( self::right_values()['app_id'] => array( 'grantId' => 'g' ) + ( '' === $sid ? array() : array( 'sid' => $sid ) ) );
		return array( 'payload' => array( 'uid' => $uid, 'authorizations' => $ours ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
	}

	/**
	 * @param array<array-key, mixed> $body
	 * @return array<string, mixed>
	 */
	protected static function json( array $body, int $status = 200 ): array {
		return self::reply( $status, (string) wp_json_encode( $body ), 'application/json; charset=utf-8' );
	}

	/** @return array<string, mixed> */
	protected static function reply( int $status, string $body, string $type ): array {
		return array(
			'headers'  => array( 'content-type' => $type ),
			'body'     => $body,
			'response' => array(
				'code'    => $status,
				'message' => '',
			),
			'cookies'  => array(),
			'filename' => null,
		);
	}
}
