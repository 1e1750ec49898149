<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Closure;
use Logto\Accounts\Seen_Names;
use Logto\Accounts\Unlinked_Users;
use Logto\Adapters\Option_Row;
use Logto\Oidc\Claims;
use Logto\Settings\Constants;
use Logto\Settings\Secret_Box;
use Logto\Settings\Store;
use Logto\Settings\Validation;

/** Rows that are read, changed and written: what another request wrote meanwhile stays, and a cache that is late does not matter. */
final class Merged_Rows_Test extends Many_Users_Case {

	protected function setUp(): void {
		parent::setUp();
		Unlinked_Users::forget();
	}

	/**
	 * Another request writes, and this one's cache does not hear of it.
	 *
	 * @param Closure(): mixed $theirs
	 */
	private static function behind_the_cache( Closure $theirs ): void {
		get_option( Seen_Names::OPTION );
		get_option( Store::OPTION );
		$kept = array();
		foreach ( array( 'alloptions', 'notoptions', Seen_Names::OPTION ) as $key ) {
			$kept[ $key ] = wp_cache_get( $key, 'options' );
		}
		wp_cache_flush();
		$theirs();
		wp_cache_flush();
		foreach ( array_filter( $kept, 'is_array' ) as $key => $value ) {
			wp_cache_set( $key, $value, 'options' );
		}
	}

	/** @param list<string> $roles */
	private static function sign_in_with( array $roles ): void {
		self::services()->accounts()->seen_names()->remember(
			new Claims(
				array(
					'sub'   => 'x',
					'roles' => $roles,
				)
			)
		);
	}

	public function test_names_that_two_sign_ins_bring_are_all_kept(): void {
		self::sign_in_with( array( 'first' ) );
		self::behind_the_cache( static fn () => self::sign_in_with( array( 'theirs' ) ) );
		self::sign_in_with( array( 'ours' ) );
		self::assertSame( array( 'first', 'theirs', 'ours' ), self::services()->accounts()->seen_names()->all()['roles'] );
	}

	public function test_names_that_are_known_are_not_written_again_and_the_two_hundred_first_is_not_noted(): void {
		self::sign_in_with( array( 'known' ) );
		$writes = array();
		add_filter(
			'query',
			static function ( string $sql ) use ( &$writes ): string {
				$writes = 1 === preg_match( '/^\s*(INSERT|UPDATE|DELETE)/i', $sql ) ? array( ...$writes, $sql ) : $writes;
				return $sql;
			}
		);
		self::sign_in_with( array( 'known' ) );
		self::assertSame( array(), $writes );
		self::sign_in_with( array_map( static fn ( int $number ): string => "role $number", range( 1, 200 ) ) );
		$names = self::services()->accounts()->seen_names()->all()['roles'];
		self::assertCount( 200, $names );
		self::assertSame( array( 'known', 'role 199' ), array( $names[0], $names[199] ) );
		self::assertCount( 1, $writes );
	}

	public function test_administrators_whom_two_requests_note_are_all_remembered(): void {
		$remember = static fn ( int $user ) => self::services()->accounts()->administrators()->remember( $user );
		$remember( 901 );
		self::behind_the_cache( static fn () => $remember( 902 ) );
		$remember( 903 );
		self::assertSame( array( 903, 902, 901 ), ( (array) self::stored( Store::ADMINISTRATORS ) )['users'] );
		self::assertArrayHasKey( Store::ADMINISTRATORS, wp_load_alloptions( true ), 'read with the others' );
	}

	/** @return Closure(): bool Whether it has happened. */
	private static function disconnect_while_somebody_looks( int $user ): Closure {
		$is_done = false;
		add_filter(
			'query',
			static function ( string $sql ) use ( &$is_done, $user ): string {
				if ( ! $is_done && str_starts_with( $sql, 'SELECT MAX(ID)' ) ) {
					$is_done = true;
					self::db()->delete( self::db()->base_prefix . 'logto_identities', array( 'user_id' => $user ) );
					self::services()->accounts()->unlinked_users()->add( $user );
				}
				return $sql;
			}
		);
		return static function () use ( &$is_done ): bool {
			return $is_done;
		};
	}

	public function test_whoever_is_disconnected_while_somebody_looks_is_listed(): void {
		$issuer   = self::identity( '' )->issuer;
		$users    = self::import( 3, linked: true );
		$unlinked = self::services()->accounts()->unlinked_users();
		self::assertNotContains( $users[1], (array) $unlinked->few( $issuer ) );
		self::import( 1, linked: true );
		$is_done = self::disconnect_while_somebody_looks( $users[1] );
		self::assertContains( $users[1], (array) $unlinked->few( $issuer ) );
		self::assertTrue( $is_done() );
		self::assertContains( $users[1], (array) $unlinked->few( $issuer ), 'and is remembered' );
	}

	public function test_whoever_is_disconnected_again_while_somebody_looks_is_listed(): void {
		$issuer   = self::identity( '' )->issuer;
		$users    = self::import( 2, linked: false );
		$unlinked = self::services()->accounts()->unlinked_users();
		self::assertContains( $users[0], (array) $unlinked->few( $issuer ) );
		self::link( array( $users[0] ) );
		self::disconnect_while_somebody_looks( $users[0] );
		self::assertContains( $users[0], (array) $unlinked->few( $issuer ) );
	}

	public function test_remembering_constants_takes_back_neither_settings_nor_other_constants(): void {
		$row       = static fn ( string $name ): Option_Row => new Option_Row( self::db(), $name, true );
		$constants = static fn (): Constants => new Constants( new Secret_Box( 'salts', random_bytes( ... ) ), static fn (): Validation => new Validation( static fn (): bool => true ), time( ... ), $row );
		self::behind_the_cache(
			static function () use ( $constants ): void {
				self::services()->settings()->store()->save( array( 'app_id' => 'saved meanwhile' ) );
				$constants()->values( array( 'log_days' => 7 ) );
			}
		);
		$constants()->values( array( 'log_days' => 8 ) );
		self::assertSame( 'saved meanwhile', self::saved_values()['app_id'] ?? null );
		self::assertCount( 2, array_diff_key( (array) self::stored( Constants::OPTION ), array( Option_Row::REVISION => 0 ) ) );
	}
}
