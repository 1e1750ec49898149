<?php

declare( strict_types=1 );

namespace Logto\People;

/**
 * What a run says of one person: one short row of user meta, so that a report of any length needs no memory and goes with the
 * account, and a run that is cut anywhere knows about whom Logto was asked.
 */
final class Push_Mark {

	/** Behind it: `making` and a secret of this very attempt, which the person at Logto carries as well. */
	private const MAKING = 'making';

	/**
	 * @param string            $run     Id of the run.
	 * @param Push_Outcome|null $outcome Null while Logto is asked.
	 * @param string            $detail  Logto's code, or the attempt's secret.
	 * @param int               $tries   How often Logto was asked to make this person.
	 */
	public function __construct(
		public readonly string $run,
		public readonly ?Push_Outcome $outcome,
		public readonly string $detail = '',
		public readonly int $tries = 0,
	) {}

	/** @return self|null Null where nothing sound lies there. */
	public static function of( mixed $saved ): ?self {
		$parts = is_string( $saved ) ? explode( ' ', $saved ) : array();
		if ( 4 !== count( $parts ) ) {
			return null;
		}
		$outcome = Push_Outcome::tryFrom( $parts[1] );
		return null === $outcome && self::MAKING !== $parts[1] ? null : new self( $parts[0], $outcome, $parts[2], (int) $parts[3] );
	}

	public function text(): string {
		return "$this->run " . ( $this->outcome->value ?? self::MAKING ) . " $this->detail $this->tries";
	}

	/** Of a row that must outlast a run, in SQL's LIKE. */
	public static function pending(): string {
		return '% ' . self::MAKING . ' %';
	}
}
