<?php

declare( strict_types=1 );

namespace Logto\Trouble;

/**
 * What becomes of the trouble that was noted, now that somebody looked: what is written, said to listeners, and mailed.
 *
 * Of each kind one pair of mails is sent within an hour at most: what begins again sooner is not mailed, and so its end
 * is not. Where it still lasts when the hour is over, it is mailed then. An end is mailed where sign-in is known to work;
 * one trouble in another's place is mailed as that alone.
 */
final class Change {

	/** Seconds within which one kind is mailed once. */
	public const QUIET = 3600;

	/**
	 * @param Trouble|null               $noted What is noted from now on.
	 * @param array<array-key, mixed>    $told  When each kind was mailed last.
	 * @param Trouble|null               $began
	 * @param Trouble|null               $ended
	 * @param 'began'|'over'|null        $mail  About what began, or lasts; or about what ended.
	 */
	private function __construct(
		public readonly ?Trouble $noted,
		public readonly array $told,
		public readonly ?Trouble $began = null,
		public readonly ?Trouble $ended = null,
		public readonly ?string $mail = null,
	) {}

	/**
	 * @param Trouble|null            $noted    What was noted before.
	 * @param Trouble|null            $found    What is wrong now, as far as is known.
	 * @param bool|null               $is_well  Where nothing is found: true, sign-in works; null, nobody knows; false, sign-in is switched off.
	 * @param array<array-key, mixed> $told     When each kind was mailed last.
	 * @param bool                    $may_mail Whether the admin wants mails.
	 */
	public static function of( ?Trouble $noted, ?Trouble $found, ?bool $is_well, array $told, int $now, bool $may_mail ): self {
		if ( null === $found ) {
			$is_over = null !== $noted && null !== $is_well;
			$mails   = $is_over && true === $is_well && $noted->told > 0 && $may_mail;
			return $is_over ? new self( null, $told, ended: $noted, mail: $mails ? 'over' : null ) : new self( $noted, $told );
		}
		$is_same = $noted?->kind === $found->kind;
		$next    = $is_same ? $noted->seen_as( $found ) : $found;
		$last    = $told[ $found->kind->value ] ?? 0;
		$is_due  = $may_mail && 0 === $next->told && ! ( is_int( $last ) && $last <= $now && $last > $now - self::QUIET );
		if ( $is_due ) {
			$next = $next->told_at( $now );
			$told = array( $found->kind->value => $now ) + $told;
		}
		return new self( $next, $told, $is_same ? null : $next, $is_same ? null : $noted, $is_due ? 'began' : null );
	}
}
