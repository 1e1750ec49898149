<?php

declare( strict_types=1 );

namespace Logto\Webhooks;

use Closure;
use Logto\Accounts\Power;
use Logto\Accounts\Suspension;
use Logto\Accounts\Suspension_Source;
use Logto\Accounts\Suspensions;
use Logto\Local_Login\Last_Way_In;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Sessions\Session_Ender;
use Logto\Settings\Settings;

/**
 * What becomes of the account of somebody who was deleted at Logto, as the admin chose.
 *
 * Whoever can change the site is suspended at most, and its administrator is told: what else becomes of such an account is
 * decided by somebody here, who can still look at it. The last administrator stays.
 */
final class Deleted_Person {

	/** @param Closure(string, Known_Person): void $note Told what was done: `nothing`, `suspended`, `roles_removed`, `deleted`, `kept_powerful`, `last_administrator`. */
	public function __construct(
		private readonly Settings $settings,
		private readonly Suspensions $suspensions,
		private readonly Last_Way_In $last_way_in,
		private readonly Session_Ender $sessions,
		private readonly Account_Removal $removal,
		private readonly Kept_Account_Mail $mail,
		private readonly Closure $note,
	) {}

	/** @throws Refusal Database_Failed: to be tried again. */
	public function follow( Known_Person $known ): void {
		$done = 'nothing' === $this->settings->webhook_user_deleted ? 'nothing' : $this->done( $known );
		( $this->note )( $done, $known );
		if ( in_array( $done, array( 'kept_powerful', Suspensions::LAST_ADMINISTRATOR ), true ) ) {
			$this->mail->send( $known->user, 'kept_powerful' === $done );
		}
	}

	private function done( Known_Person $known ): string {
		$obstacle = $this->suspensions->suspend( $known->user, Suspension_Source::Administrator, Suspension::DELETED_AT_LOGTO );
		if ( Suspensions::LAST_ADMINISTRATOR === $obstacle ) {
			$this->sessions->end( $known->user->ID, $known->identity, '', 'deleted' );
			return Suspensions::LAST_ADMINISTRATOR;
		}
		if ( null !== $obstacle ) {
			throw new Refusal( Refusal_Code::Database_Failed, 'somebody else is changing who may come in' );
		}
		if ( Power::of( $known->user ) || ! $this->last_way_in->may_go( $known->user->ID ) ) {
			return 'kept_powerful';
		}
		if ( 'remove_roles' === $this->settings->webhook_user_deleted ) {
			$this->removal->take_roles( $known->user );
			return 'roles_removed';
		}
		return 'delete' === $this->settings->webhook_user_deleted && $this->removal->remove( $known->user, $this->settings->webhook_content_to ) ? 'deleted' : 'suspended';
	}
}
