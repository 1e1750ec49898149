<?php

declare( strict_types=1 );

namespace Logto\Extensions;

use Closure;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Throwable;

/**
 * What other code of the site answers at this plugin's filters, and what becomes of an answer that makes no sense.
 *
 * Such an answer is ignored, and WordPress tells developers (`_doing_it_wrong()`), once a request and filter. Code that breaks
 * off refuses the sign-in: what it would have said, nobody knows.
 */
final class Answers {

	/** @var array<string, true> Filters whose developers were told in this request. */
	private static array $told = array();

	/**
	 * @param string           $filter Its name.
	 * @param Closure(): mixed $ask    Applies it.
	 * @throws Refusal Extension_Failed, where the other code throws.
	 */
	public static function asked( string $filter, Closure $ask ): mixed {
		try {
			return $ask();
		} catch ( Throwable $thrown ) {
			// Not its message: it may hold what a person's claims say.
			throw new Refusal( Refusal_Code::Extension_Failed, sprintf( 'code at the filter %s broke off: %s in %s:%d', $filter, $thrown::class, basename( $thrown->getFile() ), $thrown->getLine() ), $thrown );
		}
	}

	/**
	 * The same where nobody is let in or kept out by the answer: code that breaks off has said nothing.
	 *
	 * @param Closure(): mixed $ask Applies it.
	 */
	public static function of_looks( string $filter, Closure $ask, mixed $otherwise ): mixed {
		try {
			return self::asked( $filter, $ask );
		} catch ( Refusal $refusal ) {
			self::ignore( $filter, $refusal->getMessage() );
			return $otherwise;
		}
	}

	/** @param string $why For developers, in English words: what is wrong with the answer. */
	public static function ignore( string $filter, string $why ): void {
		if ( isset( self::$told[ $filter ] ) ) {
			return;
		}
		self::$told[ $filter ] = true;
		// A notice on a development site would be printed before cookies and redirects; PHP's log has it all the same.
		ob_start(); // phpcs:ignore Squiz.PHP.DiscouragedFunctions -- ends below.
		_doing_it_wrong( esc_html( $filter ), esc_html( "The answer of this filter is ignored: $why." ), '2.0.0' );
		$printed = (string) ob_get_clean();
		if ( headers_sent() ) {
			echo $printed; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- as core printed it.
		}
	}

	/**
	 * Whether this is a text of letters that can be typed, no longer than that.
	 *
	 * @phpstan-assert-if-true string $value
	 */
	public static function is_text( mixed $value, int $most_bytes ): bool {
		return is_string( $value ) && strlen( $value ) <= $most_bytes && 1 === preg_match( '/\A[^\x00-\x1f\x7f]*+\z/u', $value );
	}
}
