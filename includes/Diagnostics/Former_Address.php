<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Issuers\Former_Issuer;
use Logto\Issuers\Issuers_State;

/** Whether people wait for a decision, or to be carried over, since Logto got another address. */
final class Former_Address implements Check {

	public function __construct( private readonly Issuers_State $issuers ) {}

	public function name(): string {
		return 'former_address';
	}

	public function label(): string {
		return __( 'People of Logto’s former address', 'logto' );
	}

	public function run(): Result {
		$open = $this->issuers->open();
		if ( null === $open ) {
			return null === $this->issuers->moving()
				? Result::ok( __( 'Nobody waits for a decision.', 'logto' ) )
				: Result::warning( __( 'People are being carried over to Logto’s new address.', 'logto' ), __( 'Nothing has to be done: it goes on in the background, and whoever signs in meanwhile is carried over at once.', 'logto' ) );
		}
		/* translators: %d: number of people. */
		$people = sprintf( _n( '%d person is connected by an address that Logto had here before.', '%d people are connected by an address that Logto had here before.', $open->progress['total'], 'logto' ), $open->progress['total'] );
		return $open->keeps_waiting()
			? Result::problem( $people . ' ' . __( 'Until somebody decides what becomes of them, their sign-in is refused.', 'logto' ), __( 'Decide on the Overview tab, or run: wp logto identities move', 'logto' ), Former_Issuer::endpoint( $open->issuer ) )
			: Result::warning( $people . ' ' . __( 'The new address is another Logto: whoever signs in there is somebody new here.', 'logto' ), __( 'Connected administrators have to connect anew. If that is what you want, say so on the Overview tab, or run: wp logto identities keep', 'logto' ), Former_Issuer::endpoint( $open->issuer ) );
	}
}
