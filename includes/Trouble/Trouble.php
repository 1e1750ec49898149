<?php

declare( strict_types=1 );

namespace Logto\Trouble;

/** Why nobody signs in with Logto any more, and since when. */
final class Trouble {

	/**
	 * @param string $cause As `Kind::of()` takes it.
	 * @param string $uri   Of an address that Logto does not lead back to; else ''.
	 * @param int    $since Unix time.
	 * @param int    $told  When it was mailed; 0 where it was not yet.
	 */
	public function __construct(
		public readonly Kind $kind,
		public readonly string $cause,
		public readonly string $uri,
		public readonly int $since,
		public readonly int $told = 0,
	) {}

	/** @return self|null Null for what is none, or damaged. */
	public static function from_row( mixed $row ): ?self {
		$cause = is_array( $row ) && is_string( $row['cause'] ?? null ) ? $row['cause'] : '';
		$kind  = Kind::of( $cause );
		if ( null === $kind || ! is_array( $row ) || ! is_int( $row['since'] ?? null ) ) {
			return null;
		}
		return new self( $kind, $cause, is_string( $row['uri'] ?? null ) ? $row['uri'] : '', $row['since'], is_int( $row['told'] ?? null ) ? $row['told'] : 0 );
	}

	/** @return array{cause: string, uri: string, since: int, told: int} */
	public function to_row(): array {
		return array(
			'cause' => $this->cause,
			'uri'   => $this->uri,
			'since' => $this->since,
			'told'  => $this->told,
		);
	}

	/** The same one, seen again: its cause may be another by now. */
	public function seen_as( self $found ): self {
		return new self( $found->kind, $found->cause, $found->uri, $this->since, $this->told );
	}

	public function told_at( int $now ): self {
		return new self( $this->kind, $this->cause, $this->uri, $this->since, $now );
	}
}
