<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

use Closure;
use Logto\Adapters\After_Answer;

/**
 * Ends sessions at Logto, when the answer is out. What can't be done then, since Logto is down or has too much to do, is tried
 * again by cron for a day.
 */
final class Session_Closer {

	/** Sessions of somebody that are ended at most, in one go. */
	private const MOST_SESSIONS = 100;

	private const QUEUE      = 'endings';
	private const MOST_KEPT  = 500;
	private const KEPT_FOR   = 86400;
	private const MOST_TRIES = 12;

	/**
	 * @param string            $app_id The application as which people sign in here.
	 * @param Closure(): Client $client Made only where Logto is asked.
	 * @param Closure(): void   $soon   Has cron come.
	 * @param Closure(): bool   $is_late Whether this request has worked for long enough: what is left then is cron's.
	 * @param Closure(): int    $now    Unix time.
	 */
	public function __construct(
		private readonly string $app_id,
		private readonly Closure $client,
		private readonly Progress $progress,
		private readonly Closure $soon,
		private readonly Closure $is_late,
		private readonly Closure $now,
	) {}

	/** After this request's answer, or as soon as cron comes. */
	public function later( Ending $ending ): void {
		After_Answer::run(
			function () use ( $ending ): void {
				if ( ( $this->is_late )() ) {
					$this->keep( $ending, 0, ( $this->now )() );
					return;
				}
				try {
					$this->close( $ending );
				} catch ( Api_Error $error ) {
					if ( ! $error->problem->passes() ) {
						throw $error;
					}
					$this->keep( $ending, 1, ( $this->now )() );
				}
			}
		);
	}

	/**
	 * Cron: what is left from before.
	 *
	 * @throws Api_Error Where it is no use to go on.
	 */
	public function work_off( Budget $budget ): void {
		foreach ( $this->waiting() as $one ) {
			$ending = Ending::of_row( $one['ending'] ?? null );
			$since  = is_int( $one['since'] ?? null ) ? $one['since'] : 0;
			$tries  = is_int( $one['tries'] ?? null ) ? $one['tries'] : 0;
			if ( null !== $ending && ! $budget->take( 2 ) ) {
				return;
			}
			if ( null !== $ending && $since > ( $this->now )() - self::KEPT_FOR ) {
				$this->close_one( $one, $ending, $tries, $since );
			}
			$this->drop( $one );
		}
	}

	/**
	 * It goes from what is kept when Logto has answered, not before: this run may die over it.
	 *
	 * @param array<array-key, mixed> $one As it is kept.
	 * @throws Api_Error
	 */
	private function close_one( array $one, Ending $ending, int $tries, int $since ): void {
		try {
			$this->close( $ending );
		} catch ( Api_Error $error ) {
			$error->problem->passes() && $tries < self::MOST_TRIES ? $this->keep( $ending, $tries + 1, $since ) : $this->drop( $one );
			throw $error;
		}
	}

	/**
	 * @return int How many ended.
	 * @throws Api_Error
	 */
	public function close( Ending $ending ): int {
		$client = ( $this->client )();
		try {
			$sessions = $client->get( Api_Path::of( '/users/%s/sessions', $ending->subject ) )->body['sessions'] ?? array();
		} catch ( Api_Error $error ) {
			if ( Api_Problem::Not_Found === $error->problem ) {
				return 0; // Whoever is gone there has none.
			}
			throw $error;
		}
		$ended = 0;
		foreach ( array_slice( is_array( $sessions ) ? $sessions : array(), 0, self::MOST_SESSIONS ) as $session ) {
			$payload = is_array( $session ) && is_array( $session['payload'] ?? null ) ? $session['payload'] : array();
			$uid     = $payload['uid'] ?? null;
			if ( is_string( $uid ) && $ending->is_meant( $this->sid( $payload ) ) ) {
				$ended += (int) $client->delete( Api_Path::of( '/users/%s/sessions/%s', $ending->subject, $uid ) );
			}
		}
		return $ended;
	}

	/**
	 * @param array<array-key, mixed> $payload
	 * @return string|null Null where this session never led to this application.
	 */
	private function sid( array $payload ): ?string {
		$ours = is_array( $payload['authorizations'] ?? null ) ? $payload['authorizations'][ $this->app_id ] ?? null : null;
		$sid  = is_array( $ours ) ? $ours['sid'] ?? '' : null;
		return null === $sid || is_string( $sid ) ? $sid : '';
	}

	/** @return list<array<array-key, mixed>> */
	private function waiting(): array {
		$kept = $this->progress->get( self::QUEUE );
		return array_values( array_filter( is_array( $kept ) ? $kept : array(), 'is_array' ) );
	}

	private function keep( Ending $ending, int $tries, int $since ): void {
		$one = array(
			'ending' => $ending->to_row(),
			'since'  => $since,
			'tries'  => $tries,
		);
		$this->progress->change( self::QUEUE, self::with( $one ) );
		( $this->soon )();
	}

	/**
	 * Of two that are the same, the later one: WordPress tells of some things twice.
	 *
	 * @param array{ending: array<string, mixed>, since: int, tries: int} $one
	 * @return Closure(mixed): list<mixed>
	 */
	private static function with( array $one ): Closure {
		$is_other = static fn ( mixed $kept ): bool => is_array( $kept ) && ( $kept['ending'] ?? null ) !== $one['ending'];
		return static fn ( mixed $kept ): array => array_slice( array( ...array_filter( is_array( $kept ) ? array_values( $kept ) : array(), $is_other ), $one ), -self::MOST_KEPT );
	}

	/** @param array<array-key, mixed> $one */
	private function drop( array $one ): void {
		$this->progress->change( self::QUEUE, static fn ( mixed $kept ): array => array_values( array_filter( is_array( $kept ) ? $kept : array(), static fn ( mixed $other ): bool => $other !== $one ) ) );
	}
}
