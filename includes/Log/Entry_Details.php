<?php

declare( strict_types=1 );

namespace Logto\Log;

/**
 * What a row of the sign-in log says beyond its columns, as JSON in the column `details`.
 *
 * Known keys only, each by its type and no longer than it needs: `noticed` (what could not be done at a sign-in:
 * `{code, what}`), `status` and `content_type` of Logto's answer, `wall` (something else answered in Logto's place),
 * `fields` (names of what was wrong), of a trouble `since` and how many sign-ins `failed`; of a suspension its
 * `reason` (as an administrator typed it) and who is the `actor`, and how many `sessions` ended. What a stranger sent has
 * no key here.
 *
 * @phpstan-type Noticed array{code: string, what: string}
 * @phpstan-type Details array{noticed?: list<Noticed>, status?: int, content_type?: string, wall?: true, fields?: list<string>, since?: int, failed?: int, reason?: string, actor?: int, sessions?: int}
 */
final class Entry_Details {

	/** Of the column, in bytes. */
	private const MOST_BYTES = 2000;

	private const MOST_ITEMS = 10;
	private const MOST_WORDS = 200;

	private const NAME         = '/\A[a-z0-9_.-]{1,40}\z/i';
	private const CONTENT_TYPE = '#\A[a-z0-9.+-]{1,40}/[a-z0-9.+-]{1,60}\z#';

	/**
	 * @param array<array-key, mixed> $said As an action or a row of the table has it; what is unknown is left out.
	 * @return Details
	 */
	public static function of( array $said ): array {
		$found = array(
			'noticed'      => self::noticed( $said['noticed'] ?? null ),
			'status'       => self::number( $said['status'] ?? null, 599 ),
			'content_type' => self::content_type( $said['content_type'] ?? null ),
			'wall'         => true === ( $said['wall'] ?? null ),
			'fields'       => self::names( $said['fields'] ?? null ),
			'since'        => self::number( $said['since'] ?? null, PHP_INT_MAX ),
			'failed'       => self::number( $said['failed'] ?? null, PHP_INT_MAX ),
			'reason'       => self::words( $said['reason'] ?? null ),
			'actor'        => self::number( $said['actor'] ?? null, PHP_INT_MAX ),
			'sessions'     => self::number( $said['sessions'] ?? null, PHP_INT_MAX ),
		);
		return array_filter( $found, static fn ( mixed $value ): bool => ! in_array( $value, array( array(), '', 0, false ), true ) );
	}

	/**
	 * @param array<array-key, mixed> $said
	 * @return string Plain ASCII that fits the column; '' where nothing is said that has a place here.
	 */
	public static function to_text( array $said ): string {
		$details = self::of( $said );
		if ( array() === $details ) {
			return '';
		}
		$text = (string) wp_json_encode( $details );
		if ( strlen( $text ) <= self::MOST_BYTES ) {
			return $text;
		}
		// Only what was noticed can be so long, or a reason in letters of many bytes.
		if ( isset( $details['noticed'] ) ) {
			$details['noticed'] = array_slice( $details['noticed'], 0, -1 );
		} else {
			$details['reason'] = mb_substr( $details['reason'] ?? '', 0, intdiv( self::MOST_WORDS, 2 ) );
		}
		return self::to_text( $details );
	}

	/** @return Details Checked as if it came from outside: a database can be filled by anybody who may write to it. */
	public static function from_text( string $text ): array {
		$said = '' === $text ? null : json_decode( $text, true );
		return is_array( $said ) ? self::of( $said ) : array();
	}

	/** @return list<Noticed> */
	private static function noticed( mixed $said ): array {
		$noticed = array();
		foreach ( is_array( $said ) ? array_slice( $said, 0, self::MOST_ITEMS ) : array() as $one ) {
			$code = is_array( $one ) ? $one['code'] ?? null : null;
			$what = is_array( $one ) ? $one['what'] ?? null : null;
			if ( is_string( $code ) && 1 === preg_match( self::NAME, $code ) ) {
				$noticed[] = array(
					'code' => $code,
					'what' => self::words( $what ),
				);
			}
		}
		return $noticed;
	}

	private static function words( mixed $said ): string {
		return is_string( $said ) ? mb_substr( trim( wp_check_invalid_utf8( $said, true ) ), 0, self::MOST_WORDS ) : '';
	}

	private static function number( mixed $said, int $most ): int {
		return is_int( $said ) && $said > 0 && $said <= $most ? $said : 0;
	}

	/** Without its parameters: of these a server may say what it likes. */
	private static function content_type( mixed $said ): string {
		$type = is_string( $said ) ? strtolower( trim( explode( ';', $said )[0] ) ) : '';
		return 1 === preg_match( self::CONTENT_TYPE, $type ) ? $type : '';
	}

	/** @return list<string> */
	private static function names( mixed $said ): array {
		$names = array_filter( is_array( $said ) ? $said : array(), static fn ( mixed $name ): bool => is_string( $name ) && 1 === preg_match( self::NAME, $name ) );
		return array_slice( array_values( $names ), 0, self::MOST_ITEMS );
	}
}
