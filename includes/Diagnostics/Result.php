<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Oidc\Finding;

/** What a check found, in words. */
final class Result {

	private const MOST_DETAIL = 300;

	/** What a technician wants to know, or ''; never a secret. */
	public readonly string $detail;

	/**
	 * @param string $sentence One plain sentence.
	 * @param string $remedy   What to do about it, or ''.
	 * @param string $detail   May hold what somebody else's server wrote, and is printed on terminals, too.
	 * @param string $fix      Where it is put right, as `fixed_at()` says it; '' where that is no place of this site's.
	 */
	private function __construct(
		public readonly Outcome $outcome,
		public readonly string $sentence,
		public readonly string $remedy,
		string $detail,
		public readonly string $fix = '',
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
		return new self( Outcome::Skipped, __( 'Not known yet: solve the other problems first.', 'logto' ), '', '' );
	}

	/**
	 * The same, where it is known what Logto says in place of an answer.
	 *
	 * @param list<Finding> $findings
	 */
	public static function behind( array $findings ): self {
		return in_array( Finding::No_Redirect_Uri, $findings, true )
			? new self( Outcome::Skipped, __( 'Not known yet: register the Redirect URI at Logto first. Logto says nothing about an application without one.', 'logto' ), '', '' )
			: self::skipped();
	}

	/** What asking Logto found: a problem, or a warning where people can sign in all the same. */
	public static function of( Finding $finding, string $detail = '' ): self {
		$outcome = 'warning' === $finding->outcome() ? Outcome::Warning : Outcome::Problem;
		return new self( $outcome, Finding_Sentences::what( $finding ), Finding_Sentences::remedy( $finding ), $detail, (string) $finding->field() );
	}

	/** @param string $place A setting, `redirect_uri` or `post_sign_out_redirect_uri`, or the address of a screen of this site. */
	public function fixed_at( string $place ): self {
		return new self( $this->outcome, $this->sentence, $this->remedy, $this->detail, $place );
	}
}
