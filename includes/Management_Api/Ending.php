<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

/** Which of a person's sessions at Logto have to end, since something ended here. */
final class Ending {

	/** Session ids and no more of them are kept until Logto can be asked: nobody has that many browsers. */
	private const MOST = 100;

	/**
	 * @param string            $subject The person at Logto.
	 * @param bool              $is_all  Every one, wherever it began.
	 * @param list<string>      $ended   Logto's ids (`sid`) of sessions that ended here.
	 * @param list<string>|null $kept    Those that go on here, where all that lead to another one have to end: a session here
	 *                                   of which nobody knew from which it came was among them. Null where only `$ended` counts.
	 */
	private function __construct(
		public readonly string $subject,
		public readonly bool $is_all,
		private readonly array $ended,
		private readonly ?array $kept,
	) {}

	public static function of_all( string $subject ): self {
		return new self( $subject, true, array(), null );
	}

	/**
	 * @param list<string> $ended What the sessions that ended knew of Logto's (`sid`), '' for nothing.
	 * @param list<string> $kept  The same of those that go on.
	 * @return self|null Null where that says of none that it is over.
	 */
	public static function of_some( string $subject, array $ended, array $kept ): ?self {
		// Which one it was is known where no session that goes on may have come from the same.
		$are_others = in_array( '', $ended, true ) && ! in_array( '', $kept, true );
		$known      = array_values( array_diff( $ended, array( '' ), $kept ) );
		return array() === $known && ! $are_others ? null : new self( $subject, false, array_slice( $known, 0, self::MOST ), $are_others ? array_slice( $kept, 0, self::MOST ) : null );
	}

	/**
	 * @param string|null $sid What the session at Logto calls itself to this application; '' where it did not say, null where it
	 *                         never led here.
	 */
	public function is_meant( ?string $sid ): bool {
		if ( $this->is_all || null === $sid ) {
			return $this->is_all;
		}
		return ( '' !== $sid && in_array( $sid, $this->ended, true ) ) || ( null !== $this->kept && ! in_array( $sid, $this->kept, true ) );
	}

	/** @return array<string, mixed> As it is kept until Logto can be asked. */
	public function to_row(): array {
		return array(
			'subject' => $this->subject,
			'all'     => $this->is_all,
			'ended'   => $this->ended,
			'kept'    => $this->kept,
		);
	}

	public static function of_row( mixed $row ): ?self {
		if ( ! is_array( $row ) || ! is_string( $row['subject'] ?? null ) ) {
			return null;
		}
		$texts = static fn ( mixed $list ): array => array_values( array_filter( is_array( $list ) ? $list : array(), 'is_string' ) );
		return new self( $row['subject'], true === ( $row['all'] ?? false ), $texts( $row['ended'] ?? null ), is_array( $row['kept'] ?? null ) ? $texts( $row['kept'] ) : null );
	}
}
