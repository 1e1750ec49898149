<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Log\Day_Counts;
use Logto\Log\Entry;
use Logto\Log\Entry_Sentences;
use Logto\Log\Events;
use Logto\Log\Filter;
use Logto\Log\Quota;

/** The rows of the sign-in log that are no sign-ins. */
final class Log_Changes_Test extends Log_Case {

	/** @return list<Entry> */
	private static function found( string $outcome ): array {
		list( $entries ) = self::services()->log()->reader()->page( Filter::of( array( 'outcome' => $outcome ) ), 100 );
		return $entries;
	}

	/** @return array<string, array{string, string, string, string}> Outcome, code, filter, what is said. */
	public static function changes(): array {
		return array(
			'suspended at Logto'        => array( Events::SUSPENDED, 'logto', 'suspension', 'Suspended: The person is suspended at Logto.' ),
			'lifted at Logto'           => array( Events::UNSUSPENDED, 'logto', 'suspension', 'Suspension lifted: The person is no longer suspended at Logto.' ),
			'back-channel logout'       => array( Events::SESSION_ENDED, 'backchannel', 'session_ended', 'Sessions ended: The session at Logto ended.' ),
			'an administrator'          => array( Events::SESSION_ENDED, 'administrator', 'session_ended', 'Sessions ended: An administrator ended them.' ),
			'lifetime'                  => array( Events::SESSION_ENDED, 'expired', 'session_ended', 'Sessions ended: Logto was asked again, and the session could not go on.' ),
			'disconnected'              => array( Events::SESSION_ENDED, 'disconnected', 'session_ended', 'Sessions ended: The account was disconnected from Logto.' ),
			'an unknown reason'         => array( Events::SESSION_ENDED, 'later', 'session_ended', 'Sessions ended: later' ),
			'deleted, nothing'          => array( Events::ACCOUNT_CHANGED, 'nothing', 'account_changed', 'Deleted at Logto: Nothing was done with the account here, as the settings say.' ),
			'deleted, suspended'        => array( Events::ACCOUNT_CHANGED, 'suspended', 'account_changed', 'Deleted at Logto: The account was suspended.' ),
			'deleted, roles'            => array( Events::ACCOUNT_CHANGED, 'roles_removed', 'account_changed', 'Deleted at Logto: The account was suspended and lost its roles.' ),
			'deleted, deleted'          => array( Events::ACCOUNT_CHANGED, 'deleted', 'account_changed', 'Deleted at Logto: The account was deleted.' ),
			'deleted, kept'             => array( Events::ACCOUNT_CHANGED, 'kept_powerful', 'account_changed', 'Deleted at Logto: The account can change the site, so it was only suspended.' ),
			'a message that is refused' => array( Events::DELIVERY, 'signature', 'delivery', 'Message refused: Something was sent to the site in Logto’s name that is not valid. Nothing was done.' ),
		);
	}

	#[\PHPUnit\Framework\Attributes\DataProvider( 'changes' )]
	public function test_what_a_row_says_and_by_what_it_is_found( string $outcome, string $code, string $filter, string $says ): void {
		self::services()->log()->events()->note_change( $outcome, $code, 7, array( 'purpose' => 'session' ) ); // @phpstan-ignore argument.type (listed above)
		foreach ( array_keys( Filter::OUTCOMES ) as $choice ) {
			self::assertCount( $choice === $filter ? 1 : 0, self::found( $choice ), $choice );
		}
		$entry = self::found( $filter )[0];
		self::assertSame( $says, Entry_Sentences::outcome( $entry ) . ': ' . Entry_Sentences::reason( $entry ) );
		self::assertSame( array( 7, 'session', '' ), array( $entry->who->user, $entry->kind, Entry_Sentences::remedy( $entry ) ) );
	}

	public function test_every_choice_has_a_name(): void {
		self::assertSame( array_keys( Filter::OUTCOMES ), array_keys( Entry_Sentences::choices() ) );
	}

	public function test_refused_messages_are_noted_ten_times_a_minute_and_then_counted(): void {
		for ( $sent = 0; $sent < 25; $sent++ ) {
			self::services()->log()->events()->note_change( Events::DELIVERY, 'signature', 0, array( 'purpose' => 'webhook' ) );
		}
		self::assertCount( 10, self::found( 'delivery' ) );
		$left_out = self::found( 'left_out' );
		self::assertCount( 1, $left_out );
		self::assertSame( '15', $left_out[0]->code );
		self::services()->log()->events()->note_change( Events::SESSION_ENDED, 'backchannel', 7 );
		self::assertCount( 1, self::found( 'session_ended' ), 'what is no stranger’s is noted' );
		do_action( 'logto_sign_in_refused', 'access_denied', '', array( 'purpose' => 'sign_in' ) );
		self::assertCount( 1, self::found( 'refused' ), 'refused sign-ins have room of their own' );
		self::db()->query( 'UPDATE ' . self::table() . ' SET happened_at = happened_at - 61' ); // phpcs:ignore WordPress.DB.PreparedSQL -- a name of this file's own.
		self::services()->log()->events()->note_change( Events::DELIVERY, 'signature', 0 );
		self::assertCount( 11, self::found( 'delivery' ) );
	}

	public function test_a_long_reason_in_letters_of_many_bytes_fits_the_column(): void {
		self::services()->log()->events()->note_change( Events::SUSPENDED, 'administrator', 7, array( 'reason' => str_repeat( '😀', 500 ) ) );
		self::assertSame( str_repeat( '😀', 100 ), self::found( 'suspension' )[0]->details['reason'] ?? '' );
	}

	public function test_the_chart_counts_sign_ins_and_nothing_else(): void {
		delete_transient( Day_Counts::TRANSIENT );
		foreach ( array( array(), array( 'kind' => 'interim' ), array( 'kind' => 'connect' ), array( 'outcome' => 'refused' ), array( 'outcome' => 'refused', 'kind' => 'connect' ), array( 'outcome' => 'suspended' ), array( 'outcome' => 'unsuspended' ), array( 'outcome' => 'session_ended' ), array( 'outcome' => 'account_changed' ), array( 'outcome' => 'delivery' ), array( 'outcome' => Quota::LEFT_OUT ) ) as $row ) { // phpcs:ignore WordPress.Arrays -- a list.
			self::add( $row + array( 'happened_at' => time() ) );
		}
		$days = self::services()->log()->day_counts()->last_days( 2 );
		self::assertSame( array( 2, 1 ), array( array_sum( array_column( $days, 'completed' ) ), array_sum( array_column( $days, 'refused' ) ) ) );
	}

	public function test_trimming_takes_refused_messages_with_the_refusals_of_strangers(): void {
		self::add( array( 'outcome' => 'delivery', 'happened_at' => time() ) ); // phpcs:ignore WordPress.Arrays -- one.
		self::add( array( 'outcome' => 'suspended', 'happened_at' => time() ) ); // phpcs:ignore WordPress.Arrays -- one.
		self::db()->insert(
			self::table(),
			array(
				'id'          => 900000,
				'happened_at' => time(),
				'kind'        => 'sign_in',
				'outcome'     => 'completed',
			)
		);
		self::services()->log()->events()->trim();
		self::assertCount( 0, self::found( 'delivery' ) );
		self::assertCount( 1, self::found( 'suspension' ) );
	}
}
