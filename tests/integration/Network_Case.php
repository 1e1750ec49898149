<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Accounts\Identity;
use WP_User;

/** A network of two sites, of which this one is connected to Logto. */
abstract class Network_Case extends Sign_In_Case {

	protected function setUp(): void {
		// First, also for what is skipped: afterwards the hooks are put back as they were here.
		parent::setUp();
		if ( ! is_multisite() ) {
			self::markTestSkipped( 'For a network.' );
		}
		unset( $GLOBALS['super_admins'] );
	}

	/** Written past what listens to changed roles, which would look for the site's tables. */
	protected static function give_on_a_site_without_tables( WP_User $user, int $site ): void {
		self::db()->insert(
			self::db()->usermeta,
			array(
				'user_id'    => $user->ID,
				'meta_key'   => self::db()->base_prefix . $site . '_capabilities', // phpcs:ignore WordPress.DB.SlowDBQuery -- written, not searched.
				'meta_value' => serialize( array( 'subscriber' => true ) ), // phpcs:ignore WordPress.DB.SlowDBQuery,WordPress.PHP.DiscouragedPHPFunctions -- as core writes it.
			)
		);
		clean_user_cache( $user->ID );
	}

	/** The provider is what the network's owner set for all sites; for tests with a process of their own. */
	protected static function provider_is_the_networks(): void {
		define( 'LOGTO_ENDPOINT', self::right_values()['endpoint'] );
	}

	/** @return array<string, array{string, bool}> Setting `account_policy`, and whether it makes accounts for anybody. */
	public static function policies(): array {
		return array(
			'create and link'    => array( 'create_and_link', true ),
			'create, never link' => array( 'create_never_link', true ),
			'link only'          => array( 'link_only', false ),
			'known people only'  => array( 'known_only', false ),
		);
	}

	/** @return array<string, mixed> */
	protected static function verified( string $email ): array {
		return array(
			'email'          => $email,
			'email_verified' => true,
		);
	}

	protected static function policy( string $policy ): void {
		\Logto\services()->settings()->store()->save( array( 'account_policy' => $policy ) );
	}

	/** Another site than this one. */
	protected static function other_site(): int {
		$sites = array_map( 'intval', get_sites( array( 'fields' => 'ids' ) ) );
		return array_values( array_diff( $sites, array( get_current_blog_id() ) ) )[0];
	}

	/** Somebody who is linked here, and a member of this site only. */
	protected static function known( string $login, string $role = 'subscriber' ): WP_User {
		$user     = self::user( $login, "$login@example.com", $role );
		$identity = new Identity( self::ISSUER, $login );
		self::assertTrue( self::services()->accounts()->identities()->import( $identity, $user->ID, time() ) );
		return $user;
	}

	/** Takes somebody off this site. */
	protected static function remove( WP_User $user ): void {
		self::assertTrue( remove_user_from_blog( $user->ID, get_current_blog_id() ) );
	}

	/** @return list<mixed> All that is kept of somebody, as it lies in the database. */
	protected static function traces( WP_User $user ): array {
		$tables = array(
			array( self::db()->users, 'ID' ),
			array( self::db()->usermeta, 'user_id' ),
			array( self::db()->base_prefix . 'logto_identities', 'user_id' ),
		);
		return array_map( static fn ( array $table ): mixed => self::db()->get_results( (string) self::db()->prepare( 'SELECT * FROM %i WHERE %i = %d ORDER BY 1', $table[0], $table[1], $user->ID ), 'ARRAY_A' ), $tables );
	}

	protected static function assert_untouched( WP_User $user, callable $action ): void {
		$before = self::traces( $user );
		$action();
		self::assertEquals( $before, self::traces( $user ), 'nothing of the account changed' );
	}

	/** @return list<string> */
	protected static function roles_here( WP_User $user ): array {
		clean_user_cache( $user->ID );
		return array_values( ( new WP_User( $user->ID ) )->roles );
	}

	protected static function is_member( WP_User $user ): bool {
		clean_user_cache( $user->ID );
		return is_user_member_of_blog( $user->ID, get_current_blog_id() );
	}
}
