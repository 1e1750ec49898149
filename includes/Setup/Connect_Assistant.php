<?php

declare( strict_types=1 );

namespace Logto\Setup;

use Closure;
use Logto\Adapters\Strict_Lock;
use Logto\Management_Api\Api_Error;
use Logto\Oidc\Refusal;

/** *Connect to Logto for me*, for its route and its command: looking, doing, taking back. */
final class Connect_Assistant {

	/**
	 * @param Closure(): Connect_Plan $plan As things stand now.
	 * @param Closure(): Connect      $connect
	 * @param Closure(): Connect_Undo $undo
	 * @param Closure(): Strict_Lock  $lock Held while anything is done.
	 */
	public function __construct(
		private readonly Connect_Tenant $tenant,
		private readonly Closure $plan,
		private readonly Closure $connect,
		private readonly Closure $undo,
		private readonly Connect_Wants $wants,
		private readonly Closure $lock,
	) {}

	/**
	 * Does what is to do, for some seconds.
	 *
	 * @return list<string> What keeps it from being done.
	 * @throws Api_Error
	 * @throws Refusal
	 */
	public function run( string $chosen ): array {
		return $this->alone(
			function () use ( $chosen ): array {
				$is_named = '' !== $chosen && Connect_Plan::NEW !== $chosen;
				// Somebody may have deleted it since it was shown: a new one is not what was chosen.
				return $is_named && null === $this->tenant->named( $chosen ) ? array( __( 'Logto has no such application.', 'logto' ) ) : ( $this->connect )()->run( $chosen );
			},
			static fn ( string $busy ): array => array( $busy )
		);
	}

	/**
	 * Takes back what was made.
	 *
	 * @return array{obstacle: string|null, left: list<string>} Why nothing was taken back, and what stays as it is.
	 * @throws Api_Error
	 * @throws Refusal
	 */
	public function undo(): array {
		return $this->alone(
			function (): array {
				$undo     = ( $this->undo )();
				$obstacle = $undo->obstacle();
				$left     = null === $obstacle ? $undo->run() : array();
				return compact( 'obstacle', 'left' );
			},
			static fn ( string $obstacle ): array => array(
				'obstacle' => $obstacle,
				'left'     => array(),
			)
		);
	}

	/**
	 * Two administrators at once would make everything twice.
	 *
	 * @template T
	 * @param Closure(): T       $act
	 * @param Closure(string): T $busy
	 * @return T
	 */
	private function alone( Closure $act, Closure $busy ): mixed {
		$lock = ( $this->lock )();
		if ( ! $lock->obtain() ) {
			return $busy( __( 'Another request is doing this just now. Try again in a minute.', 'logto' ) );
		}
		try {
			return $act();
		} finally {
			$lock->release();
		}
	}

	/**
	 * @return array{applications: list<array{id: string, name: string, fits: bool}>, application: array{id: string|null, name: string}, changes: list<array{key: string, state: string, sentence: string, details: list<string>}>, is_done: bool, undo: list<array{key: string, sentence: string}>} See Connect_Controller.
	 * @throws Api_Error
	 */
	public function describe( string $chosen ): array {
		$plan        = ( $this->plan )();
		$application = $plan->application( $chosen );
		$changes     = $plan->changes( $application );
		return array(
			'applications' => array_map(
				static fn ( array $each ): array => array(
					'id'   => $each['id'],
					'name' => $each['name'],
					'fits' => $plan->leads_here( $each ),
				),
				$this->tenant->applications()
			),
			'application'  => array(
				'id'   => $application['id'] ?? null,
				'name' => $application['name'] ?? $this->wants->name,
			),
			'changes'      => array_map(
				static fn ( Connect_Change $change ): array => array(
					'key'      => $change->key,
					'state'    => $change->state,
					'sentence' => $change->sentence,
					'details'  => $change->details,
				),
				$changes
			),
			'is_done'      => ! in_array( Connect_Change::TODO, array_column( $changes, 'state' ), true ),
			'undo'         => ( $this->undo )()->list(),
		);
	}
}
