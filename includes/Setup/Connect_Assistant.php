<?php

declare( strict_types=1 );

namespace Logto\Setup;

use Closure;
use Logto\Management_Api\Api_Error;
use Logto\Oidc\Refusal;

/** *Connect to Logto for me*, for its route and its command: looking, doing, taking back. */
final class Connect_Assistant {

	/**
	 * @param Closure(): Connect_Plan $plan As things stand now.
	 * @param Closure(): Connect      $connect
	 * @param Closure(): Connect_Undo $undo
	 */
	public function __construct(
		private readonly Connect_Tenant $tenant,
		private readonly Closure $plan,
		private readonly Closure $connect,
		private readonly Closure $undo,
		private readonly Connect_Wants $wants,
	) {}

	/**
	 * @return list<string> Connect::run()
	 * @throws Api_Error
	 * @throws Refusal
	 */
	public function run( string $chosen ): array {
		return ( $this->connect )()->run( $chosen );
	}

	public function undo(): Connect_Undo {
		return ( $this->undo )();
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
