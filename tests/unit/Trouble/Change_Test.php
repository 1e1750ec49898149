<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Trouble;

use Logto\Oidc\Finding;
use Logto\Trouble\Change;
use Logto\Trouble\Kind;
use Logto\Trouble\Trouble;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** What is written, said and mailed of trouble: once of each kind within an hour, however often it comes and goes. */
final class Change_Test extends TestCase {

	private const NOW = 1_800_000_000;

	private static function trouble( string $cause = 'app_secret_wrong', int $since = self::NOW, int $told = 0 ): Trouble {
		$kind = Kind::of( $cause );
		self::assertNotNull( $kind );
		return new Trouble( $kind, $cause, '', $since, $told );
	}

	public function test_nothing_found_and_nothing_noted_is_nothing(): void {
		$change = Change::of( null, null, null, array(), self::NOW, true );
		self::assertSame( array( null, null, null, null, array() ), array( $change->noted, $change->began, $change->ended, $change->mail, $change->told ) );
	}

	public function test_what_is_found_first_begins_and_is_mailed(): void {
		$change = Change::of( null, self::trouble(), null, array(), self::NOW, true );
		self::assertSame( 'began', $change->mail );
		self::assertSame( 'app_secret_wrong', $change->began?->cause );
		self::assertNull( $change->ended );
		self::assertSame( self::NOW, $change->noted?->told );
		self::assertSame( array( 'secret' => self::NOW ), $change->told );
	}

	public function test_what_is_found_again_changes_nothing(): void {
		$noted  = self::trouble( told: self::NOW );
		$change = Change::of( $noted, self::trouble( since: self::NOW + 90 ), null, array( 'secret' => self::NOW ), self::NOW + 90, true );
		self::assertSame( $noted->to_row(), $change->noted?->to_row() );
		self::assertSame( array( null, null, null ), array( $change->began, $change->ended, $change->mail ) );
	}

	public function test_another_cause_of_the_same_kind_is_the_same_trouble(): void {
		$change = Change::of( self::trouble( told: self::NOW ), self::trouble( 'app_secret_expired', self::NOW + 60 ), null, array( 'secret' => self::NOW ), self::NOW + 60, true );
		self::assertSame( array( 'app_secret_expired', self::NOW ), array( $change->noted?->cause, $change->noted?->since ) );
		self::assertSame( array( null, null, null ), array( $change->began, $change->ended, $change->mail ) );
	}

	public function test_another_kind_takes_its_place_and_is_mailed_alone(): void {
		$change = Change::of( self::trouble( 'unreachable', told: self::NOW ), self::trouble( 'app_id_unknown', self::NOW + 60 ), null, array( 'outage' => self::NOW ), self::NOW + 60, true );
		self::assertSame( array( 'unreachable', 'app_id_unknown', 'began' ), array( $change->ended?->cause, $change->began?->cause, $change->mail ) );
		self::assertSame( self::NOW + 60, $change->noted?->since );
	}

	/** @return array<string, array{bool|null, bool, string|null}> Whether it is well, whether it is over then, and what is mailed. */
	public static function ends(): array {
		return array(
			'sign-in works'   => array( true, true, 'over' ),
			'switched off'    => array( false, true, null ),
			'nobody knows it' => array( null, false, null ),
		);
	}

	#[DataProvider( 'ends' )]
	public function test_it_is_over_where_that_is_known( ?bool $is_well, bool $is_over, ?string $mail ): void {
		$noted  = self::trouble( told: self::NOW );
		$change = Change::of( $noted, null, $is_well, array( 'secret' => self::NOW ), self::NOW + 60, true );
		self::assertSame( $is_over ? $noted : null, $change->ended );
		self::assertSame( $is_over ? null : $noted, $change->noted );
		self::assertSame( $mail, $change->mail );
	}

	/** @return array<string, array{int, string|null}> Seconds since the kind was mailed last, and what is mailed. */
	public static function pauses(): array {
		return array(
			'an hour less a second'   => array( 3599, null ),
			'an hour'                 => array( 3600, 'began' ),
			'a time of a wrong clock' => array( -1, 'began' ),
		);
	}

	#[DataProvider( 'pauses' )]
	public function test_of_what_comes_and_goes_one_pair_is_mailed_within_an_hour( int $pause, ?string $mail ): void {
		$told = array( 'secret' => self::NOW - $pause );
		self::assertSame( $mail, Change::of( null, self::trouble(), null, $told, self::NOW, true )->mail );
		self::assertSame( $mail, Change::of( self::trouble( since: self::NOW - 9 ), self::trouble(), null, $told, self::NOW, true )->mail, 'what lasts is mailed when the hour is over' );
		self::assertSame( 'began', Change::of( null, self::trouble( 'unreachable' ), null, $told, self::NOW, true )->mail, 'another kind has its own hour' );
	}

	public function test_the_end_of_what_was_not_mailed_is_not_mailed(): void {
		$change = Change::of( self::trouble(), null, true, array( 'secret' => self::NOW - 60 ), self::NOW, true );
		self::assertSame( 'app_secret_wrong', $change->ended?->cause );
		self::assertNull( $change->mail );
	}

	public function test_without_mails_it_is_noted_all_the_same(): void {
		$began = Change::of( null, self::trouble(), null, array(), self::NOW, false );
		self::assertSame( array( 'app_secret_wrong', null, array() ), array( $began->began?->cause, $began->mail, $began->told ) );
		self::assertNull( Change::of( self::trouble( told: self::NOW ), null, true, array(), self::NOW, false )->mail );
	}

	/** A storm of an hour: however often it comes and goes, two mails. */
	public function test_flapping_every_minute_mails_once_an_hour(): void {
		$noted = null;
		$told  = array();
		$mails = array();
		for ( $minute = 0; $minute < 60; $minute++ ) {
			$now                  = self::NOW + 60 * $minute;
			$change               = Change::of( $noted, 0 === $minute % 2 ? self::trouble( 'unreachable', $now ) : null, true, $told, $now, true );
			list( $noted, $told ) = array( $change->noted, $change->told );
			$mails[]              = $change->mail;
		}
		self::assertSame( array( 'began', 'over' ), array_values( array_filter( $mails ) ) );
	}

	/** @return array<string, array{mixed}> */
	public static function damaged(): array {
		return array(
			'nothing'          => array( null ),
			'a text'           => array( 'unreachable' ),
			'no cause'         => array( array( 'since' => 1 ) ),
			'an unknown cause' => array( array( 'cause' => 'x', 'since' => 1 ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound
			'a cause of none'  => array( array( 'cause' => 'works', 'since' => 1 ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound
			'no time'          => array( array( 'cause' => 'unreachable' ) ),
		);
	}

	#[DataProvider( 'damaged' )]
	public function test_a_damaged_note_is_none( mixed $row ): void {
		self::assertNull( Trouble::from_row( $row ) );
	}

	public function test_a_note_is_read_as_it_was_written(): void {
		$trouble = self::trouble( 'secret_lost', 5, 6 );
		self::assertEquals( $trouble, Trouble::from_row( $trouble->to_row() ) );
	}

	/** Each finding that keeps everybody out has its kind, and no other one has. */
	public function test_every_cause_has_a_kind(): void {
		$without = array( Finding::Works, Finding::Post_Sign_Out_Uri_Unknown, Finding::Sign_Out_Failed, Finding::Unexpected_Answer );
		foreach ( Finding::cases() as $finding ) {
			self::assertSame( in_array( $finding, $without, true ), null === Kind::of( $finding->value ), $finding->value );
		}
		self::assertSame( Kind::Keys_Lost, Kind::of( 'secret_lost' ) );
		self::assertSame( Kind::Application, Kind::of( 'app_id_unknown' ) );
		self::assertSame( Kind::Address, Kind::of( 'redirect_uri_unknown' ) );
		self::assertSame( Kind::Signing_Keys, Kind::of( 'no_usable_key' ) );
		self::assertSame( Kind::Outage, Kind::of( 'walled' ) );
	}
}
