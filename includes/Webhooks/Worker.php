<?php

declare( strict_types=1 );

namespace Logto\Webhooks;

use Closure;
use Logto\Oidc\Refusal;
use Throwable;

/**
 * Works off what lies in the inbox: after the answer by the request that took it, and by cron where that request died or what was
 * to be done failed.
 *
 * Whatever becomes of one, the others get their turn: one that fails is put off, and given up after a few tries.
 *
 * @phpstan-import-type Row from Inbox
 */
final class Worker {

	/** Seconds that a run of cron takes at most, about. */
	private const RUN = 20;

	/**
	 * @param Closure(): Consequences $consequences Made only where something lies there.
	 * @param Closure(): void         $again    Has cron come again, soon.
	 * @param Closure(string): void   $given_up Told the person's hash.
	 * @param Closure(): int          $now      Unix time.
	 */
	public function __construct(
		private readonly Inbox $inbox,
		private readonly Closure $consequences,
		private readonly Closure $again,
		private readonly Closure $given_up,
		private readonly Closure $now,
	) {}

	/**
	 * One that was put into the inbox just now. Where another one of that person's is worked at, whoever has that goes on with it.
	 *
	 * @param Row $row
	 * @throws Refusal Database_Failed; what was not done is done later.
	 */
	public function begin( array $row ): void {
		$row = 0 === $row['tries'] ? $this->inbox->take( $row ) : $row;
		null === $row ? null : $this->work( $row );
	}

	/**
	 * One that is ours, and what came of the same person meanwhile.
	 *
	 * @param Row $row
	 * @throws Refusal Database_Failed; what was not done is done later.
	 */
	public function work( array $row ): void {
		// Whoever is signed in here has nothing to do with it.
		wp_set_current_user( 0 );
		$this->one( $row );
		while ( $row['person'] !== $row['hash'] ) {
			$taken = array_filter( array_map( $this->inbox->take( ... ), array_slice( $this->inbox->others_of( $row['person'] ), 0, 1 ) ) );
			if ( array() === $taken ) {
				return;
			}
			array_map( $this->one( ... ), $taken );
		}
	}

	/**
	 * Cron: whatever nobody works at.
	 *
	 * @throws Refusal Database_Failed.
	 */
	public function sweep(): void {
		if ( $this->inbox->is_empty() ) {
			return;
		}
		// First: this run may die over one of them.
		( $this->again )();
		$end = ( $this->now )() + self::RUN;
		do {
			$is_some = false;
			foreach ( $this->inbox->due() as $row ) {
				$taken = $this->inbox->take( $row );
				if ( null !== $taken ) {
					$is_some = true;
					$this->work( $taken );
				}
			}
		} while ( $is_some && ( $this->now )() < $end );
	}

	/** @param Row $row */
	private function one( array $row ): void {
		if ( $row['tries'] > Inbox::TRIES ) {
			// Whoever tried it last did not come to say so.
			$this->give_up( $row );
			return;
		}
		try {
			$delivery = Delivery::restored( $row['body'] );
			null === $delivery ? null : ( $this->consequences )()->follow( $delivery );
			$this->inbox->finish( $row );
		} catch ( Throwable $error ) {
			wp_trigger_error( '', 'Logto: ' . $error->getMessage(), E_USER_WARNING );
			$row['tries'] >= Inbox::TRIES ? $this->give_up( $row ) : $this->inbox->put_off( $row );
		}
	}

	/** @param Row $row */
	private function give_up( array $row ): void {
		$this->inbox->finish( $row );
		( $this->given_up )( $row['person'] );
	}
}
