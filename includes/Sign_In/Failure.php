<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Closure;
use Logto\Accounts\Needs_Connecting;
use Logto\Adapters\Safe_Redirect;
use Logto\Oidc\Finding;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Oidc\Request_Refused;
use Logto\Oidc\Wall;
use Logto\Settings\Store;

/** How a trip to Logto ends that did not do what it was for: it starts over by itself, once, or a page says what to do. */
final class Failure {

	/**
	 * @param Closure(): Departure      $departure  Made only where the browser goes to Logto once more.
	 * @param Closure(): Connection     $connection Made only where Logto refused something.
	 * @param Closure(): Refusal_Screen $screen     Made only where something is shown.
	 * @param Closure(): Connect_Offer  $offer      Made only where an account's owner has to say yes.
	 */
	public function __construct(
		private readonly Store $store,
		private readonly Safe_Redirect $redirect,
		private readonly Closure $departure,
		private readonly Closure $connection,
		private readonly Closure $screen,
		private readonly Closure $offer,
	) {}

	/**
	 * Attempts that are lost, over or used start over, a try as a try; whoever is signed in already goes on.
	 *
	 * @param State|null $state Null where the answer carries none of this site's.
	 * @param Visit|null $visit Null where it is not known who came back.
	 */
	public function end( Refusal $refusal, Purpose $purpose, ?State $state, ?Visit $visit ): never {
		if ( ! $this->store->settings()->is_usable() ) {
			$this->redirect->to_form();
		}
		$lost = in_array( $refusal->reason, array( Refusal_Code::Attempt_Missing, Refusal_Code::Code_Refused ), true );
		if ( null !== $state && $lost && is_user_logged_in() ) {
			$this->redirect->enter( wp_get_current_user(), $state->target );
		}
		if ( null !== $state && $lost && 0 === $state->tries ) {
			$is_try = Purpose::Try === $purpose;
			if ( ! $is_try && ! $this->store->settings()->is_in_force() ) {
				$this->redirect->to_form(); // Nobody would be let in who comes back from there.
			}
			try {
				( $this->departure )()->leave( $is_try ? Purpose::Try : Purpose::Sign_In, $state->target, 1, anew: $is_try );
			} catch ( Refusal $refusal ) {
				$this->show( $refusal, $purpose, $state, $visit );
			}
		}
		$this->show( $refusal, $purpose, $state, $visit );
	}

	private function show( Refusal $refusal, Purpose $purpose, ?State $state, ?Visit $visit ): never {
		if ( $refusal instanceof Wall || Refusal_Code::Provider_Unreachable === $refusal->reason ) {
			( $this->connection )()->note_outage( Finding::of( $refusal ) );
		}
		$refusal = $this->confirmed( $refusal );
		$target  = $state->target ?? '';
		$form    = $refusal instanceof Needs_Connecting && null !== $visit ? ( $this->offer )()->first( $refusal, $visit, $target ) : null;
		( $this->screen )()->show( $refusal, $target, $purpose, $visit?->identity, $form, null === $visit ? '' : Refusal_Words::person( $visit->claims ) );
	}

	/** Where Logto refused the application or its request it is asked about that: what it says then is the cause. */
	private function confirmed( Refusal $refusal ): Refusal {
		if ( ! $refusal instanceof Request_Refused ) {
			return $refusal;
		}
		$cause = ( $this->connection )()->doubt();
		$code  = match ( true ) {
			Finding::App_Secret_Expired === $cause => Refusal_Code::Secret_Expired,
			true === $cause?->refuses_application() => Refusal_Code::Client_Refused,
			default => $refusal->reason,
		};
		return null === $cause ? $refusal : new Refusal( $code, $refusal->getMessage() . "; asked about, Logto says: $cause->value", answer: $refusal->answer );
	}
}
