<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Closure;
use Logto\Accounts\Administrators_Only;
use Logto\Adapters\Safe_Redirect;
use Logto\Oidc\Claims;
use Logto\Oidc\Refusal;
use Logto\Settings\Settings;
use Logto\Settings\Store;

/** Purpose Try: an administrator of the site gets a WordPress session, whatever the mode of sign-in. Nobody else is let in, and nothing is written for them. */
final class Try_Completion implements Completion {

	/**
	 * @param Closure(): Administrators_Only $only    Made only where somebody came back.
	 * @param Closure(): Failure             $failure Made only where something is refused.
	 */
	public function __construct(
		private readonly Store $store,
		private readonly Safe_Redirect $redirect,
		private readonly Closure $only,
		private readonly Entrance $entrance,
		private readonly Closure $failure,
	) {}

	public function begin( Attempt $attempt ): ?Settings {
		if ( ! $this->store->settings()->is_usable() ) {
			$this->redirect->to_form(); // Switched off while they were on their way.
		}
		return null;
	}

	public function complete( Visit $visit, Claims $claims ): never {
		// First: what follows may write, for newcomers above all.
		( $this->only )()->check( $visit->identity, $claims );
		list( $user, $target, $usual ) = $this->entrance->let_in( $visit, $claims );
		$this->redirect->enter( $user, $target, $usual );
	}

	public function refuse( Refusal $refusal, ?State $state, ?Visit $visit ): never {
		( $this->failure )()->end( $refusal, Purpose::Try, $state, $visit );
	}
}
