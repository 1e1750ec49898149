<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Closure;
use Logto\Accounts\Accounts;
use Logto\Oidc\Claims;
use Logto\Oidc\Refusal;
use Logto\Sessions\Session_Entries;
use Logto\Settings\Schema_Version;
use Logto\Settings\Store;
use WP_User;

/** Lets in whoever came back from Logto: their account is found or made, and a WordPress session begins. */
final class Entrance {

	/**
	 * @param Closure(): Schema_Version $schema_version Made only where a table is missing.
	 * @param Closure(): Departure      $departure      Made only where the browser goes to Logto once more.
	 * @param Closure(): Landing        $landing        Made only where the admin decides where people land.
	 * @param Closure(): Form_First     $form_first     Made only where another plugin judges sign-ins at core's form.
	 */
	public function __construct(
		private readonly Store $store,
		private readonly Closure $schema_version,
		private readonly Accounts $accounts,
		private readonly Session_Entries $sessions,
		private readonly Closure $departure,
		private readonly Closure $landing,
		private readonly Closure $form_first,
	) {}

	/**
	 * @return array{WP_User, string, string} Who is signed in now; the wanted page, and where the admin sends them if none was
	 *                                        asked for, or ''. Sends the browser to Logto once more where it has to ask anew.
	 * @throws Refusal Requirement_Missing, Account_*, Email_Unverified, Identity_Suspended.
	 */
	public function let_in( Visit $visit, Claims $claims ): array {
		if ( ! $this->store->has_current_schema() ) {
			( $this->schema_version )()->mend_at_sign_in();
		}
		$attempt    = $visit->attempt;
		$form_first = Accounts::others_judge() ? ( $this->form_first )() : null;
		$form_first?->check_known( $visit->identity );
		$user = $this->accounts->for_person( $visit->identity, $claims );
		// Once more: the roles may be others now, and somebody new has an account only now.
		$form_first?->check( $user );
		$form_first?->notice( $user );
		$usual  = $this->usual_page( $user );
		$target = '' === $visit->state->target && $this->accounts->was_first_sign_in() ? $usual : $visit->state->target;
		// The roles are known only now, so some make the trip twice.
		if ( ! $attempt->anew && $this->store->settings()->asks_anew( is_super_admin( $user->ID ) ? array( 'administrator', ...$user->roles ) : $user->roles ) ) {
			( $this->departure )()->leave( $attempt->purpose, $target, $visit->state->tries, $attempt->remember, anew: true );
		}
		$this->sessions->start( $user, $visit->identity, $visit->sid, $visit->remember, '' === $target ? $usual : $target, Purpose::Interim === $attempt->purpose );
		$this->sessions->tell_completed( $user, $attempt->purpose, $visit->identity );
		return array( $user, $target, $usual );
	}

	/** Where the admin sends them if no page was asked for, or ''. */
	private function usual_page( WP_User $user ): string {
		$settings = $this->store->settings();
		$decides  = array() !== $settings->login_redirects || '' !== $settings->first_login_redirect;
		return $decides ? ( $this->landing )()->page( $user, $this->accounts->was_first_sign_in() ) : '';
	}
}
