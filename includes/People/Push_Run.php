<?php

declare( strict_types=1 );

namespace Logto\People;

use Closure;
use Logto\Adapters\Option_Row;
use Logto\Oidc\Refusal;

/**
 * How far it is with creating people at Logto: one short row, whatever number of people there is. What became of each of them
 * lies with them (Push_Marks).
 *
 * One request works at a time. Whoever begins takes the row for a minute, so that a run that was cut goes on after that.
 *
 * @phpstan-type Choice array{is_dry: bool, roles: list<string>, users: list<int>, vouches: bool}
 * @phpstan-type State array{id: string, is_dry: bool, roles: list<string>, users: list<int>, vouches: bool, state: 'running'|'paused'|'done', total: int, after: int, counts: array{created: int, linked: int, there: int, skipped: int, refused: int}, last_error: string, wait_until: int, busy: string, busy_until: int}
 */
final class Push_Run {

	public const OPTION = 'logto_people_run';

	/** Seconds after which whoever was at work must have died over it. */
	private const LEASE = 60;

	private const NOTHING = array(
		'created' => 0,
		'linked'  => 0,
		'there'   => 0,
		'skipped' => 0,
		'refused' => 0,
	);

	/**
	 * @param Closure(): Option_Row         $row
	 * @param Closure(positive-int): string $random Random bytes.
	 * @param Closure(): int                $now    Unix time.
	 */
	public function __construct(
		private readonly Closure $row,
		private readonly Closure $random,
		private readonly Closure $now,
	) {}

	/**
	 * @return State|null Null where there is none.
	 * @throws Refusal Database_Failed.
	 */
	public function state(): ?array {
		return self::sound( ( $this->row )()->fresh() );
	}

	/**
	 * @param Choice $choice
	 * @return bool False where one is under way: nothing was begun then.
	 * @throws Refusal Database_Failed.
	 */
	public function begin( array $choice, int $total ): bool {
		$id    = bin2hex( ( $this->random )( 8 ) );
		$after = ( $this->row )()->change(
			static fn ( array $lies ): array => 'done' !== ( self::sound( $lies )['state'] ?? 'done' ) ? $lies : array_intersect_key( $lies, array( Option_Row::REVISION => true ) ) + $choice + array(
				'id'         => $id,
				'state'      => 'running',
				'total'      => $total,
				'after'      => 0,
				'counts'     => self::NOTHING,
				'last_error' => '',
				'wait_until' => 0,
				'busy'       => '',
				'busy_until' => 0,
			)
		);
		return ( $after['id'] ?? '' ) === $id;
	}

	/**
	 * Takes the row, where there is something to do now.
	 *
	 * @return State|null Null where there is not, or somebody else is at it.
	 * @throws Refusal Database_Failed.
	 */
	public function take(): ?array {
		$name = bin2hex( ( $this->random )( 8 ) );
		$now  = ( $this->now )();
		$lies = ( $this->row )()->change(
			static function ( array $lies ) use ( $name, $now ): array {
				$state = self::sound( $lies );
				$is_it = null !== $state && 'running' === $state['state'] && $state['wait_until'] <= $now && $state['busy_until'] <= $now;
				return $is_it ? array(
					'busy'       => $name,
					'busy_until' => $now + self::LEASE,
				) + $lies : $lies;
			}
		);
		return ( $lies['busy'] ?? '' ) === $name ? self::sound( $lies ) : null;
	}

	/**
	 * Lets go of it, and notes what was done.
	 *
	 * @param State              $taken  As `take()` gave it.
	 * @param array<string, int> $counts How many more of each kind.
	 * @param 'paused'|'done'|'' $state  Where it does not simply go on.
	 * @param int                $wait   Seconds for which Logto wants to be left alone.
	 * @throws Refusal Database_Failed.
	 */
	public function give_back( array $taken, int $after, array $counts, string $state = '', string $error = '', int $wait = 0 ): void {
		$now = ( $this->now )();
		( $this->row )()->change(
			static function ( array $lies ) use ( $taken, $after, $counts, $state, $error, $wait, $now ): array {
				$found = self::sound( $lies );
				if ( null === $found || $found['busy'] !== $taken['busy'] ) {
					return $lies;
				}
				foreach ( self::NOTHING as $kind => $none ) {
					$found['counts'][ $kind ] += $counts[ $kind ] ?? $none;
				}
				return array(
					'after'      => $after,
					'counts'     => $found['counts'],
					'state'      => '' === $state ? $found['state'] : $state,
					'last_error' => $error,
					'wait_until' => 0 === $wait ? 0 : $now + $wait,
					'busy'       => '',
					'busy_until' => 0,
				) + $lies;
			}
		);
	}

	/**
	 * Pauses it, or goes on with one that is paused.
	 *
	 * @throws Refusal Database_Failed.
	 */
	public function pause( bool $is_paused ): void {
		( $this->row )()->change(
			static function ( array $lies ) use ( $is_paused ): array {
				$state = self::sound( $lies )['state'] ?? 'done';
				return 'done' === $state ? $lies : array( 'state' => $is_paused ? 'paused' : 'running' ) + $lies;
			}
		);
	}

	/** @throws Refusal Database_Failed. */
	public function forget(): void {
		( $this->row )()->change( static fn ( array $lies ): array => array_intersect_key( $lies, array( Option_Row::REVISION => true ) ) );
	}

	/**
	 * @param array<array-key, mixed> $lies
	 * @return State|null
	 */
	private static function sound( array $lies ): ?array {
		$state = $lies['state'] ?? null;
		if ( ! in_array( $state, array( 'running', 'paused', 'done' ), true ) || ! is_string( $lies['id'] ?? null ) ) {
			return null;
		}
		$counts = is_array( $lies['counts'] ?? null ) ? $lies['counts'] : array();
		$number = static fn ( mixed $value ): int => is_int( $value ) ? max( 0, $value ) : 0;
		$text   = static fn ( string $name ): string => is_string( $lies[ $name ] ?? null ) ? $lies[ $name ] : '';
		$list   = static fn ( string $name ): array => is_array( $lies[ $name ] ?? null ) ? array_values( $lies[ $name ] ) : array();
		return array(
			'id'         => $lies['id'],
			// Where it can't be read, nothing is done.
			'is_dry'     => false !== ( $lies['is_dry'] ?? null ),
			'roles'      => array_values( array_filter( $list( 'roles' ), 'is_string' ) ),
			'users'      => array_values( array_filter( $list( 'users' ), 'is_int' ) ),
			'vouches'    => true === ( $lies['vouches'] ?? null ),
			'state'      => $state,
			'total'      => $number( $lies['total'] ?? 0 ),
			'after'      => $number( $lies['after'] ?? 0 ),
			'counts'     => array(
				'created' => $number( $counts['created'] ?? 0 ),
				'linked'  => $number( $counts['linked'] ?? 0 ),
				'there'   => $number( $counts['there'] ?? 0 ),
				'skipped' => $number( $counts['skipped'] ?? 0 ),
				'refused' => $number( $counts['refused'] ?? 0 ),
			),
			'last_error' => $text( 'last_error' ),
			'wait_until' => $number( $lies['wait_until'] ?? 0 ),
			'busy'       => $text( 'busy' ),
			'busy_until' => $number( $lies['busy_until'] ?? 0 ),
		);
	}
}
