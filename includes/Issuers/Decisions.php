<?php

declare( strict_types=1 );

namespace Logto\Issuers;

use Closure;
use Logto\Oidc\Refusal;
use Logto\Settings\Settings;

/**
 * What an administrator decides about the people of a former issuer: by the settings page or WP-CLI, before the address
 * is changed or afterwards. Carrying them over takes evidence, which is asked for here and never taken from who asks.
 */
final class Decisions {

	public const NOTHING     = 'nothing';
	public const BUSY        = 'busy';
	public const NO_EVIDENCE = 'no_evidence';
	public const NOT_YOURS   = 'not_yours';
	public const LOCKED_OUT  = 'locked_out';
	public const NOT_SAVED   = 'not_saved';

	/**
	 * @param Closure(): list<string> $keys     Fingerprints of the keys of the present issuer.
	 * @param Closure(): bool         $may_lose Whether it does no harm where nobody is connected by the present issuer any more.
	 * @param Closure(): int          $now      Unix time.
	 */
	public function __construct(
		private readonly Former_Issuers $former,
		private readonly Mover $mover,
		private readonly Evidence $evidence,
		private readonly Closure $keys,
		private readonly Scope $scope,
		private readonly Closure $may_lose,
		private readonly Closure $now,
	) {}

	/**
	 * Before an address is changed.
	 *
	 * @param Settings $now  What is saved.
	 * @param Settings $next The same with what is to be saved.
	 * @param list<string>|null $keys What is remembered of its keys where that is none of now; null otherwise.
	 * @return array{people: int, verdict: Verdict, reason: string} How many are connected by the present issuer, none of them the network's where that is none of the site's business, and whether the new one is the same Logto.
	 * @throws Refusal Database_Failed.
	 */
	public function look( Settings $now, Settings $next, ?array $keys = null ): array {
		$concerns = '' !== $now->endpoint && $now->issuer() !== $next->issuer() && $this->scope->may_rename( $now->issuer(), $next->issuer() );
		$people   = $concerns ? $this->mover->count( $now->issuer() ) : 0;
		if ( 0 === $people ) {
			// Then nobody need be asked.
			return array(
				'people'  => 0,
				'verdict' => Verdict::Unknown,
				'reason'  => '',
			);
		}
		list( $verdict, $reason ) = $this->evidence->judge( $now->endpoint, $keys ?? ( $this->keys )(), $next );
		return compact( 'people', 'verdict', 'reason' );
	}

	/** Whether people are carried over as soon as the address is changed. @return string|null Why not. */
	public function agree( Settings $now, Settings $next ): ?string {
		if ( '' === $now->endpoint || $now->issuer() === $next->issuer() ) {
			return self::NOTHING;
		}
		if ( null !== $this->mover->under_way( $now->issuer() ) ) {
			return self::BUSY;
		}
		if ( ! $this->scope->may_rename( $now->issuer(), $next->issuer() ) ) {
			return self::NOT_YOURS;
		}
		$keys            = ( $this->keys )();
		list( $verdict ) = $this->evidence->judge( $now->endpoint, $keys, $next );
		$agreed          = ( new Former_Issuer( $now->issuer(), $keys, $verdict ) )->turned( Former_Issuer::AGREED, $next->issuer(), ( $this->now )() );
		return match ( true ) {
			Verdict::Same !== $verdict => self::NO_EVIDENCE,
			default => $this->former->change( $now->issuer(), static fn (): Former_Issuer => $agreed ) ? null : self::NOT_SAVED,
		};
	}

	/** The address was changed without asking, in wp-config for instance. @return string|null Why people are not carried over. */
	public function begin( string $issuer, Settings $now ): ?string {
		$former = $this->former->named( $issuer, $now->issuer() );
		if ( null === $former || null !== $this->mover->under_way( $now->issuer() ) ) {
			return null === $former ? self::NOTHING : self::BUSY;
		}
		if ( ! $this->scope->may_rename( $issuer, $now->issuer() ) ) {
			return self::NOT_YOURS;
		}
		list( $verdict ) = $this->evidence->judge( Former_Issuer::endpoint( $issuer ), $former->keys, $now );
		if ( Verdict::Same !== $verdict ) {
			return self::NO_EVIDENCE;
		}
		$time    = ( $this->now )();
		$is_kept = $this->former->change( $issuer, static fn ( Former_Issuer $one ): Former_Issuer => $one->judged( Verdict::Same )->turned( Former_Issuer::MOVING, $now->issuer(), $time ) );
		if ( $is_kept ) {
			$this->mover->run_first( $now->issuer() );
		}
		return $is_kept ? null : self::NOT_SAVED;
	}

	/** Whether who asks has a say in them at all. */
	public function are_theirs(): bool {
		return $this->scope->is_theirs();
	}

	/** People stay with the former issuer: whoever comes is somebody new. @return string|null Why not. */
	public function keep( string $issuer, string $present ): ?string {
		$former = $this->former->named( $issuer, $present );
		if ( null === $former || $former->is_on_its_way() ) {
			return self::NOTHING;
		}
		if ( ! $this->scope->may_rename( $issuer, $present ) ) {
			return self::NOT_YOURS;
		}
		$time = ( $this->now )();
		return $this->former->change( $issuer, static fn ( Former_Issuer $one ): Former_Issuer => $one->turned( Former_Issuer::KEPT, $present, $time, $one->progress ) ) ? null : self::NOT_SAVED;
	}

	/** Takes back what was carried over last. @return string|null Why not. */
	public function undo( string $present ): ?string {
		$former = $this->mover->undoable( $present );
		if ( null === $former || null !== $this->mover->under_way( $present ) ) {
			return null === $former ? self::NOTHING : self::BUSY;
		}
		if ( ! $this->scope->may_rename( $former->to, $former->issuer ) ) {
			return self::NOT_YOURS;
		}
		if ( $former->to === $present && ! ( $this->may_lose )() ) {
			return self::LOCKED_OUT;
		}
		$time  = ( $this->now )();
		$start = array(
			'after' => 0,
			'total' => $former->progress['done'],
			'done'  => 0,
		);
		return $this->former->change( $former->issuer, static fn ( Former_Issuer $one ): Former_Issuer => $one->turned( Former_Issuer::UNDOING, $one->to, $time, $start ) ) ? null : self::NOT_SAVED;
	}

	/** For whoever asked. */
	public static function sentence( string $obstacle ): string {
		return match ( $obstacle ) {
			self::BUSY => __( 'People are being carried over already. Wait until that is done.', 'logto' ),
			self::NO_EVIDENCE => __( 'It could not be made sure that both addresses lead to the same Logto, so nobody was carried over.', 'logto' ),
			self::NOT_YOURS => __( 'These people belong to the network’s connection, which only an administrator of the network can change.', 'logto' ),
			self::LOCKED_OUT => __( 'WordPress passwords are switched off, and afterwards no administrator could sign in. First let everybody use WordPress passwords (tab Sign-in).', 'logto' ),
			self::NOT_SAVED => __( 'The database did not take the decision, so nothing was changed. Try again.', 'logto' ),
			default => __( 'There is nothing to be done: nobody waits to be carried over.', 'logto' ),
		};
	}
}
