<?php

declare( strict_types=1 );

namespace Logto\People;

use Closure;
use Logto\Accounts\Identities;
use Logto\Management_Api\Api_Error;
use Logto\Management_Api\Api_Problem;
use Logto\Management_Api\Api_Sentences;
use Logto\Oidc\Refusal;
use Logto\Settings\Settings;
use WP_User;

/**
 * Some people of a run: as many as fit into some seconds. Whatever ends it early, the next step begins where it ended.
 *
 * @phpstan-import-type State from Push_Run
 */
final class Push_Step {

	/** People in a step at most, and seconds after which none more is begun. */
	private const MOST    = 20;
	private const SECONDS = 8;

	/** Seconds to wait where Logto has too much to do, and does not say how long. */
	private const BUSY = 10;

	/**
	 * @param Closure(): Push_Creation $creation Made only where somebody is to be made.
	 * @param Closure(): int           $now      Unix time.
	 */
	public function __construct(
		private readonly Push_Run $run,
		private readonly Push_People $people,
		private readonly Push_Marks $marks,
		private readonly Identities $identities,
		private readonly Settings $settings,
		private readonly Closure $creation,
		private readonly Closure $now,
	) {}

	/**
	 * Does nothing where the run is paused or done, has to wait, or is being worked on.
	 *
	 * @throws Refusal Database_Failed.
	 */
	public function go(): void {
		$state = $this->run->take();
		if ( null === $state ) {
			return;
		}
		$after  = $state['after'];
		$counts = array();
		$until  = ( $this->now )() + self::SECONDS;
		$error  = null;
		$is_end = false;
		try {
			$users = $this->people->stretch( $state['roles'], $state['users'], $after, self::MOST );
			foreach ( $users as $id ) {
				if ( ( $this->now )() >= $until ) {
					break;
				}
				$kind  = $this->bring( $state, $id )?->kind();
				$after = $id;
				if ( null !== $kind ) {
					$counts[ $kind ] = ( $counts[ $kind ] ?? 0 ) + 1;
				}
			}
			$is_end = count( $users ) < self::MOST && ( array() === $users || end( $users ) === $after );
		} catch ( Api_Error $error ) { // phpcs:ignore Generic.CodeAnalysis.EmptyStatement -- noted below.
		} finally {
			$this->give_back( $state, $after, $counts, $error, $is_end );
		}
	}

	/**
	 * @param State              $state
	 * @param array<string, int> $counts
	 */
	private function give_back( array $state, int $after, array $counts, ?Api_Error $error, bool $is_end ): void {
		$is_busy = Api_Problem::Busy === $error?->problem;
		$this->run->give_back(
			$state,
			$after,
			$counts,
			match ( true ) {
				null !== $error && ! $is_busy => 'paused',
				$is_end => 'done',
				default => '',
			},
			null === $error ? '' : Api_Sentences::of( $error ),
			$is_busy ? max( self::BUSY, $error->retry_after ) : 0
		);
		wp_cache_supports( 'flush_runtime' ) && wp_cache_flush_runtime(); // However many there are, no more is in memory than of a step.
	}

	/**
	 * @param State $state
	 * @return Push_Outcome|null Null where the account is gone.
	 * @throws Api_Error
	 * @throws Refusal Database_Failed.
	 */
	private function bring( array $state, int $id ): ?Push_Outcome {
		$user = get_userdata( $id );
		if ( false === $user ) {
			$this->identities->must_have_worked();
			return null;
		}
		$before = $this->marks->of( $id );
		if ( null !== $before?->outcome && $before->run === $state['id'] ) {
			// A step that was cut has done it, and not counted it.
			return $before->outcome;
		}
		$mark = $this->outcome( $state, $user, $before );
		if ( ! $state['is_dry'] || null === $before || null !== $before->outcome ) {
			// Else only the mark that is there tells whom an earlier run has made.
			$this->marks->set( $id, $mark );
		}
		return $mark->outcome;
	}

	/**
	 * @param State $state
	 * @throws Api_Error
	 * @throws Refusal Database_Failed.
	 */
	private function outcome( array $state, WP_User $user, ?Push_Mark $before ): Push_Mark {
		if ( null !== $this->identities->of_user( $user->ID, $this->settings->issuer() ) ) {
			// Its mark may say that a step was cut right after it had connected the account.
			$is_ours = null !== $before && null === $before->outcome && $before->run === $state['id'];
			return new Push_Mark( $state['id'], $is_ours ? Push_Outcome::Created : Push_Outcome::Linked );
		}
		$obstacle = Push_Person::obstacle( $this->settings, $user, $state['vouches'] );
		if ( null !== $obstacle ) {
			return new Push_Mark( $state['id'], $obstacle );
		}
		$creation = ( $this->creation )();
		return $state['is_dry'] ? $creation->foresee( $state['id'], $user ) : $creation->make( $state['id'], $user );
	}
}
