<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Webhooks\Reach;

/** Whether Logto can tell this site of a sign-out there. Where nothing ever came, it may not be set up at Logto, and is not looked at. */
final class Backchannel implements Check {

	/**
	 * @param array{last: int|null, refused_last: int|null, is_unusual: bool} $arrivals What came so far.
	 * @param string                                                          $obstacle What stands against the address, as Reach says it.
	 */
	public function __construct(
		private readonly Posted_Address $address,
		private readonly array $arrivals,
		private readonly string $obstacle,
	) {}

	public function name(): string {
		return 'backchannel';
	}

	public function label(): string {
		return __( 'Sign-out at Logto', 'logto' );
	}

	public function run(): Result {
		$wrong = $this->address->wrong();
		return match ( true ) {
			null !== $wrong => $wrong,
			null === $this->arrivals['last'] && in_array( $this->obstacle, array( Reach::LOOPBACK, Reach::PRIVATE ), true ) => Result::warning( __( 'Logto does not tell this site of sign-outs, because its address is on a private network.', 'logto' ), __( 'If you host Logto yourself, start it with OIDC_PROVIDER_SSRF_PROTECTION_DISABLED=true. Logto Cloud can’t reach such an address.', 'logto' ) ),
			( $this->arrivals['refused_last'] ?? 0 ) > ( $this->arrivals['last'] ?? 0 ) => Result::warning( __( 'What came last about a sign-out at Logto was refused.', 'logto' ), __( 'If Logto sent it, check the server time and the App ID, and whether the address is entered at the right application in the Logto Console.', 'logto' ) ),
			$this->arrivals['is_unusual'] => Result::warning( __( 'Logto has not told of a sign-out for much longer than is usual here.', 'logto' ), __( 'Look whether “Backchannel logout URI” is still filled in at the application in the Logto Console.', 'logto' ) ),
			default => Result::ok( __( 'Logto can tell this site of a sign-out there.', 'logto' ) ),
		};
	}
}
