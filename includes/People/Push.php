<?php

declare( strict_types=1 );

namespace Logto\People;

use Closure;
use Logto\Oidc\Refusal;
use WP_Error;

/**
 * Creating the people who are here at Logto: what there is, beginning, going on, forgetting.
 *
 * @phpstan-import-type Choice from Push_Run
 */
final class Push {

	/** People that can be named at once, and roles. */
	public const MOST = 1000;

	/**
	 * @param Closure(): Push_Step    $step     Made only where somebody is to be made.
	 * @param Closure(): (string|null) $obstacle A sentence: why nobody can be; null where somebody can.
	 * @param Closure(): int          $now      Unix time.
	 */
	public function __construct(
		private readonly Push_Run $run,
		private readonly Push_People $people,
		private readonly Push_Marks $marks,
		private readonly string $issuer,
		private readonly Closure $step,
		private readonly Closure $obstacle,
		private readonly Closure $now,
	) {}

	/**
	 * @param bool|null $can_invite Whether invitations can carry a one-time token; null where nobody has tried.
	 * @return array<string, mixed> As the route `people` answers.
	 * @throws Refusal Database_Failed.
	 */
	public function describe( ?bool $can_invite ): array {
		return array(
			'users'              => $this->people->count( array(), array() ),
			'linked'             => $this->people->linked( $this->issuer ),
			'roles'              => $this->people->roles(),
			'run'                => $this->run(),
			'can_invite_by_mail' => $can_invite,
		);
	}

	/**
	 * @return array{id: string, is_dry: bool, state: string, total: int, done: int, counts: array<string, int>, last_error: string|null, wait: int}|null Null where there is none; `wait`: seconds before it is of use to go on.
	 * @throws Refusal Database_Failed.
	 */
	public function run(): ?array {
		$state = $this->run->state();
		return null === $state ? null : array(
			'id'         => $state['id'],
			'is_dry'     => $state['is_dry'],
			'state'      => $state['state'],
			'total'      => $state['total'],
			'done'       => array_sum( $state['counts'] ),
			'counts'     => $state['counts'],
			'last_error' => '' === $state['last_error'] ? null : $state['last_error'],
			'wait'       => max( 0, $state['wait_until'] - ( $this->now )(), $state['busy_until'] - ( $this->now )() ),
		);
	}

	/**
	 * @param Choice $choice Without roles and users: everybody.
	 * @return WP_Error|null Null where it was begun.
	 * @throws Refusal Database_Failed.
	 */
	public function begin( array $choice ): ?WP_Error {
		$obstacle = ( $this->obstacle )();
		if ( null !== $obstacle ) {
			return self::conflict( $obstacle );
		}
		$state = $this->run->state();
		if ( null !== $state && 'done' !== $state['state'] ) {
			return self::conflict( __( 'A run is under way. Let it end, or forget it first.', 'logto' ) );
		}
		$this->marks->forget();
		return $this->run->begin( $choice, $this->people->count( $choice['roles'], $choice['users'] ) ) ? null : self::conflict( __( 'A run is under way. Let it end, or forget it first.', 'logto' ) );
	}

	/**
	 * Whether this very choice is being worked on, or paused.
	 *
	 * @param Choice $choice
	 * @throws Refusal Database_Failed.
	 */
	public function is_under_way( array $choice ): bool {
		$state = $this->run->state();
		return null !== $state && 'done' !== $state['state'] && $choice === array_intersect_key( $state, $choice );
	}

	/**
	 * Works on for some seconds.
	 *
	 * @param bool $resumes Also with one that is paused.
	 * @return WP_Error|null Null where all went well, or the run says itself what went wrong.
	 * @throws Refusal Database_Failed.
	 */
	public function go_on( bool $resumes = false ): ?WP_Error {
		$obstacle = ( $this->obstacle )();
		if ( null !== $obstacle ) {
			return self::conflict( $obstacle );
		}
		if ( $resumes ) {
			$this->run->pause( false );
		}
		( $this->step )()->go();
		return null;
	}

	/** @throws Refusal Database_Failed. */
	public function pause( bool $is_paused ): void {
		$this->run->pause( $is_paused );
	}

	/** @throws Refusal Database_Failed. */
	public function forget(): void {
		$this->run->forget();
		$this->marks->forget();
	}

	/** The people of the run and what became of them. */
	public function report(): Push_Report {
		return new Push_Report( $this->run, $this->people, $this->marks );
	}

	private static function conflict( string $sentence ): WP_Error {
		return new WP_Error( 'logto_people_run', $sentence, array( 'status' => 409 ) );
	}
}
