<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

/** What a check found, in words. */
final class Result {

	private const MOST_DETAIL = 300;

	/** What a technician wants to know, or ''; never a secret. */
	public readonly string $detail;

	/**
	 * @param string $sentence One plain sentence.
	 * @param string $remedy   What to do about it, or ''.
	 * @param string $detail   May hold what somebody else's server wrote, and is printed on terminals, too.
	 */
	private function __construct(
		public readonly Outcome $outcome,
		public readonly string $sentence,
		public readonly string $remedy,
		string $detail,
	) {
		$this->detail = mb_substr( (string) preg_replace( '/\p{Cc}+/u', ' ', $detail ), 0, self::MOST_DETAIL );
	}

	public static function ok( string $sentence, string $detail = '' ): self {
		return new self( Outcome::Ok, $sentence, '', $detail );
	}

	public static function warning( string $sentence, string $remedy, string $detail = '' ): self {
		return new self( Outcome::Warning, $sentence, $remedy, $detail );
	}

	public static function problem( string $sentence, string $remedy, string $detail = '' ): self {
		return new self( Outcome::Problem, $sentence, $remedy, $detail );
	}

	/** It could not be found out, and that says nothing of whether anything is wrong. */
	public static function untried( string $sentence, string $detail = '' ): self {
		return new self( Outcome::Skipped, $sentence, '', $detail );
	}

	/** Another check's problem stands in the way. */
	public static function skipped(): self {
		return new self( Outcome::Skipped, __( 'Can’t be told before the problem above is solved.', 'logto' ), '', '' );
	}
}
