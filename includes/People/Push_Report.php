<?php

declare( strict_types=1 );

namespace Logto\People;

use Generator;
use Logto\Adapters\Csv;
use Logto\Oidc\Refusal;

/** What became of each person of a run: read from what lies with the accounts, a batch at a time. */
final class Push_Report {

	public const FIELDS = array( 'user', 'user_login', 'email', 'result', 'explanation' );

	private const BATCH = 100;

	public function __construct(
		private readonly Push_Run $run,
		private readonly Push_People $people,
		private readonly Push_Marks $marks,
	) {}

	/**
	 * @return Generator<int, array{user: int, user_login: string, email: string, result: string, explanation: string}> Only people about whom something is known by now.
	 * @throws Refusal Database_Failed.
	 */
	public function rows(): Generator {
		$state = $this->run->state();
		$after = 0;
		while ( null !== $state ) {
			$ids = $this->people->stretch( $state['roles'], $state['users'], $after, self::BATCH );
			cache_users( $ids );
			foreach ( $ids as $id ) {
				$user = get_userdata( $id );
				$mark = $this->marks->of( $id );
				if ( false !== $user && null !== $mark?->outcome && $mark->run === $state['id'] ) {
					yield array(
						'user'        => $id,
						'user_login'  => $user->user_login,
						'email'       => $user->user_email,
						'result'      => $mark->outcome->value,
						'explanation' => Push_Sentences::of( $mark->outcome, $state['is_dry'], $mark->detail ),
					);
				}
			}
			wp_cache_supports( 'flush_runtime' ) && wp_cache_flush_runtime();
			if ( count( $ids ) < self::BATCH ) {
				return;
			}
			$after = (int) end( $ids );
		}
	}

	/** Sends it as a file. */
	public function send(): void {
		Csv::begin( 'logto-people', self::FIELDS );
		foreach ( $this->rows() as $row ) {
			Csv::send( $row );
		}
		flush();
	}
}
