<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Closure;

/** Whether this server’s clock and Logto’s agree: ID tokens are valid for a time, give or take a minute. */
final class Clock implements Check {

	/** Seconds; as much as an ID token's times are allowed to be off. */
	private const ALLOWED = 60;

	/** @param Closure(): int $now Unix time. */
	public function __construct(
		private readonly Tenant $tenant,
		private readonly Closure $now,
	) {}

	public function name(): string {
		return 'clock';
	}

	public function label(): string {
		return __( 'Server time', 'logto' );
	}

	public function run(): Result {
		$date = strtotime( $this->tenant->discovery()->date ?? '' );
		if ( false === $date ) {
			return null === $this->tenant->metadata() ? Result::skipped() : Result::untried( __( 'Logto’s answer does not say what time it is there, so the clocks could not be compared.', 'logto' ) );
		}
		$seconds = abs( ( $this->now )() - $date );
		/* translators: %d: number of seconds. */
		$detail = sprintf( _n( '%d second apart', '%d seconds apart', $seconds, 'logto' ), $seconds );
		return $seconds > self::ALLOWED
			? Result::problem( __( 'This server’s clock and Logto’s differ by more than a minute, so sign-ins are refused.', 'logto' ), __( 'Have your host synchronize this server’s clock (NTP).', 'logto' ), $detail )
			: Result::ok( __( 'This server’s clock and Logto’s agree.', 'logto' ), $detail );
	}
}
