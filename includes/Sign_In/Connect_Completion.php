<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Closure;
use Logto\Accounts\Connect;
use Logto\Accounts\Connector;
use Logto\Adapters\Safe_Redirect;
use Logto\Oidc\Claims;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Sessions\Session_Entries;
use Logto\Settings\Schema_Version;
use Logto\Settings\Settings;
use Logto\Settings\Store;
use WP_User;

/** Purpose Connect: whoever asked for it, and is still signed in here, gets their own account linked. */
final class Connect_Completion implements Completion {

	/** @param Closure(): Failure $failure Made only where something is refused. */
	public function __construct(
		private readonly Store $store,
		private readonly Schema_Version $schema_version,
		private readonly Safe_Redirect $redirect,
		private readonly Connector $connector,
		private readonly Session_Entries $sessions,
		private readonly Closure $failure,
	) {}

	/** While sign-in is paused, administrators can still connect their accounts. */
	public function begin( Attempt $attempt ): ?Settings {
		if ( ! Connect::is_open( $this->store->settings() ) ) {
			$this->redirect->to_form(); // Switched off or paused while they were on their way.
		}
		return null;
	}

	public function complete( Visit $visit, Claims $claims ): never {
		$this->schema_version->ensure();
		$user = $this->asking_user( $visit->attempt );
		$this->connector->connect( $user->ID, $visit->identity );
		$this->sessions->adopt( $user->ID, $visit->identity, $visit->sid );
		$this->sessions->tell_completed( $user, Purpose::Connect, $visit->identity );
		$this->redirect->go( $visit->state->target, admin_url() );
	}

	public function refuse( Refusal $refusal, ?State $state, ?Visit $visit ): never {
		( $this->failure )()->end( $refusal, Purpose::Connect, $state, $visit );
	}

	/** The answer may come long after the question: only who asked, and is still signed in here, gets connected. */
	private function asking_user( Attempt $attempt ): WP_User {
		if ( $attempt->user < 1 || get_current_user_id() !== $attempt->user ) {
			throw new Refusal( Refusal_Code::Connect_Not_Signed_In, 'the person who asked to connect is not signed in here any more' );
		}
		return wp_get_current_user();
	}
}
