<?php

declare( strict_types=1 );

namespace Logto\Adapters;

/** Cells and lines for spreadsheets, which run what looks like a formula, whoever wrote it. */
final class Csv {

	/** Without it the commonest spreadsheet takes UTF-8 for another encoding. */
	private const BYTE_ORDER_MARK = "\xEF\xBB\xBF";

	/** What begins a formula (wide forms too, which some programs take for the same), also behind what a program skips. */
	private const FORMULA = '/\A[\s\x{00}-\x{20}\x{A0}\x{200B}\x{FEFF}]*[=+\-@|%\x{FF1D}\x{FF0B}\x{FF0D}\x{FF20}]/u';

	/** The same behind a semicolon: where decimals have a comma, programs cut lines there, and see no quotes that begin in a cell's midst. */
	private const LATER_FORMULA = '/(;[\s"\x{A0}\x{200B}\x{FEFF}]*)(?=[=+\-@|%\x{FF1D}\x{FF0B}\x{FF0D}\x{FF20}])/u';

	/** @return string The text; what a spreadsheet would run, or what can't be read as text, has an apostrophe before it. No control characters: a tab or line break can begin another cell. */
	public static function cell( string|int $value ): string {
		if ( is_int( $value ) ) {
			return (string) $value;
		}
		$is_text = 0 === preg_match( self::FORMULA, $value );
		$value   = (string) preg_replace( '/[\x00-\x1f\x7f]+/', ' ', $value );
		return ( $is_text ? '' : "'" ) . ( preg_replace( self::LATER_FORMULA, "$1'", $value ) ?? str_replace( ';', ',', $value ) );
	}

	/**
	 * @param array<array-key, string|int> $cells
	 * @return string One line with its end, every text in quotes (RFC 4180).
	 */
	public static function line( array $cells ): string {
		return implode( ',', array_map( static fn ( string|int $cell ): string => is_int( $cell ) ? (string) $cell : '"' . str_replace( '"', '""', self::cell( $cell ) ) . '"', $cells ) ) . "\r\n";
	}

	/**
	 * Begins a download: headers, and the row of headings. What follows is sent row by row, however many there are.
	 *
	 * @param literal-string $name     Of the file; the day and `.csv` follow.
	 * @param list<string>   $headings
	 */
	public static function begin( string $name, array $headings ): void {
		nocache_headers();
		header( 'Content-Type: text/csv; charset=UTF-8' );
		header( 'Content-Disposition: attachment; filename="' . $name . '-' . gmdate( 'Y-m-d' ) . '.csv"' );
		header( 'X-Content-Type-Options: nosniff' );
		// A buffer of another plugin would hold all of it.
		while ( ob_get_level() > 0 && ob_end_clean() ) {
			continue;
		}
		echo self::BYTE_ORDER_MARK . self::line( $headings ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- no HTML: each cell is made safe.
	}

	/** @param array<array-key, string|int> $cells */
	public static function send( array $cells ): void {
		echo self::line( $cells ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- the same.
	}
}
