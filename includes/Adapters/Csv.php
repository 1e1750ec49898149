<?php

declare( strict_types=1 );

namespace Logto\Adapters;

/** A table for a spreadsheet (RFC 4180, UTF-8 with a byte order mark, without which Excel reads another encoding), sent row by row. */
final class Csv {

	/** Headers of a download, and the row of headings. */
	public static function begin( string $file, string ...$headings ): void {
		nocache_headers();
		header( 'Content-Type: text/csv; charset=utf-8' );
		header( 'Content-Disposition: attachment; filename="' . sanitize_file_name( $file ) . '"' );
		echo "\u{FEFF}";
		self::row( ...$headings );
	}

	public static function row( string|int ...$cells ): void {
		echo self::line( ...$cells ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- no HTML: a file to save.
	}

	/** A cell that a spreadsheet would take for a formula is text: an apostrophe goes before it. */
	public static function line( string|int ...$cells ): string {
		$safe = static fn ( string|int $cell ): string => 1 === preg_match( '/\A[\s]*[=+\-@\t\r]/', (string) $cell ) && ! is_int( $cell ) ? "'" . $cell : (string) $cell;
		return implode( ',', array_map( static fn ( string|int $cell ): string => '"' . str_replace( '"', '""', $safe( $cell ) ) . '"', $cells ) ) . "\r\n";
	}
}
