<?php

declare( strict_types=1 );

namespace Logto\Issuers;

/**
 * An issuer that this site, or its network, had before, and what was decided about the people who are connected by it.
 *
 * @phpstan-type Progress array{after: int, total: int, done: int}
 */
final class Former_Issuer {

	/** Nobody has decided anything yet. */
	public const OPEN = 'open';

	/** People are to be carried over once the address is changed, which is just being done. */
	public const AGREED  = 'agreed';
	public const MOVING  = 'moving';
	public const MOVED   = 'moved';
	public const UNDOING = 'undoing';

	/** They stay where they are: the new address is another Logto. */
	public const KEPT = 'kept';

	private const STATES = array( self::OPEN, self::AGREED, self::MOVING, self::MOVED, self::UNDOING, self::KEPT );

	/** What is not counted yet. */
	public const UNCOUNTED = -1;

	/**
	 * @param list<string> $keys     Fingerprints of its keys, as they were last seen.
	 * @param string       $state    One of the constants.
	 * @param string       $to       The issuer that came after it, or to which people are carried over; '' where that is not known.
	 * @param int          $at       Unix time of what was decided last.
	 * @param Progress     $progress The last user who was looked at; how many people are connected by it, UNCOUNTED where nobody has counted; how many were carried over.
	 */
	public function __construct(
		public readonly string $issuer,
		public readonly array $keys = array(),
		public readonly Verdict $verdict = Verdict::Unknown,
		public readonly string $state = self::OPEN,
		public readonly string $to = '',
		public readonly int $at = 0,
		public readonly array $progress = array(
			'after' => 0,
			'total' => self::UNCOUNTED,
			'done'  => 0,
		),
	) {}

	/** The endpoint that people know it by. */
	public static function endpoint( string $issuer ): string {
		return (string) preg_replace( '#/oidc\z#', '', $issuer );
	}

	/** @param Progress|null $progress Null: from the beginning, and not counted. */
	public function turned( string $state, string $to, int $at, ?array $progress = null ): self {
		$start = array(
			'after' => 0,
			'total' => self::UNCOUNTED,
			'done'  => 0,
		);
		return new self( $this->issuer, $this->keys, $this->verdict, $state, $to, $at, $progress ?? $start );
	}

	public function judged( Verdict $verdict ): self {
		return new self( $this->issuer, $this->keys, $verdict, $this->state, $this->to, $this->at, $this->progress );
	}

	/** @param Progress $progress */
	public function advanced( array $progress ): self {
		return new self( $this->issuer, $this->keys, $this->verdict, $this->state, $this->to, $this->at, $progress );
	}

	public function is_on_its_way(): bool {
		return self::MOVING === $this->state || self::UNDOING === $this->state;
	}

	/** Whether somebody who is connected by it, and comes by the present address, may be the same person: then they get no second account. */
	public function keeps_waiting(): bool {
		return $this->is_on_its_way() || ( Verdict::Another !== $this->verdict && in_array( $this->state, array( self::OPEN, self::AGREED ), true ) );
	}

	/** @return self|null Null where it is none. */
	public static function from_row( mixed $row ): ?self {
		if ( ! is_array( $row ) || ! is_string( $row['issuer'] ?? null ) || '' === $row['issuer'] ) {
			return null;
		}
		$number = static fn ( string $name, int $without ): int => is_int( $row[ $name ] ?? null ) ? $row[ $name ] : $without;
		$keys   = array_values( array_filter( is_array( $row['keys'] ?? null ) ? $row['keys'] : array(), 'is_string' ) );
		$state  = in_array( $row['state'] ?? null, self::STATES, true ) ? $row['state'] : self::OPEN;
		$said   = Verdict::tryFrom( is_string( $row['verdict'] ?? null ) ? $row['verdict'] : '' ) ?? Verdict::Unknown;
		return new self(
			$row['issuer'],
			$keys,
			$said,
			$state,
			is_string( $row['to'] ?? null ) ? $row['to'] : '',
			$number( 'at', 0 ),
			array(
				'after' => $number( 'after', 0 ),
				'total' => $number( 'total', self::UNCOUNTED ),
				'done'  => $number( 'done', 0 ),
			)
		);
	}

	/** @return array<string, mixed> */
	public function to_row(): array {
		return array(
			'issuer'  => $this->issuer,
			'keys'    => $this->keys,
			'verdict' => $this->verdict->value,
			'state'   => $this->state,
			'to'      => $this->to,
			'at'      => $this->at,
		) + $this->progress;
	}
}
