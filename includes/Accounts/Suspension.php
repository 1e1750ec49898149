<?php

declare( strict_types=1 );

namespace Logto\Accounts;

/** That an account is suspended: by whom, since when, and why. */
final class Suspension {

	/** A reason that the plugin gives itself: kept as this code, shown in the language of whoever reads. */
	public const DELETED_AT_LOGTO = 'deleted_at_logto';

	private const MOST_LETTERS = 500;

	/**
	 * @param non-empty-list<Suspension_Source> $sources
	 * @param int                               $since   Unix time, of the earliest; 0 where that is not known.
	 * @param string                            $reason  As somebody typed it, or one of the codes here; '' for none.
	 * @param int                               $actor   Who did it here; 0 for nobody of this site.
	 */
	private function __construct(
		public readonly array $sources,
		public readonly int $since,
		public readonly string $reason,
		public readonly int $actor,
	) {}

	/**
	 * @param array<array-key, mixed> $rows The user meta, one row a source. What is in no form of ours was put there by
	 *                                      somebody, and is taken for an administrator's.
	 * @return self|null Null where nothing is there.
	 */
	public static function of_rows( array $rows ): ?self {
		$found = array_map( self::row( ... ), array_values( array_filter( $rows, static fn ( mixed $row ): bool => '' !== $row ) ) );
		if ( array() === $found ) {
			return null;
		}
		// Somebody's own words before none.
		usort( $found, static fn ( array $one, array $other ): int => array( '' === $one['reason'] ? 1 : 0, $one['since'] ) <=> array( '' === $other['reason'] ? 1 : 0, $other['since'] ) );
		$actors  = array_filter( array_column( $found, 'actor' ), static fn ( int $actor ): bool => $actor > 0 );
		$sources = array_values( array_filter( Suspension_Source::cases(), static fn ( Suspension_Source $source ): bool => in_array( $source, array_column( $found, 'by' ), true ) ) );
		return new self( array() === $sources ? array( Suspension_Source::Administrator ) : $sources, min( array_column( $found, 'since' ) ), $found[0]['reason'], array() === $actors ? 0 : array_values( $actors )[0] );
	}

	/** A row as it is kept: plain ASCII, whatever letters the database's table can hold. */
	public static function to_row( Suspension_Source $by, int $since, string $reason, int $actor ): string {
		return (string) wp_json_encode(
			array(
				'by'     => $by->value,
				'since'  => $since,
				'reason' => self::clean( $reason ),
				'actor'  => $actor,
			)
		);
	}

	/** Whose a row is. */
	public static function source_of( mixed $row ): Suspension_Source {
		return self::row( $row )['by'];
	}

	public function is_by( Suspension_Source $source ): bool {
		return in_array( $source, $this->sources, true );
	}

	/** A reason as it is kept: one line of plain text, so long at most. */
	public static function clean( string $reason ): string {
		return mb_substr( trim( (string) preg_replace( '/[\p{C}\s]+/u', ' ', wp_check_invalid_utf8( $reason, true ) ) ), 0, self::MOST_LETTERS );
	}

	/** @return array{by: Suspension_Source, since: int, reason: string, actor: int} */
	private static function row( mixed $row ): array {
		$said = is_string( $row ) ? json_decode( $row, true, 3 ) : null;
		$said = is_array( $said ) ? $said : array();
		return array(
			'by'     => Suspension_Source::tryFrom( is_string( $said['by'] ?? null ) ? $said['by'] : '' ) ?? Suspension_Source::Administrator,
			'since'  => is_int( $said['since'] ?? null ) ? $said['since'] : 0,
			'reason' => is_string( $said['reason'] ?? null ) ? self::clean( $said['reason'] ) : '',
			'actor'  => is_int( $said['actor'] ?? null ) ? $said['actor'] : 0,
		);
	}
}
