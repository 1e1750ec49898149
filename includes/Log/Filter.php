<?php

declare( strict_types=1 );

namespace Logto\Log;

use DateTimeImmutable;
use DateTimeZone;

/** What the sign-in log is narrowed by; the same words on the screen, in the export, on the command line and by REST. */
final class Filter {

	/** What can be chosen, and the outcomes of rows that it stands for. */
	public const OUTCOMES = array(
		'completed'       => array( 'completed' ),
		'refused'         => array( 'refused' ),
		'emergency'       => array( 'opened' ),
		'trouble'         => array( Events::TROUBLE_BEGAN, Events::TROUBLE_ENDED ),
		'left_out'        => array( Quota::LEFT_OUT ),
		'suspension'      => array( Events::SUSPENDED, Events::UNSUSPENDED ),
		'session_ended'   => array( Events::SESSION_ENDED ),
		'account_changed' => array( Events::ACCOUNT_CHANGED ),
		'delivery'        => array( Events::DELIVERY ),
	);

	/** The names of the parameters. */
	public const NAMES = array( 'outcome', 'person', 'reference', 'from', 'to' );

	private const MOST_LETTERS = 255;

	/**
	 * @param string $outcome   One of `OUTCOMES`, or '' for all.
	 * @param string $person    A user name, email address or number of a user, or whom Logto names so; '' for everybody.
	 * @param string $reference As a refused visitor reads it; '' for all.
	 * @param string $from      First day, `YYYY-MM-DD`, in the site's time zone; '' for all.
	 * @param string $to        Last day, likewise.
	 */
	private function __construct(
		public readonly string $outcome,
		public readonly string $person,
		public readonly string $reference,
		public readonly string $from,
		public readonly string $to,
	) {}

	/** @param array<array-key, mixed> $wanted By name, as it came in; what makes no sense narrows nothing, and is listed by `mistakes()`. */
	public static function of( array $wanted ): self {
		$text    = static fn ( string $name ): string => is_scalar( $wanted[ $name ] ?? null ) ? trim( wp_check_invalid_utf8( (string) $wanted[ $name ] ) ) : '';
		$outcome = $text( 'outcome' );
		return new self(
			isset( self::OUTCOMES[ $outcome ] ) ? $outcome : '',
			mb_strlen( $text( 'person' ) ) > self::MOST_LETTERS ? '' : $text( 'person' ),
			self::reference( $text( 'reference' ) ),
			self::day( $text( 'from' ) ),
			self::day( $text( 'to' ) ),
		);
	}

	/**
	 * @param array<array-key, mixed> $wanted By name.
	 * @return list<string> The names of those that say something which can't be understood.
	 */
	public static function mistakes( array $wanted ): array {
		$understood = self::of( $wanted )->values();
		return array_values( array_filter( self::NAMES, static fn ( string $name ): bool => ! in_array( $wanted[ $name ] ?? '', array( '', null, false ), true ) && ! isset( $understood[ $name ] ) ) );
	}

	/** @return array<string, string> Those that narrow something, by name. */
	public function values(): array {
		$values = array(
			'outcome'   => $this->outcome,
			'person'    => $this->person,
			'reference' => $this->reference,
			'from'      => $this->from,
			'to'        => $this->to,
		);
		return array_filter( $values, static fn ( string $value ): bool => '' !== $value );
	}

	/** @return array{int, int} Unix times: from, and up to before; PHP_INT_MAX for no end. */
	public function period(): array {
		return array( '' === $this->from ? 0 : self::midnight( $this->from ), '' === $this->to ? PHP_INT_MAX : self::midnight( $this->to, '+1 day' ) );
	}

	/** As people read it aloud and type it: small letters, without the dash, an O for a zero (Crockford's base 32). */
	private static function reference( string $typed ): string {
		$letters = strtr( (string) preg_replace( '/[\s-]/', '', strtoupper( $typed ) ), 'OIL', '011' );
		return 1 === preg_match( '/\A[0-9A-HJKMNP-TV-Z]{8}\z/', $letters ) ? substr( $letters, 0, 4 ) . '-' . substr( $letters, 4 ) : '';
	}

	private static function day( string $typed ): string {
		$day = DateTimeImmutable::createFromFormat( '!Y-m-d', $typed, new DateTimeZone( 'UTC' ) );
		// PHP takes a 31st of February for the third of March.
		return false !== $day && $day->format( 'Y-m-d' ) === $typed ? $typed : '';
	}

	private static function midnight( string $day, string $later = '+0 day' ): int {
		return max( 0, ( new DateTimeImmutable( $day, wp_timezone() ) )->modify( $later )->getTimestamp() );
	}
}
