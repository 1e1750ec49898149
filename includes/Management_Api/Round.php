<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

use Closure;

/**
 * Asks Logto about everybody who is connected here, one after the other, a part of them in each run; who was asked about
 * longest ago is next. When all had their turn it rests.
 *
 * @phpstan-import-type Person from Identity_Walk
 */
final class Round {

	/** Stretches that one run looks through: where nobody of them is to be asked about, it goes on to the next. */
	private const STRETCHES = 25;

	/**
	 * @param string                                $name   Under which its place is kept.
	 * @param int                                   $rest   Seconds from the end of one round to the beginning of the next.
	 * @param Closure(list<Person>): list<Person>   $choose Those of them who are to be asked about.
	 * @param int                                   $price  Requests for each.
	 * @param Closure(Person): void                 $ask    Throws an Api_Error where it is no use to go on.
	 * @param Closure(): int                        $now    Unix time.
	 */
	public function __construct(
		private readonly string $name,
		private readonly int $rest,
		private readonly Identity_Walk $walk,
		private readonly Progress $progress,
		private readonly Closure $choose,
		private readonly int $price,
		private readonly Closure $ask,
		private readonly Closure $now,
	) {}

	/**
	 * @throws Api_Error Where Logto is down, or takes no credential.
	 * @throws \Logto\Oidc\Refusal Database_Failed.
	 */
	public function go_on( Budget $budget ): void {
		list( $after, $ended ) = $this->place();
		if ( '' === $after && $ended > ( $this->now )() - $this->rest ) {
			return;
		}
		$reached = $after;
		try {
			for ( $stretches = 0; $stretches < self::STRETCHES; $stretches++ ) {
				$stretch = $this->walk->stretch( $reached );
				foreach ( ( $this->choose )( $stretch['people'] ) as $person ) {
					if ( ! $budget->take( $this->price ) ) {
						return;
					}
					$this->about( $person );
					$reached = $person['hash'];
				}
				$reached = $stretch['last'];
				if ( '' === $reached ) {
					$ended = ( $this->now )();
					return;
				}
			}
			$budget->leave();
		} finally {
			$this->note( $reached, $ended );
		}
	}

	/**
	 * @param Person $person
	 * @throws Api_Error Where it is no use to go on.
	 */
	private function about( array $person ): void {
		try {
			( $this->ask )( $person );
		} catch ( Api_Error $error ) {
			if ( $error->problem->passes() || $error->problem->is_of_credential() ) {
				throw $error;
			}
			// Of this one Logto says nothing that makes sense; the next one's turn has come.
		}
	}

	/** @return array{string, int} After whom it goes on, '' for the beginning; when the last round ended. */
	private function place(): array {
		$kept  = $this->progress->get( $this->name );
		$kept  = is_array( $kept ) ? $kept : array();
		$ended = is_int( $kept['ended'] ?? null ) ? $kept['ended'] : 0;
		// A time in the future was written while the server's clock was wrong.
		return array( is_string( $kept['after'] ?? null ) ? $kept['after'] : '', $ended > ( $this->now )() ? 0 : $ended );
	}

	private function note( string $after, int $ended ): void {
		$place = compact( 'after', 'ended' );
		$this->progress->change( $this->name, static fn (): array => $place );
	}
}
