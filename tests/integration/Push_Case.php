<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Closure;
use Logto\Accounts\User_Meta;
use Logto\Services;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;
use WP_REST_Server;
use WP_User;

/**
 * A site whose people are created at a Logto that answers about people as a real one was seen to.
 *
 * @phpstan-type Run array{state: string, total: int, done: int, wait: int, last_error: string|null, counts: array{created: int, linked: int, there: int, skipped: int, refused: int}}
 */
abstract class Push_Case extends Management_Case {

	/** @var array<string, array<array-key, mixed>> People at Logto. */
	protected array $there = array();

	/** @var list<array<array-key, mixed>> What Logto was told of people who were to be made. */
	protected array $told = array();

	/** @var (Closure(string, array<array-key, mixed>): (array<string, mixed>|WP_Error|null))|null What is answered in its place, by method and path, and by what was sent. */
	protected ?Closure $spoil = null;

	/** Whether Logto does as it is asked before its answer is spoilt. */
	protected bool $does_first = false;

	/** @var list<int> Microseconds for which was waited. */
	protected array $slept = array();

	protected int $clock = 1_796_000_000;

	protected function tearDown(): void {
		$GLOBALS['wp_rest_server'] = null;
		parent::tearDown();
	}

	protected function setUp(): void {
		parent::setUp();
		add_filter( 'pre_http_request', $this->about_people( ... ), 20, 3 );
	}

	protected static function administrator(): WP_User {
		$admin = self::user( 'root', 'root@example.com', 'administrator' );
		is_multisite() && grant_super_admin( $admin->ID );
		wp_set_current_user( $admin->ID );
		return $admin;
	}

	/** Somebody whose address an administrator gave to the account. */
	protected static function known( string $login, string $role = 'subscriber' ): WP_User {
		$user = self::user( $login, "$login@example.com", $role );
		update_user_meta( $user->ID, User_Meta::ORIGIN, hash( 'sha256', strtolower( $user->user_email ) ) );
		return $user;
	}

	/** @param array<string, mixed> $body */
	protected function ask( string $method, string $path, array $body = array() ): WP_REST_Response {
		$services = new Services(
			fn (): int => $this->clock,
			random_bytes( ... ),
			function ( int $microseconds ): void {
				$this->slept[] = $microseconds;
			}
		);
		rest_get_server();
		// With nothing but these routes: the site's own have its clock.
		$GLOBALS['wp_rest_server'] = new WP_REST_Server();
		\Logto\People\Push_Controller::register( $services->people()->push_controller( ... ) );
		$request = new WP_REST_Request( $method, "/logto/v1/people$path" );
		$request->set_header( 'Content-Type', 'application/json' );
		$request->set_body( (string) wp_json_encode( (object) $body ) );
		return rest_get_server()->dispatch( $request );
	}

	/**
	 * @param array<string, mixed> $choice
	 * @return Run When it stops.
	 */
	protected function run_through( array $choice = array() ): array {
		$begun = $this->ask( 'POST', '/run', $choice + array( 'is_dry' => false ) );
		self::assertSame( 200, $begun->get_status(), (string) wp_json_encode( $begun->get_data() ) );
		return $this->go_on();
	}

	/** @return Run */
	protected function go_on( bool $resumes = false ): array {
		do {
			$run     = $this->told( '/run/step', array( 'resume' => $resumes ) );
			$resumes = false;
		} while ( 'running' === $run['state'] && 0 === $run['wait'] );
		return $run;
	}

	/**
	 * @param array<string, mixed> $body
	 * @return Run
	 */
	protected function told( string $path, array $body = array() ): array {
		/** @var Run */
		return $this->ask( 'POST', $path, $body )->get_data();
	}

	/** @return array<string, string> Result by user name. */
	protected static function report(): array {
		$services = \Logto\services();
		$rows     = array();
		foreach ( $services->people()->push_report()->rows() as $row ) {
			$rows[ $row['user_login'] ] = $row['result'];
		}
		return $rows;
	}

	protected static function subject_of( WP_User $user ): ?string {
		return self::services()->accounts()->identities()->of_user( $user->ID, self::identity( '' )->issuer )?->subject;
	}

	/** @return string Their ID. */
	protected function person_at_logto( string $email, ?string $username = null ): string {
		$id                 = 'l' . ( count( $this->there ) + 1 );
		$this->there[ $id ] = array( 'id' => $id, 'primaryEmail' => $email, 'username' => $username, 'customData' => array() ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a row.
		return $id;
	}

	/**
	 * Filter `pre_http_request`, behind that of the case.
	 *
	 * @param array{method: string, body: mixed, ...} $arguments
	 */
	private function about_people( mixed $sent, array $arguments, string $url ): mixed {
		$parts = wp_parse_url( $url );
		if ( ! in_array( $parts['path'] ?? '', array( '/api/users', '/api/one-time-tokens' ), true ) ) {
			return $sent;
		}
		parse_str( $parts['query'] ?? '', $query ); // Which makes an underscore of a dot in a name.
		$body    = is_string( $arguments['body'] ) ? json_decode( $arguments['body'], true ) : null;
		$body    = is_array( $body ) ? $body : array();
		$asked   = "{$arguments['method']} {$parts['path']}";
		$instead = null === $this->spoil ? null : ( $this->spoil )( $asked, $body );
		if ( null !== $instead && ! $this->does_first ) {
			return $instead;
		}
		$answer = match ( $asked ) {
			'GET /api/users' => $this->found( $query ),
			'POST /api/users' => $this->created( $body ),
			default => self::json( array( 'token' => 'one-time-token-of-logto', 'email' => $body['email'] ?? '', 'status' => 'active' ), 201 ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
		};
		return $instead ?? $answer;
	}

	/**
	 * @param array<array-key, mixed> $query
	 * @return array<string, mixed>
	 */
	private function found( array $query ): array {
		$field = isset( $query['search_primaryEmail'] ) ? 'primaryEmail' : 'username';
		self::assertSame( 'exact', $query[ "mode_$field" ] );
		return self::json( array_values( array_filter( $this->there, static fn ( array $person ): bool => $person[ $field ] === $query[ "search_$field" ] ) ) );
	}

	/**
	 * @param array<array-key, mixed> $body
	 * @return array<string, mixed>
	 */
	private function created( array $body ): array {
		$this->told[] = $body;
		if ( is_string( $body['username'] ?? null ) && 1 !== preg_match( '/^[A-Z_a-z]\w*$/', $body['username'] ) ) {
			return self::json( array( 'code' => 'guard.invalid_input' ), 400 );
		}
		foreach ( array( 'username' => 'user.username_already_in_use', 'primaryEmail' => 'user.email_already_in_use' ) as $field => $code ) { // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a short one.
			$taken = array_map( static fn ( mixed $value ): string => is_string( $value ) ? strtolower( $value ) : '', array_column( $this->there, $field ) );
			if ( is_string( $body[ $field ] ?? null ) && in_array( strtolower( $body[ $field ] ), $taken, true ) ) {
				return self::json( array( 'code' => $code ), 422 );
			}
		}
		$id                 = 'l' . ( count( $this->there ) + 1 );
		$this->there[ $id ] = array( 'id' => $id, 'isSuspended' => false ) + $body + array( 'primaryEmail' => null, 'username' => null, 'customData' => array() ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
		return self::json( $this->there[ $id ] );
	}
}
