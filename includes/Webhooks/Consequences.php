<?php

declare( strict_types=1 );

namespace Logto\Webhooks;

use Closure;
use Logto\Accounts\Suspension_Source;
use Logto\Accounts\Suspensions;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Sessions\Ask_Again;
use Logto\Settings\Settings;

/**
 * What follows here from what Logto tells. All of it can be done again, for whoever did it may have died before it was noted.
 *
 * Nearly every message about a person tells all of them, so the newest counts whatever it is about: one that comes late changes
 * nothing, and one that was lost is made good by the next.
 */
final class Consequences {

	/**
	 * @param Closure(): Suspensions     $suspensions Made only where somebody is suspended, or no longer.
	 * @param Closure(): Deleted_Person  $deleted     Made only where somebody was deleted.
	 * @param Closure(): Told_Profile    $profile     Made only where somebody's data changed.
	 * @param Closure(): Account_Ahead   $ahead       Made only where somebody is new.
	 */
	public function __construct(
		private readonly Settings $settings,
		private readonly Known_People $people,
		private readonly Closure $suspensions,
		private readonly Closure $deleted,
		private readonly Closure $profile,
		private readonly Closure $ahead,
	) {}

	/** @throws Refusal Where it has to be tried again. */
	public function follow( Delivery $delivery ): void {
		foreach ( $delivery->members as $subject ) {
			$this->ask_again( $subject );
		}
		if ( '' === $delivery->person ) {
			return;
		}
		$known = $this->people->find( $delivery->person );
		if ( Delivery::DELETED === $delivery->event ) {
			$this->people->bury( $delivery->person );
			null === $known ? null : ( $this->deleted )()->follow( $known );
		} elseif ( null !== $known ) {
			$this->bring_up_to_date( $known, $delivery );
		} elseif ( null !== $delivery->user && $this->is_new_here( $delivery ) ) {
			( $this->ahead )()->make( $this->people->identity( $delivery->person ), $delivery->user );
		}
	}

	private function bring_up_to_date( Known_Person $known, Delivery $delivery ): void {
		list( $is_state_news, $is_data_news ) = $this->people->news( $known->identity, $delivery );
		$is_suspended                         = $is_state_news ? $delivery->is_suspended() : null;
		if ( null !== $is_suspended && $this->differs( $known, $is_suspended ) ) {
			$obstacle = ( $this->suspensions )()->follow_logto( $known->identity, $is_suspended );
			if ( Suspensions::BUSY === $obstacle ) {
				throw new Refusal( Refusal_Code::Database_Failed, 'somebody else is changing who may come in' );
			}
		}
		if ( $is_data_news && Delivery::UPDATED === $delivery->event && $this->settings->webhook_user_updated && null !== $delivery->user ) {
			( $this->profile )()->write( $known, $delivery->user );
		}
	}

	/** Whether the account, or the identity, is not yet as Logto says. */
	private function differs( Known_Person $known, bool $is_suspended ): bool {
		if ( $known->is_suspended !== $is_suspended ) {
			return true;
		}
		$present = \Logto\is_suspended( $known->user->ID ) ? ( $this->suspensions )()->of( $known->user->ID ) : null;
		return ( null !== $present && $present->is_by( Suspension_Source::Logto ) ) !== $is_suspended;
	}

	/** Whether an account is to be made for somebody who has none: where sign-in is on, and by this site's own application. */
	private function is_new_here( Delivery $delivery ): bool {
		$is_new = match ( $delivery->event ) {
			Delivery::CREATED => true,
			Delivery::REGISTERED => $delivery->application === $this->settings->app_id,
			default => false,
		};
		return $is_new && $this->settings->webhook_user_created && $this->settings->is_usable() && true !== $delivery->is_suspended() && ! $this->people->is_gone( $delivery->person );
	}

	/** Nothing tells which organizations and roles somebody has now: Logto is asked at their next page. */
	private function ask_again( string $subject ): void {
		$known = $this->people->find( $subject );
		if ( null !== $known ) {
			Ask_Again::mark( $known->user->ID );
		}
	}
}
