<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Closure;
use Logto\Oidc\Claims;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_User;

/** Who may change this site is asked without reading everybody, and no answer is older than the question. */
final class Administrators_Test extends People_Case {

	private const OPTION = 'logto_administrators';
	private const EVENT  = 'logto_find_administrators';

	/** @return bool What the settings page and whoever saves them are told. */
	private static function is_one_linked(): bool {
		return \Logto\services()->local_login()->preconditions()->has_linked_administrator();
	}

	private static function crowd( int $size ): void {
		for ( $number = 0; $number < $size; $number++ ) {
			self::linked( "crowd$number" );
		}
	}

	/** As a restored database has it: nothing of the plugin's saw it happen. */
	private static function forget(): void {
		delete_option( self::OPTION );
		wp_clear_scheduled_hook( self::EVENT );
	}

	/**
	 * @param Closure(): mixed $action
	 * @return list<string> Its queries.
	 */
	private static function queries( Closure $action ): array {
		$queries = array();
		$note    = static function ( mixed $query ) use ( &$queries ): mixed {
			if ( is_string( $query ) ) {
				$queries[] = $query;
			}
			return $query;
		};
		add_filter( 'query', $note );
		$action();
		remove_filter( 'query', $note );
		return $queries;
	}

	public function test_whoever_is_linked_as_administrator_is_found_without_a_search(): void {
		self::crowd( 21 );
		self::linked( 'chief', '', 'administrator' );
		wp_cache_flush();
		$queries = self::queries( static fn () => self::assertTrue( self::is_one_linked() ) );
		// Two of them are core's own, of a network: its super admins.
		self::assertLessThanOrEqual( 8, count( $queries ), implode( "\n", $queries ) );
		self::assertSame( array(), preg_grep( '/meta_value LIKE/', $queries ), 'no look through user meta by value' );
		self::assertFalse( wp_next_scheduled( self::EVENT ) );
	}

	/** @return array<string, array{int, bool}> People before the administrator, whether they are found at once. */
	public static function places(): array {
		return array(
			'among the twenty oldest' => array( 19, true ),
			'the next one'            => array( 20, false ),
		);
	}

	#[DataProvider( 'places' )]
	public function test_where_nothing_is_remembered_the_oldest_are_asked_and_the_background_looks_at_all( int $before, bool $at_once ): void {
		self::crowd( $before );
		self::linked( 'chief', '', 'administrator' );
		self::forget();
		self::assertSame( $at_once, self::is_one_linked() );
		self::assertSame( ! $at_once, is_int( wp_next_scheduled( self::EVENT ) ) );
		do_action( self::EVENT );
		self::assertTrue( self::is_one_linked() );
	}

	public function test_a_no_that_may_soon_be_a_yes_says_so(): void {
		$services = self::services();
		$services->local_login()->emergency_link()->renew();
		$values = array(
			'endpoint'            => substr( self::identity( '' )->issuer, 0, -strlen( '/oidc' ) ),
			'wordpress_passwords' => 'nobody',
		);
		self::forget();
		$sentence = $services->local_login()->preconditions()->errors( $values )['wordpress_passwords'] ?? '';
		self::assertStringContainsString( 'Connect an administrator', $sentence );
		self::assertStringNotContainsString( 'in a few minutes', $sentence, 'all were asked' );

		self::crowd( 20 );
		self::linked( 'chief', '', 'administrator' );
		self::forget();
		self::assertStringContainsString( 'in a few minutes', $services->local_login()->preconditions()->errors( $values )['wordpress_passwords'] ?? '' );
		do_action( self::EVENT );
		self::assertSame( array(), $services->local_login()->preconditions()->errors( $values ) );
	}

	public function test_the_background_is_asked_once_an_hour_at_most(): void {
		self::crowd( 20 );
		self::forget();
		$search = static function ( int $now ): bool {
			wp_clear_scheduled_hook( self::EVENT );
			self::services( static fn (): int => $now )->accounts()->administrators()->is_one_linked( self::identity( '' )->issuer );
			return is_int( wp_next_scheduled( self::EVENT ) );
		};
		$now    = 1795529466;
		self::services( static fn (): int => $now )->accounts()->administrators()->find( self::identity( '' )->issuer );
		self::assertFalse( $search( $now + 3600 ) );
		self::assertTrue( $search( $now + 3601 ) );
	}

	public function test_what_is_remembered_is_asked_again_each_time(): void {
		self::crowd( 20 );
		$chief = self::linked( 'chief', '', 'administrator' );
		self::assertTrue( self::is_one_linked() );
		$chief->add_cap( 'manage_options', false );
		self::assertFalse( self::is_one_linked() );
		$chief->remove_cap( 'manage_options' );
		self::assertTrue( self::is_one_linked() );
		$chief->set_role( 'editor' );
		self::assertFalse( self::is_one_linked() );
	}

	public function test_a_linked_person_who_is_made_administrator_is_found_at_once(): void {
		self::crowd( 20 );
		$late = self::linked( 'late' );
		self::assertFalse( self::is_one_linked() );
		$late->add_role( 'administrator' );
		self::assertTrue( self::is_one_linked() );
	}

	public function test_the_last_administrator_keeps_the_role_and_one_of_two_loses_it(): void {
		self::crowd( 20 );
		$administrators = array(
			'role'   => 'administrator',
			'fields' => 'ID',
		);
		array_map( static fn ( mixed $id ) => is_numeric( $id ) ? ( new WP_User( (int) $id ) )->set_role( 'editor' ) : null, get_users( $administrators ) );
		$chief = self::linked( 'chief', '', 'administrator' );
		\Logto\services()->settings()->store()->save(
			array(
				'role_map'        => array(
					array(
						'source' => 'role',
						'name'   => 'chief',
						'role'   => 'administrator',
					),
				),
				'take_roles_back' => true,
			)
		);
		$apply = static fn () => \Logto\services()->accounts()->role_writer()->apply( new WP_User( $chief->ID ), new Claims( array( 'sub' => 'p-chief' ) ), false );
		$apply();
		self::assertContains( 'administrator', ( new WP_User( $chief->ID ) )->roles );
		self::user( 'second', '', 'administrator' );
		$queries = self::queries( $apply );
		self::assertNotContains( 'administrator', ( new WP_User( $chief->ID ) )->roles );
		self::assertSame( array(), preg_grep( '/meta_value LIKE/', $queries ), 'no look through user meta by value' );
	}
}
