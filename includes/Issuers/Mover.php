<?php

declare( strict_types=1 );

namespace Logto\Issuers;

use Closure;
use Logto\Accounts\Identity;
use Logto\Accounts\Identity_Moves;
use Logto\Oidc\Refusal;

/**
 * Carries people over from a former issuer to the one that came after it, or back again: a batch at a time, by whoever
 * asks for it next, the settings page, WP-CLI or cron. What was decided lies with the former issuer, so it goes on where
 * it was left, and two at once do no harm.
 *
 * @phpstan-import-type Moving from Identity_Moves
 */
final class Mover {

	/** One statement of the database. */
	public const BATCH = 100;

	/** Days in which people can be taken back. */
	private const UNDO = 7;

	/**
	 * @param Closure(list<int>): list<int>   $movable Of some users those whom this site may carry over.
	 * @param Closure(string, string): void   $renamed Told from which issuer to which people go, before each batch.
	 * @param Closure(): list<int>            $first   Users who come before all others: who may change the settings.
	 * @param Closure(): int                  $now     Unix time.
	 */
	public function __construct(
		private readonly Former_Issuers $former,
		private readonly Identity_Moves $table,
		private readonly Closure $movable,
		private readonly Closure $renamed,
		private readonly Closure $first,
		private readonly Closure $now,
	) {}

	/**
	 * One person, who has just come by the new issuer.
	 *
	 * @return bool Whether they are known there now.
	 * @throws Refusal Database_Failed.
	 */
	public function carry_over( Former_Issuer $former, string $subject ): bool {
		return 0 < $this->move( $this->table->find( array( new Identity( $former->issuer, $subject ) ) ), $former );
	}

	/** Begins, or goes on, for so many seconds. @return Former_Issuer|null What was under way, as it stands; null where nothing was. */
	public function run( string $present, int $seconds ): ?Former_Issuer {
		$until  = ( $this->now )() + $seconds;
		$former = $this->under_way( $present );
		try {
			while ( null !== $former && $former->is_on_its_way() ) {
				$former = $this->step( $former, $present );
				if ( ( $this->now )() >= $until ) {
					break;
				}
			}
		} catch ( Refusal ) {
			// Whoever asks next goes on from here.
			return $former;
		}
		return $former;
	}

	/** Who may change the settings comes in before all others are carried over. */
	public function run_first( string $present ): void {
		$former = $this->under_way( $present );
		try {
			if ( null !== $former && Former_Issuer::MOVING === $former->state ) {
				$moved = $this->move( $this->table->of_users( ( $this->first )(), $former->issuer ), $former );
				$this->former->change( $former->issuer, static fn ( Former_Issuer $now ): Former_Issuer => $now->advanced( array( 'done' => $now->progress['done'] + $moved ) + $now->progress ) );
			}
		} catch ( Refusal ) {
			return;
		}
	}

	/** What people are being carried over from, or back to. */
	public function under_way( string $present ): ?Former_Issuer {
		foreach ( $this->former->all( $present ) as $former ) {
			if ( $former->is_on_its_way() ) {
				return $former;
			}
		}
		return null;
	}

	/** What can be undone yet, the latest. */
	public function undoable( string $present ): ?Former_Issuer {
		foreach ( $this->former->all( $present ) as $former ) {
			if ( Former_Issuer::MOVED === $former->state && $former->progress['done'] > 0 && $former->at > ( $this->now )() - self::UNDO * 86400 ) {
				return $former;
			}
		}
		return null;
	}

	/** @return int How many are to be carried over, without doing it. @throws Refusal Database_Failed. */
	public function count( string $issuer ): int {
		return $this->table->count( $issuer );
	}

	/** @throws Refusal Database_Failed. */
	private function step( Former_Issuer $former, string $present ): Former_Issuer {
		$is_back  = Former_Issuer::UNDOING === $former->state;
		$from     = $is_back ? $former->to : $former->issuer;
		$progress = $former->progress;
		if ( Former_Issuer::UNCOUNTED === $progress['total'] ) {
			$progress['total'] = $is_back ? $progress['done'] : $progress['done'] + $this->table->count( $from );
		}
		$rows  = $this->table->next( $from, $progress['after'], self::BATCH, $is_back ? $former->issuer : '' );
		$moved = $this->move( $rows, $former );
		$after = array() === $rows ? $progress['after'] : end( $rows )['user'];
		$ended = count( $rows ) < self::BATCH;
		$this->former->change( $former->issuer, fn ( Former_Issuer $now ): Former_Issuer => $now->state === $former->state && $now->at === $former->at ? $this->advanced( $now, $after, $moved, $progress['total'], $ended ) : $now );
		return $this->former->named( $former->issuer, $present ) ?? $former;
	}

	private function advanced( Former_Issuer $now, int $after, int $moved, int $total, bool $ended ): Former_Issuer {
		$progress = array(
			'after' => max( $after, $now->progress['after'] ),
			'total' => Former_Issuer::UNCOUNTED === $now->progress['total'] ? $total : $now->progress['total'],
			'done'  => $now->progress['done'] + $moved,
		);
		return match ( true ) {
			! $ended => $now->advanced( $progress ),
			// Back where they were, and nothing is decided.
			Former_Issuer::UNDOING === $now->state => $now->turned( Former_Issuer::OPEN, $now->to, ( $this->now )() ),
			default => $now->turned( Former_Issuer::MOVED, $now->to, ( $this->now )(), $progress ),
		};
	}

	/**
	 * @param list<Moving> $rows
	 * @throws Refusal Database_Failed.
	 */
	private function move( array $rows, Former_Issuer $former ): int {
		$is_back = Former_Issuer::UNDOING === $former->state;
		( $this->renamed )( $is_back ? $former->to : $former->issuer, $is_back ? $former->issuer : $former->to );
		$movable = array_flip( array() === $rows ? array() : ( $this->movable )( array_column( $rows, 'user' ) ) );
		$rows    = array_values( array_filter( $rows, static fn ( array $row ): bool => isset( $movable[ $row['user'] ] ) ) );
		return $is_back ? $this->table->move( $rows, $former->issuer, '' ) : $this->table->move( $rows, $former->to, $former->issuer );
	}
}
