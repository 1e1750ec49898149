<?php

declare( strict_types=1 );

namespace Logto\Log;

/** A place in the sign-in log, between two rows: what comes before or after it is found by the keys, however long the log is. */
final class Cursor {

	public function __construct(
		public readonly int $time,
		public readonly int $id,
	) {}

	/** @return self|null Null where the text names no place. */
	public static function from_text( mixed $text ): ?self {
		return is_string( $text ) && 1 === preg_match( '/\A(\d{1,12})-(\d{1,18})\z/', $text, $parts ) ? new self( (int) $parts[1], (int) $parts[2] ) : null;
	}

	public function to_text(): string {
		return "$this->time-$this->id";
	}
}
