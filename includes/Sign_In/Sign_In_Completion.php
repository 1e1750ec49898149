<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Closure;
use Logto\Adapters\Safe_Redirect;
use Logto\Oidc\Claims;
use Logto\Oidc\Refusal;
use Logto\Settings\Settings;
use Logto\Settings\Store;

/** Purpose Sign_In: the person gets a WordPress session, and goes where they wanted. */
final class Sign_In_Completion implements Completion {

	/**
	 * @param Closure(): Failure        $failure Made only where something is refused.
	 * @param Closure(): ?Redirect_Loop $loop    Null for who did not go to Logto several times in a row.
	 */
	public function __construct(
		private readonly Store $store,
		private readonly Safe_Redirect $redirect,
		private readonly Entrance $entrance,
		private readonly Closure $failure,
		private readonly Closure $loop,
	) {}

	public function begin( Attempt $attempt ): ?Settings {
		if ( ! $this->store->settings()->is_in_force() ) {
			$this->redirect->to_form(); // Switched off or paused while they were on their way.
		}
		return null;
	}

	public function complete( Visit $visit, Claims $claims ): never {
		list( $user, $target, $usual ) = $this->entrance->let_in( $visit, $claims );
		( $this->loop )()?->look( Way::Sign_In, $target );
		$this->redirect->enter( $user, $target, $usual );
	}

	public function refuse( Refusal $refusal, ?State $state, ?Visit $visit ): never {
		( $this->failure )()->end( $refusal, Purpose::Sign_In, $state, $visit );
	}
}
