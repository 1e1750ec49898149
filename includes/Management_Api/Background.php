<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

use Closure;
use Logto\Oidc\Refusal;

/** What cron asks the Management API, one thing after the other, so much in a run that neither this site nor Logto feels it. */
final class Background {

	/** Requests of one run, and seconds after which it begins no new one. */
	private const REQUESTS = 60;
	private const SECONDS  = 20;

	/**
	 * @param list<Closure(Budget): void>      $work  In the order of its weight; each throws an Api_Error where it is no use to go on.
	 * @param Closure(bool): void              $more  Has cron come again: soon, where something is left.
	 * @param Closure(string): mixed           $cause Told why a run ended before its time.
	 * @param Closure(): int                   $now   Unix time.
	 */
	public function __construct(
		private readonly array $work,
		private readonly Closure $more,
		private readonly Closure $cause,
		private readonly Closure $now,
	) {}

	public function run(): void {
		$budget = new Budget( self::REQUESTS, self::SECONDS, $this->now );
		try {
			foreach ( $this->work as $part ) {
				$part( $budget );
			}
		} catch ( Api_Error | Refusal $error ) {
			( $this->cause )( $error->getMessage() );
			return;
		}
		( $this->more )( $budget->has_left_some() );
	}
}
