<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Sessions\Session_Index;
use WP_Session_Tokens;
use function Logto\services;

/** The index follows core's sessions, whichever way they begin and end. */
final class Session_Index_Test extends Backchannel_Case {

	public function test_a_sign_in_by_logto_is_written_down_where_it_tells_the_session(): void {
		$erika = self::user( 'erika', 'erika@example.com' );
		services()->sessions()->entries()->start( $erika, self::identity( 'p-erika' ), '', false );
		wp_set_auth_cookie( $erika->ID );
		self::assertSame( array(), self::indexed(), 'one without a session at Logto, and one by a password' );
		services()->sessions()->entries()->start( $erika, self::identity( 'p-erika' ), 's1', false );
		self::assertCount( 1, self::indexed() );
		self::assertSame( array( $erika->ID ), services()->sessions()->index()->users( array( self::identity( '' )->issuer ), 's1' ) );
		self::assertSame( array(), services()->sessions()->index()->users( array( self::identity( '' )->issuer ), 'S1' ) );
		self::assertSame( array(), services()->sessions()->index()->users( array( 'https://other.example/oidc' ), 's1' ) );
	}

	public function test_each_way_a_session_ends_takes_its_row(): void {
		$erika = self::user( 'erika', 'erika@example.com' );
		$all   = WP_Session_Tokens::get_instance( $erika->ID );
		$name  = static fn ( string $token ): string => hash( 'sha256', $token );
		$one   = self::from_logto( $erika, self::identity( 'p-erika' ), 's1' );
		$two   = self::from_logto( $erika, self::identity( 'p-erika' ), 's1' );
		$three = self::from_logto( $erika, self::identity( 'p-erika' ), 's2' );
		$all->destroy( $one );
		self::assertEqualsCanonicalizing( array( $name( $two ), $name( $three ) ), self::indexed() );
		$all->destroy_others( $three );
		self::assertSame( array( $name( $three ) ), self::indexed() );
		$all->destroy_all();
		self::assertSame( array(), self::indexed() );

		self::from_logto( $erika, self::identity( 'p-erika' ), 's1' );
		$max = self::user( 'max', 'max@example.com' );
		self::from_logto( $max, self::identity( 'p-max' ), 's3' );
		require_once ABSPATH . 'wp-admin/includes/user.php';
		is_multisite() ? wpmu_delete_user( $max->ID ) : wp_delete_user( $max->ID );
		self::assertCount( 1, self::indexed(), 'a user is deleted' );
		WP_Session_Tokens::destroy_all_for_all_users();
		self::assertSame( array(), self::indexed() );
	}

	public function test_a_session_that_is_changed_keeps_its_row_and_moves_with_its_session_at_logto(): void {
		$erika = self::user( 'erika', 'erika@example.com' );
		$all   = WP_Session_Tokens::get_instance( $erika->ID );
		$token = self::from_logto( $erika, self::identity( 'p-erika' ), 's1' );
		$row   = (array) $all->get( $token );
		$asked = self::queries( static fn () => $all->update( $token, array( 'seen' => 1 ) + $row ) );
		self::assertSame( 0, $asked, 'what another plugin keeps in it costs nothing' );
		$row['logto'] = array( 'sid' => 's2' ) + (array) $row['logto'];
		$all->update( $token, $row );
		self::assertSame( array(), services()->sessions()->index()->users( array( self::identity( '' )->issuer ), 's1' ) );
		self::assertSame( array( $erika->ID ), services()->sessions()->index()->users( array( self::identity( '' )->issuer ), 's2' ) );
		self::assertCount( 1, self::indexed() );
	}

	public function test_a_sign_in_writes_once_whatever_ran_out_meanwhile(): void {
		$erika = self::user( 'erika', 'erika@example.com' );
		self::from_logto( $erika, self::identity( 'p-erika' ), 's1' );
		$sessions = (array) get_user_meta( $erika->ID, 'session_tokens', true );
		foreach ( $sessions as $name => $session ) {
			$sessions[ $name ] = array( 'expiration' => time() - 5 ) + (array) $session;
		}
		update_user_meta( $erika->ID, 'session_tokens', $sessions );
		self::assertSame( 1, self::queries( static fn () => self::from_logto( $erika, self::identity( 'p-erika' ), 's2' ) ) );
		self::assertCount( 2, self::indexed() );
		self::services()->sessions()->trim();
		self::assertCount( 1, self::indexed(), 'cron takes what ran out' );
	}

	public function test_what_the_index_does_not_take_keeps_nobody_from_signing_in(): void {
		$this->leave_transaction();
		$erika = self::user( 'erika', 'erika@example.com' );
		$table = self::db()->base_prefix . Session_Index::TABLE;
		$quiet = self::db()->suppress_errors();
		add_filter( 'query', $fail = static fn ( string $sql ): string => str_contains( $sql, $table ) && str_starts_with( $sql, 'REPLACE' ) ? 'SELECT nothing FROM nowhere' : $sql );
		$token = self::from_logto( $erika, self::identity( 'p-erika' ), 's1' );
		remove_filter( 'query', $fail );
		self::db()->suppress_errors( $quiet );
		self::assertTrue( self::goes_on( $erika, $token ) );
		self::assertSame( array(), self::indexed() );
	}

	public function test_a_logout_reads_by_a_key_however_many_there_are(): void {
		$rows = array();
		foreach ( range( 1, 4000 ) as $number ) {
			$rows[] = "( '" . Session_Index::hash( 'i', (string) $number ) . "', '" . hash( 'sha256', (string) $number ) . "', $number, 2000000000 )";
		}
		self::db()->query( 'INSERT INTO ' . self::db()->base_prefix . Session_Index::TABLE . ' (hash, verifier, user_id, expires) VALUES ' . implode( ',', $rows ) ); // phpcs:ignore WordPress.DB.PreparedSQL -- numbers and hashes.
		self::assertSame( array( 17 ), services()->sessions()->index()->users( array( 'i' ), '17' ) );
		if ( str_contains( (string) self::db()->db_server_info(), 'MariaDB' ) ) {
			/** @var array<string, string> $plan */
			$plan = (array) self::db()->get_row( 'EXPLAIN SELECT user_id FROM ' . self::db()->base_prefix . Session_Index::TABLE . " WHERE hash IN ('" . Session_Index::hash( 'i', '17' ) . "') LIMIT 50", 'ARRAY_A' ); // phpcs:ignore WordPress.DB.PreparedSQL -- a hash.
			self::assertSame( array( 'PRIMARY', '1' ), array( $plan['key'], (string) $plan['rows'] ) );
		}
	}

	/** @param \Closure(): mixed $work */
	private static function queries( \Closure $work ): int {
		$asked     = 0;
		add_filter(
			'query',
			$count = static function ( string $sql ) use ( &$asked ): string {
				$asked += str_contains( $sql, Session_Index::TABLE ) ? 1 : 0;
				return $sql;
			}
		);
		$work();
		remove_filter( 'query', $count );
		return $asked;
	}
}
