<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Oidc\Claims;
use Logto\Setup\Test_Report;
use Logto\Setup\Test_Run;
use Logto\Setup\Test_Runs;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use WP_REST_Request;
use WP_REST_Response;
use WP_User;

/** Whose claims the settings can be tried out on, and who is told them. */
final class Known_Claims_Test extends Sign_In_Case {

	private const MAP = array(
		'nickname|name'     => 'nickname',
		'address.locality'  => 'meta:town',
		'custom_data.a.b'   => 'meta:deep',
		'custom_data.a'     => 'meta:flat',
		'custom_data.plain' => 'meta:plain',
	);

	public function test_what_is_kept_of_a_user_has_the_form_of_claims(): void {
		self::set_up();
		$ada = self::sign_in(
			'p1',
			array(
				'name'        => 'Ada',
				'address'     => (object) array( 'locality' => 'London' ),
				'custom_data' => (object) array(
					'plain' => 'x',
					'a'     => (object) array( 'b' => 'deep' ),
				),
				'roles'       => array( 'staff' ),
			)
		);
		wp_set_current_user( 1 );
		$claims = self::asked( array( 'user' => $ada->ID ) );
		self::assertSame( '{"sub":"p1","nickname":"Ada","address":{"locality":"London"},"custom_data":{"a":{"b":"deep"},"plain":"x"}}', wp_json_encode( $claims ) );
	}

	public function test_of_a_user_who_is_not_connected_there_are_none(): void {
		self::set_up();
		wp_set_current_user( 1 );
		self::assertNull( self::asked( array( 'user' => self::user( 'bob' )->ID ) ) );
	}

	public function test_they_are_told_to_nobody_who_may_not_edit_the_user(): void {
		self::set_up();
		$ada = self::sign_in( 'p1', array( 'name' => 'Ada Secret' ) );
		self::assertSame( 401, self::ask( array( 'user' => $ada->ID ) )->get_status() );
		wp_set_current_user( self::user( 'ed', '', 'editor' )->ID );
		self::assertSame( 403, self::ask( array( 'user' => $ada->ID ) )->get_status() );
		self::assertSame( 403, self::ask( array() )->get_status() );

		wp_set_current_user( 1 );
		add_filter( 'map_meta_cap', static fn ( array $caps, string $cap ): array => 'edit_user' === $cap ? array( 'do_not_allow' ) : $caps, 10, 2 );
		foreach ( array( $ada->ID, 999_999 ) as $user ) {
			$answer = self::ask( array( 'user' => $user ) );
			self::assertSame( 404, $answer->get_status() );
			self::assertStringNotContainsString( 'Ada', (string) wp_json_encode( $answer->get_data() ) );
		}
	}

	/** @return array<string, array{mixed}> */
	public static function no_users(): array {
		return array(
			'none'   => array( 0 ),
			'minus'  => array( -1 ),
			'a text' => array( 'ada' ),
			'a list' => array( array( 1 ) ),
		);
	}

	#[DataProvider( 'no_users' )]
	public function test_what_is_no_user_is_refused( mixed $user ): void {
		wp_set_current_user( 1 );
		self::assertSame( 400, self::ask( array( 'user' => $user ) )->get_status() );
	}

	public function test_the_last_test_is_told_to_its_maker_only(): void {
		self::set_up();
		wp_set_current_user( 1 );
		self::assertNull( self::asked( array() ) );
		self::tested( 1, array( 'sub' => 'p7', 'badge' => 'gold', 'iat' => 1, 'roles' => array( 'staff' ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- claims.
		self::assertSame( '{"sub":"p7","badge":"gold","iat":1,"roles":["staff"]}', wp_json_encode( self::asked( array() ) ) );
		self::assertSame( array( 'sub', 'badge' ), self::seen() );

		$other = self::user( 'boss', '', 'administrator' );
		is_multisite() && grant_super_admin( $other->ID );
		wp_set_current_user( $other->ID );
		self::assertNull( self::asked( array() ) );
		self::assertSame( array(), self::seen() );
	}

	#[Group( 'single-site' )]
	public function test_a_new_account_loses_nothing_and_gets_what_it_has_in_the_end(): void {
		$rows    = array(
			array(
				'source' => 'role',
				'name'   => 'staff',
				'role'   => 'editor',
			),
			array(
				'source' => 'role',
				'name'   => 'reader',
				'role'   => 'subscriber',
			),
		);
		$preview = static fn ( array $roles, array $map ): array => self::services()->accounts()->sign_in_preview()->of( self::services()->settings()->store()->settings()->with( array( 'role_map' => $map ) ), new Claims( array( 'sub' => 'p9' ) + compact( 'roles' ) ) )['roles'];
		$gets    = static fn ( string ...$add ): array => array(
			'add'     => $add,
			'remove'  => array(),
			'skipped' => array(),
		);
		self::set_up();
		self::assertSame( $gets( 'subscriber' ), $preview( array(), array() ) );
		self::assertSame( $gets( 'editor' ), $preview( array( 'staff' ), array( $rows[0] ) ) );
		self::assertSame( $gets( 'subscriber' ), $preview( array(), $rows ) );

		// And that is what becomes of them.
		foreach ( array( array(), array( 'staff' ), array( 'reader' ), array( 'staff', 'reader' ) ) as $at => $roles ) {
			self::services()->settings()->store()->save( array( 'role_map' => $rows ) );
			$expected = $preview( $roles, $rows )['add'];
			self::assertEqualsCanonicalizing( $expected, array_values( ( new WP_User( self::sign_in( "new$at", compact( 'roles' ) )->ID ) )->roles ) );
		}
	}

	private static function set_up(): void {
		$rows = array();
		foreach ( self::MAP as $claim => $field ) {
			$rows[] = compact( 'claim', 'field' ) + array(
				'when'  => 'sign_in',
				'empty' => 'keep',
			);
		}
		self::services()->settings()->store()->save(
			array(
				'endpoint'    => str_replace( '/oidc', '', self::ISSUER ),
				'profile_map' => $rows,
			)
		);
	}

	/** @param array<string, mixed> $claims */
	private static function tested( int $user, array $claims ): void {
		$report = array( 'claims' => $claims ) + Test_Report::failed( '', '' );
		( new Test_Runs( self::services()->settings()->secret_box() ) )->save( $user, ( new Test_Run( 'x', array(), 1 ) )->ended( $report ) );
	}

	/** @return mixed Names of claims that the settings page suggests. */
	private static function seen(): mixed {
		$state = self::services()->admin()->page_state()->all( null );
		return is_array( $state['seen'] ?? null ) ? $state['seen']['claims'] ?? null : null;
	}

	/** @param array<string, mixed> $query */
	private static function asked( array $query ): mixed {
		$answer = self::ask( $query );
		self::assertSame( 200, $answer->get_status() );
		return ( (array) $answer->get_data() )['claims'] ?? null;
	}

	/** @param array<string, mixed> $query */
	private static function ask( array $query ): WP_REST_Response {
		$GLOBALS['wp_rest_server'] = null;
		$request                   = new WP_REST_Request( 'GET', '/logto/v1/preview/claims' );
		$request->set_query_params( $query );
		return rest_do_request( $request );
	}
}
