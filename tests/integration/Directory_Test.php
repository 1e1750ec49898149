<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Management_Api\Directory;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/** What an admin is told of the tenant by the kept credential: names to pick from, and people to preview a sign-in of. */
final class Directory_Test extends Management_Case {

	private const ROUTES = array( 'directory', 'directory/people', 'directory/people/claims' );

	/** @var array<string, array<array-key, mixed>> What Logto answers, by method and path. */
	private array $there = array();

	/** @var list<string> Addresses that were asked, with their queries. */
	private array $urls = array();

	protected function setUp(): void {
		parent::setUp();
		$GLOBALS['wp_rest_server'] = null;
		delete_transient( Directory::TRANSIENT );
		wp_set_current_user( self::user( 'boss', 'boss@example.com', 'administrator' )->ID );
		$this->instead = fn ( string $asked ): ?array => isset( $this->there[ $asked ] ) ? self::json( $this->there[ $asked ] ) : null;
		$this->there   = array(
			'GET /roles'              => array( array( 'id' => 'r1', 'name' => 'editors' ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
			'GET /organizations'      => array( array( 'id' => 'o1', 'name' => 'Acme', 'customData' => array( 'secret' => 'of-acme' ) ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
			'GET /organization-roles' => array( array( 'id' => 'x', 'name' => 'owner' ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
		);
		add_filter( 'pre_http_request', $this->note( ... ), 5, 3 );
	}

	/** @param array<array-key, mixed> $arguments */
	private function note( mixed $sent, array $arguments, string $url ): mixed {
		$this->urls[] = $url;
		return $sent;
	}

	/** @param array<string, string> $query */
	private static function ask( string $route, array $query = array() ): WP_REST_Response {
		$request = new WP_REST_Request( 'GET', "/logto/v1/$route" );
		$request->set_query_params( $query );
		return rest_do_request( $request );
	}

	/** @return array<array-key, mixed> */
	private static function told( WP_REST_Response $response ): array {
		$data = $response->get_data();
		self::assertIsArray( $data );
		return $data;
	}

	public function test_names_are_told_and_nothing_else_that_logto_says_of_them(): void {
		self::assertSame(
			array(
				'roles'              => array( array( 'name' => 'editors' ) ),
				'organizations'      => array( array( 'id' => 'o1', 'name' => 'Acme' ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- short.
				'organization_roles' => array( array( 'name' => 'owner' ) ),
				'is_whole'           => true,
			),
			self::told( self::ask( 'directory' ) )
		);
	}

	public function test_they_are_remembered_for_a_minute_and_for_this_credential_only(): void {
		self::ask( 'directory' );
		self::ask( 'directory' );
		self::assertSame( array( 'GET /roles', 'GET /organizations', 'GET /organization-roles' ), $this->asked );
		self::assertStringNotContainsString( 'secret', (string) wp_json_encode( get_transient( Directory::TRANSIENT ) ) );
		self::save( array( 'management_app_id' => 'another' ) );
		self::ask( 'directory' );
		self::assertCount( 6, $this->asked );
	}

	public function test_of_each_list_three_pages_are_read_and_it_is_said_that_there_are_more(): void {
		$page                      = static fn ( int $size ): array => array_map( static fn ( int $at ): array => array( 'name' => "role-$at" ), range( 1, $size ) );
		$this->there['GET /roles'] = $page( 100 );
		$names                     = self::told( self::ask( 'directory' ) );
		self::assertSame( array( 300, false ), array( count( (array) $names['roles'] ), $names['is_whole'] ) );
		self::assertCount( 5, $this->asked );
		delete_transient( Directory::TRANSIENT );
		$this->there['GET /roles'] = $page( 99 );
		$names                     = self::told( self::ask( 'directory' ) );
		self::assertSame( array( 99, true ), array( count( (array) $names['roles'] ), $names['is_whole'] ) );
	}

	public function test_what_is_no_name_is_left_out(): void {
		$this->there = array(
			'GET /roles'              => array( 'x', array( 'name' => 7 ), array( 'name' => '' ), array( 'name' => "a\nb" ), array( 'name' => str_repeat( 'n', 257 ) ), array( 'name' => str_repeat( 'n', 256 ) ) ),
			'GET /organizations'      => array( array( 'name' => 'no id' ), array( 'id' => 'o2', 'name' => array() ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
			'GET /organization-roles' => array( 'roles' => array() ),
		);
		$names       = self::told( self::ask( 'directory' ) );
		self::assertSame( array( array( 'name' => str_repeat( 'n', 256 ) ) ), $names['roles'] );
		self::assertSame( array( array( 'id' => 'o2', 'name' => '' ) ), $names['organizations'] ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- short.
		self::assertSame( array(), $names['organization_roles'] );
	}

	public function test_people_are_found_by_one_bounded_request_and_told_by_five_facts(): void {
		$person                    = array(
			'id'           => 'p1',
			'name'         => "Ada\u{202E}\n Lovelace",
			'primaryEmail' => 'ada@example.com',
			'primaryPhone' => null,
			'username'     => array( 'x' ),
			'customData'   => array( 'secret' => 'x' ),
		);
		$this->there['GET /users'] = array( $person, array( 'name' => 'nobody' ), ...array_fill( 0, 30, $person ) );
		$found                     = self::told( self::ask( 'directory/people', array( 'search' => ' ada ' ) ) );
		self::assertCount( 20, $found );
		self::assertSame( array( 'id' => 'p1', 'name' => 'Ada  Lovelace', 'email' => 'ada@example.com', 'phone' => '', 'username' => '' ), $found[0] ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- short.
		self::assertSame( array( 'GET /users' ), $this->asked );
		parse_str( (string) wp_parse_url( (string) end( $this->urls ), PHP_URL_QUERY ), $query );
		self::assertSame( array( 'search' => '%ada%', 'page' => '1', 'page_size' => '20' ), $query ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- short.
	}

	public function test_a_number_is_looked_for_as_logto_keeps_it(): void {
		$this->there['GET /users'] = array();
		self::ask( 'directory/people', array( 'search' => '+86 138-0013 (8000)' ) );
		parse_str( (string) wp_parse_url( (string) end( $this->urls ), PHP_URL_QUERY ), $query );
		self::assertSame( '%8613800138000%', $query['search'] ?? null );
	}

	/** @return iterable<string, array{string, array<string, string>}> */
	public static function bad(): iterable {
		yield 'no text' => array( 'directory/people', array() );
		yield 'an empty one' => array( 'directory/people', array( 'search' => '' ) );
		yield 'a blank' => array( 'directory/people', array( 'search' => '  ' ) );
		yield 'a long one' => array( 'directory/people', array( 'search' => str_repeat( 'a', 101 ) ) );
		yield 'nobody' => array( 'directory/people/claims', array( 'person' => '' ) );
		yield 'a long ID' => array( 'directory/people/claims', array( 'person' => str_repeat( 'a', 256 ) ) );
	}

	/** @param array<string, string> $query */
	#[DataProvider( 'bad' )]
	public function test_what_is_nothing_to_look_for_finds_nobody_and_nobody_is_asked( string $route, array $query ): void {
		$response = self::ask( $route, $query );
		self::assertSame( 'directory/people' === $route ? array( 200, array() ) : array( 400, 'logto_management_not_found' ), array( $response->get_status(), self::told( $response )['code'] ?? $response->get_data() ) );
		self::assertSame( array( array(), 0 ), array( $this->asked, $this->tokens ) );
	}

	public function test_claims_are_those_of_a_sign_in(): void {
		$this->there['GET /users/p1']               = array(
			'id'           => 'p1',
			'primaryEmail' => 'ada@example.com',
			'primaryPhone' => '12025550147',
			'name'         => null,
			'profile'      => array( 'givenName' => 'Ada' ),
			'customData'   => array( 'level' => 3 ),
			'isSuspended'  => true,
			'passwordHash' => 'never',
		);
		$this->there['GET /users/p1/roles']         = array( array( 'name' => 'editors' ) );
		$this->there['GET /users/p1/organizations'] = array( array( 'id' => 'o1', 'organizationRoles' => array( array( 'name' => 'owner' ) ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
		$told                                       = self::told( self::ask( 'directory/people/claims', array( 'person' => 'p1' ) ) );
		self::assertTrue( $told['is_suspended'] );
		self::assertIsArray( $told['claims'] );
		$claims = $told['claims'];
		self::assertSame( array( 'p1', 'ada@example.com', true, '12025550147', true, 'Ada' ), array( $claims['sub'], $claims['email'], $claims['email_verified'], $claims['phone_number'], $claims['phone_number_verified'], $claims['given_name'] ) );
		self::assertSame( array( array( 'editors' ), array( 'o1' ), array( 'o1:owner' ) ), array( $claims['roles'], $claims['organizations'], $claims['organization_roles'] ) );
		self::assertEquals( (object) array( 'level' => 3 ), $claims['custom_data'] );
		self::assertArrayNotHasKey( 'name', $claims );
		self::assertStringNotContainsString( 'never', (string) wp_json_encode( $told ) );
		self::assertCount( 3, $this->asked );
	}

	public function test_another_person_than_the_one_asked_for_is_refused(): void {
		$this->there['GET /users/p1'] = array( 'id' => 'p2', 'primaryEmail' => 'eve@example.com' ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
		$response                     = self::ask( 'directory/people/claims', array( 'person' => 'p1' ) );
		self::assertSame( 400, $response->get_status() );
		self::assertStringNotContainsString( 'eve', (string) wp_json_encode( $response->get_data() ) );
	}

	public function test_an_id_never_leads_elsewhere(): void {
		foreach ( array( '..', '../roles', 'p1/roles', '.', 'p1%2froles', "p1\0" ) as $id ) {
			self::assertGreaterThanOrEqual( 400, self::ask( 'directory/people/claims', array( 'person' => $id ) )->get_status(), $id );
		}
		self::assertSame( array( array(), 0 ), array( $this->asked, $this->tokens ) );
	}

	public function test_what_goes_wrong_is_a_sentence_without_what_is_secret(): void {
		$this->instead = static fn (): WP_Error => new WP_Error( 'x', 'm2m-secret token-1' );
		foreach ( self::ROUTES as $route ) {
			$response = self::ask( $route, array( 'search' => 'ada', 'person' => 'p1' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- short.
			self::assertSame( 400, $response->get_status() );
			self::assertStringNotContainsString( 'm2m-secret', (string) wp_json_encode( $response->get_data() ) );
			self::assertStringNotContainsString( 'token-1', (string) wp_json_encode( $response->get_data() ) );
		}
		self::assertFalse( get_transient( Directory::TRANSIENT ) );
	}

	public function test_without_a_credential_and_for_others_nobody_is_asked(): void {
		$boss = get_current_user_id();
		foreach ( array(
			0 => 401,
			self::user( 'ed', 'ed@example.com', 'editor' )->ID => 403,
		) as $user => $status ) {
			wp_set_current_user( $user );
			foreach ( self::ROUTES as $route ) {
				self::assertSame( $status, self::ask( $route, array( 'search' => 'ada', 'person' => 'p1' ) )->get_status() ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- short.
			}
		}
		wp_set_current_user( $boss );
		self::save( array( 'management_app_secret' => '' ) );
		foreach ( self::ROUTES as $route ) {
			self::assertSame( 400, self::ask( $route, array( 'search' => 'ada', 'person' => 'p1' ) )->get_status() ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- short.
		}
		self::assertSame( array( array(), 0 ), array( $this->asked, $this->tokens ) );
	}
}
