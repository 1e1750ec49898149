<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Log\Entry;
use Logto\Log\Entry_Details;
use Logto\Log\Entry_Sentences;
use Logto\Log\Filter;
use Logto\Oidc\Finding;
use Logto\Oidc\Refusal_Code;
use Logto\Settings\Store;

/** What a row of the sign-in log says beyond its columns, and what becomes of the log of earlier versions. */
final class Log_Details_Test extends Log_Case {

	/** The table of versions before details. */
	private const EARLIER = 'CREATE TABLE %i (
		id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
		happened_at bigint(20) unsigned NOT NULL,
		kind varchar(32) NOT NULL,
		outcome varchar(16) NOT NULL,
		code varchar(64) NOT NULL DEFAULT \'\',
		reference varchar(16) NOT NULL DEFAULT \'\',
		user_id bigint(20) unsigned NOT NULL DEFAULT 0,
		identity_hash char(64) NOT NULL DEFAULT \'\',
		subject varchar(255) NOT NULL DEFAULT \'\',
		address varchar(45) NOT NULL DEFAULT \'\',
		PRIMARY KEY  (id),
		KEY happened_at (happened_at),
		KEY user_id (user_id)
	)';

	public function test_what_could_not_be_done_at_a_sign_in_stands_in_its_one_row(): void {
		$ada     = self::user( 'ada' );
		$max     = self::user( 'max' );
		$written = 0;
		add_filter(
			'query',
			static function ( string $sql ) use ( &$written ): string {
				$written += str_starts_with( $sql, 'INSERT' ) ? 1 : 0;
				return $sql;
			}
		);
		$log = self::services()->log();
		$log->notice( 'role_missing', 'staff', $ada );
		$log->notice( 'email_taken', '', $ada );
		$log->notice( 'role_missing', 'board', $max );
		$log->events()->note_completed( $ada, array( 'purpose' => 'sign_in' ) );
		self::assertSame( 1, $written );
		self::assertSame(
			array( 'The role staff does not exist here, so it was not given.', 'The email address was not taken over from Logto: another account has it, or this site may not change it.' ),
			Entry_Sentences::details( self::latest() )
		);
	}

	public function test_it_comes_there_by_the_action_that_others_hear(): void {
		$ada = self::user( 'ada' );
		// The database gives numbers again that it took back, so somebody of another test may have had this one.
		do_action( 'logto_sign_in_completed', $ada, array( 'purpose' => 'sign_in' ) );
		/** This action is documented in includes/Accounts/Role_Writer.php */
		do_action( 'logto_sign_in_noticed', 'role_missing', 'staff', $ada );
		/** This action is documented in includes/Sessions/Session_Entries.php */
		do_action( 'logto_sign_in_completed', $ada, array( 'purpose' => 'sign_in' ) );
		self::assertSame( 'staff', self::latest()->details['noticed'][0]['what'] ?? '' );
		do_action( 'logto_sign_in_completed', $ada, array( 'purpose' => 'sign_in' ) );
		self::assertSame( array(), self::latest()->details, 'The next sign-in has its own.' );
	}

	public function test_of_a_refusal_only_known_keys_are_kept_each_by_its_type(): void {
		self::services()->log()->events()->note_refused(
			'token_request_failed',
			array(
				'purpose'      => 'sign_in',
				'reference'    => '7KX4-M0QD',
				'identity'     => null,
				'status'       => 403,
				'content_type' => 'Text/HTML; charset=<script>',
				'wall'         => true,
				'fields'       => array( 'email', '<b>', 7, 'roles' ),
				'body'         => '<html>a stranger’s</html>',
				'title'        => 'Just a moment',
			)
		);
		self::assertSame(
			array(
				'status'       => 403,
				'content_type' => 'text/html',
				'wall'         => true,
				'fields'       => array( 'email', 'roles' ),
			),
			self::latest()->details
		);
		self::assertStringNotContainsString( 'stranger', (string) self::db()->get_var( 'SELECT details FROM ' . self::table() ) );
		self::assertSame( 'A web page or an error of something else answers where Logto should: a bot check, a login page, maintenance, or another site.', Entry_Sentences::reason( self::latest() ) );
	}

	public function test_what_makes_no_sense_is_left_out(): void {
		foreach ( array( array( 'status' => 600 ), array( 'status' => '403' ), array( 'status' => -1 ), array( 'wall' => 'yes' ), array( 'content_type' => 'a b/c' ), array( 'content_type' => array( 'text/html' ) ), array( 'fields' => 'email' ), array( 'noticed' => array( 'x', array( 'code' => '<' ) ) ), array( 'since' => 0 ) ) as $said ) {
			self::assertSame( '', Entry_Details::to_text( $said ), (string) wp_json_encode( $said ) );
		}
		self::assertSame( array( 'status' => 599 ), Entry_Details::of( array( 'status' => 599 ) ) );
		foreach ( array( '', 'null', '7', '{', '{"body":"x"}' ) as $text ) {
			self::assertSame( array(), Entry_Details::from_text( $text ) );
		}
	}

	public function test_however_much_is_noticed_it_fits_the_column(): void {
		$noticed = array_fill(
			0,
			50,
			array(
				'code' => 'role_missing',
				'what' => str_repeat( '角', 300 ),
			)
		);
		$text    = Entry_Details::to_text( compact( 'noticed' ) );
		self::assertLessThanOrEqual( 2000, strlen( $text ) );
		self::assertSame( str_repeat( '角', 200 ), Entry_Details::from_text( $text )['noticed'][0]['what'] ?? '' );
		self::assertMatchesRegularExpression( '/\A[\x20-\x7e]+\z/', $text );
	}

	public function test_trouble_is_told_with_its_cause_and_how_long_it_lasted(): void {
		$log = self::services( static fn (): int => self::NOW )->log()->events();
		$log->note_trouble( false, Finding::App_Secret_Wrong->value, array( 'since' => self::NOW ) );
		self::assertSame( array( 'Logto doesn’t accept this App secret.', 'Copy it again from the application’s page in the Logto Console.' ), array( Entry_Sentences::reason( self::latest() ), Entry_Sentences::remedy( self::latest() ) ) );
		$over = array(
			'since'  => self::NOW - 7200,
			'failed' => 14,
		);
		$log->note_trouble( true, Finding::App_Secret_Wrong->value, $over );
		$latest = self::latest();
		self::assertSame( array( 'trouble_ended', 'connection', '' ), array( $latest->outcome, $latest->kind, $latest->address ) );
		self::assertSame( 'This is over: Logto doesn’t accept this App secret.', Entry_Sentences::reason( $latest ) );
		self::assertSame( array( 'It lasted 2 hours.', '14 sign-ins failed meanwhile.' ), Entry_Sentences::details( $latest ) );
		self::assertSame( '', Entry_Sentences::remedy( $latest ) );
	}

	public function test_every_refusal_has_a_sentence_of_its_own(): void {
		foreach ( Refusal_Code::cases() as $code ) {
			if ( Refusal_Code::Identity_Suspended !== $code ) {
				$entry = Entry::of(
					array(
						'outcome' => 'refused',
						'code'    => $code->value,
					)
				);
				self::assertStringNotContainsString( $code->value, Entry_Sentences::reason( $entry ), $code->value );
				self::assertNotSame( '', Entry_Sentences::remedy( $entry ), $code->value );
			}
		}
	}

	public function test_a_refusal_is_noted_also_where_the_table_has_no_details_yet(): void {
		self::make_earlier_table();
		update_option( Store::STATUS, array( 'schema_version' => 6 ) + (array) get_option( Store::STATUS ) );
		$log = self::services()->log()->events();
		$log->note_refused( 'state_invalid', array( 'reference' => '7KX4-M0QD' ) );
		$log->note_refused(
			'token_request_failed',
			array(
				'reference' => '7KX4-M0QE',
				'status'    => 500,
			)
		);
		self::assertSame( array( '7KX4-M0QD', '7KX4-M0QE' ), self::db()->get_col( 'SELECT reference FROM ' . self::table() . ' ORDER BY id' ) );
	}

	public function test_a_long_log_of_an_earlier_version_is_brought_up_to_date(): void {
		self::make_earlier_table();
		self::fill( 100000 );
		self::assertTrue( self::services()->log()->events()->create_table() );
		self::assertTrue( self::services()->log()->events()->create_table(), 'once more' );
		self::assertCount( 20, self::ids( array( 'outcome' => 'completed' ), 20 ) );
		self::assertSame( '100000', self::db()->get_var( 'SELECT COUNT(*) FROM ' . self::table() ) );
		/** @var list<array{Key_name: string}> $rows */
		$rows = self::db()->get_results( 'SHOW INDEX FROM ' . self::table(), 'ARRAY_A' );
		$keys = array_values( array_unique( array_column( $rows, 'Key_name' ) ) );
		sort( $keys );
		self::assertSame( array( 'PRIMARY', 'happened_at', 'identity_time', 'outcome_time', 'reference', 'user_time' ), $keys );
	}

	private static function make_earlier_table(): void {
		self::db()->query( (string) self::db()->prepare( 'DROP TABLE %i', self::table() ) );
		self::db()->query( (string) self::db()->prepare( self::EARLIER, self::table() ) );
	}

	private static function latest(): Entry {
		return self::services()->log()->reader()->page( Filter::of( array() ), 1 )[0][0];
	}
}
