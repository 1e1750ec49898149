<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Closure;
use Logto\Services;
use Logto\Webhooks\Answer;

/** A site that Logto tells what becomes of people; `$now` is what the clock says. */
abstract class Webhooks_Case extends People_Case {

	protected const KEY  = 'signing-key-of-the-hook';
	protected const DATE = 1_795_529_831;

	protected static int $now = self::DATE;

	protected function setUp(): void {
		parent::setUp();
		self::$now = self::DATE;
		self::set( array( 'webhook_signing_key' => self::KEY ) );
	}

	/** @param array<string, string|int|bool|array<array-key, mixed>> $values */
	protected static function set( array $values ): void {
		\Logto\services()->settings()->store()->save( $values );
	}

	protected static function at( int $time ): Services {
		return self::services( static fn (): int => $time );
	}

	/**
	 * A person as Logto's webhooks have them.
	 *
	 * @param array<string, mixed> $facts
	 * @return array<string, mixed>
	 */
	protected static function person( string $subject, array $facts = array() ): array {
		return $facts + array(
			'id'           => $subject,
			'username'     => null,
			'primaryEmail' => null,
			'primaryPhone' => null,
			'name'         => null,
			'avatar'       => null,
			'customData'   => (object) array(),
			'identities'   => (object) array(),
			'lastSignInAt' => null,
			'createdAt'    => 1_795_527_092_653,
			'updatedAt'    => 1000 * self::DATE + 652,
			'profile'      => (object) array(),
			'isSuspended'  => false,
		);
	}

	/**
	 * What Logto posts about a person.
	 *
	 * @param array<string, mixed> $person
	 * @param array<string, mixed> $more
	 */
	protected static function body( string $event, array $person, array $more = array() ): string {
		return (string) wp_json_encode(
			$more + array(
				'event'     => $event,
				'createdAt' => gmdate( 'Y-m-d\TH:i:s', self::$now ) . '.666Z',
				'userAgent' => 'node',
				'ip'        => '::ffff:127.0.0.1',
				'data'      => $person,
				'hookId'    => 'hook',
			)
		);
	}

	/** Posts it as Logto does, and has it worked off, as on the command line. */
	protected static function post( string $body, ?string $signature = null, mixed $type = 'application/json' ): Answer {
		return self::at( self::$now )->webhooks()->receiver()->take( $signature ?? hash_hmac( 'sha256', $body, self::KEY ), $type, static fn ( int $most ): string => substr( $body, 0, $most ) );
	}

	/**
	 * @param array<string, mixed> $facts
	 * @param array<string, mixed> $more
	 */
	protected static function tell( string $event, string $subject, array $facts = array(), array $more = array() ): void {
		self::assertSame( Answer::Taken, self::post( self::body( $event, self::person( $subject, $facts ), $more ) ) );
	}

	protected static function suspend( string $subject, bool $is_suspended, int $updated ): void {
		self::tell(
			'User.SuspensionStatus.Updated',
			$subject,
			array(
				'isSuspended' => $is_suspended,
				'updatedAt'   => $updated,
			)
		);
	}

	/** @return list<array<string, string>> What is kept of deliveries. */
	protected static function kept(): array {
		/** @var list<array<string, string>> $rows */
		$rows = self::db()->get_results( 'SELECT * FROM ' . self::db()->base_prefix . "logto_seen WHERE kind = 'webhook' ORDER BY expires, hash", 'ARRAY_A' );
		return $rows;
	}

	/** @return list<string> Outcome and code of the log's rows. */
	protected static function logged(): array {
		/** @var list<array{outcome: string, code: string}> $rows */
		$rows = self::db()->get_results( 'SELECT outcome, code FROM ' . self::services()->log()->events()->table() . ' ORDER BY id', 'ARRAY_A' );
		return array_map( static fn ( array $row ): string => trim( $row['outcome'] . ' ' . $row['code'] ), $rows );
	}

	/**
	 * How many statements changed something meanwhile.
	 *
	 * @param Closure(): mixed $action
	 * @return list<string>
	 */
	protected static function writes( Closure $action ): array {
		$writes = array();
		$note   = static function ( string $sql ) use ( &$writes ): string {
			if ( 1 === preg_match( '/\A\s*(?:INSERT|UPDATE|DELETE|REPLACE)/i', $sql ) ) {
				$writes[] = $sql;
			}
			return $sql;
		};
		add_filter( 'query', $note );
		$action();
		remove_filter( 'query', $note );
		return $writes;
	}
}
