<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Webhooks\Reach;

/** Whether Logto's webhook reaches this site. Without a signing key it is not set up, and not looked at. */
final class Webhook implements Check {

	private const KEY = 'webhook_signing_key';

	/**
	 * @param array{last: int|null, refused_last: int|null, is_unusual: bool} $arrivals What came so far.
	 * @param string                                                          $obstacle What stands against the address, as Reach says it.
	 * @param bool                                                            $is_cloud Whether it is a Logto that is somewhere else for sure.
	 */
	public function __construct(
		private readonly Posted_Address $address,
		private readonly array $arrivals,
		private readonly string $obstacle,
		private readonly bool $is_cloud,
	) {}

	public function name(): string {
		return 'webhook';
	}

	public function label(): string {
		return __( 'Webhook', 'logto' );
	}

	public function run(): Result {
		$wrong   = $this->address->wrong();
		$is_away = null === $this->arrivals['last'] && $this->is_cloud && in_array( $this->obstacle, array( Reach::LOOPBACK, Reach::PRIVATE ), true );
		return match ( true ) {
			null !== $wrong => $wrong,
			$is_away => Result::warning( __( 'Logto Cloud can’t reach this site’s address: it is on a private network.', 'logto' ), __( 'Put the site at a public address, or host Logto in the same network.', 'logto' ) ),
			( $this->arrivals['refused_last'] ?? 0 ) > ( $this->arrivals['last'] ?? 0 ) => Result::warning( __( 'The webhook delivery that came last was refused.', 'logto' ), __( 'If your Logto sent it, the signing key is another one: copy it from your webhook in the Logto Console.', 'logto' ) )->fixed_at( self::KEY ),
			$this->arrivals['is_unusual'] => Result::warning( __( 'No webhook delivery has come for much longer than is usual here.', 'logto' ), __( 'Look in the Logto Console whether the webhook is still active, and what its recent requests say.', 'logto' ) )->fixed_at( self::KEY ),
			default => Result::ok( __( 'Logto’s webhook reaches this site.', 'logto' ) ),
		};
	}
}
