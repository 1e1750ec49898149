<?php

declare( strict_types=1 );

namespace Logto\Webhooks;

use Logto\Accounts\Gate;
use Logto\Accounts\Newcomers;
use Logto\Accounts\Profile_Writer;
use Logto\Accounts\Suspensions;
use Logto\Adapters\After_Answer;
use Logto\Adapters\Open_Route;
use Logto\Adapters\Option_Row;
use Logto\Adapters\Schedule;
use Logto\Adapters\Site;
use Logto\Log\Events;
use Logto\Network\Network_Settings;
use Logto\Services;
use Logto\Settings\Settings;

/** Makes what the room Webhooks has: what Logto tells between sign-ins, and whether it arrives. */
final class Webhooks_Factory {

	/** Where what is about sessions, and what is about people, is posted to. */
	private const ROUTES = array(
		Arrivals::BACKCHANNEL => Open_Route::LOGOUT,
		Arrivals::WEBHOOK     => Open_Route::WEBHOOK,
	);

	public function __construct( private readonly Services $services ) {}

	/** Action `rest_api_init`. */
	public function add_routes(): void {
		Arrivals_Controller::register( fn () => $this->arrivals_controller() );
		Webhook_Controller::register( fn () => new Webhook_Controller( $this->receiver() ) );
	}

	/** Whether anything arrives; a network's Logto tells its main site for all. */
	public function arrivals(): Arrivals {
		$is_networks = $this->is_networks();
		$settings    = $this->services->settings()->store()->settings();
		return new Arrivals(
			static function () use ( $is_networks ): Option_Row {
				/** @var \wpdb $wpdb */
				global $wpdb;
				return new Option_Row( $wpdb, Arrivals::OPTION, false, $is_networks );
			},
			static fn (): mixed => $is_networks ? get_site_option( Arrivals::OPTION ) : get_option( Arrivals::OPTION ),
			array(
				Arrivals::BACKCHANNEL => hash( 'sha256', "$settings->endpoint\n$settings->app_id" ),
				Arrivals::WEBHOOK     => hash( 'sha256', $settings->endpoint ),
			),
			$this->services->now
		);
	}

	/** What is recognised when it comes again, and what is still to be worked off. */
	public function seen_table(): Seen_Table {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Seen_Table( $wpdb, fn ( string $table, string $error ): bool => $this->services->settings()->schema_version()->mend_for( $table, $error ) );
	}

	/** @param string $kind What these are, at most 20 letters. */
	public function seen( string $kind ): Seen_Deliveries {
		return new Seen_Deliveries( $this->seen_table(), $kind );
	}

	// What Logto tells.

	public function receiver(): Receiver {
		$settings = $this->settings();
		$people   = $this->known_people();
		return new Receiver(
			Signing_Keys::of( $settings ),
			$this->inbox(),
			$this->is_networks() ? 'network' : 'site ' . get_current_blog_id(),
			static fn ( string $subject ): string => $people->identity( $subject )->hash(),
			function ( array $row ): void {
				// Kept twice, before anything is answered: this request may die, and Logto does not come again.
				Schedule::work_deliveries();
				After_Answer::run( fn () => $this->worker()->begin( $row ) );
			},
			$this->note( ... ),
			$this->services->now
		);
	}

	public function worker(): Worker {
		return new Worker( $this->inbox(), $this->consequences( ... ), Schedule::work_deliveries( ... ), fn () => $this->log()->note_change( Events::DELIVERY, 'given_up', 0, array( 'purpose' => 'webhook' ) ), $this->services->now );
	}

	/** Cron, once a day: what nobody needs goes, and what was left lying is worked off. */
	public function tidy(): void {
		Seen_Deliveries::trim( $this->seen_table(), ( $this->services->now )() );
		$this->worker()->sweep();
	}

	private function inbox(): Inbox {
		return new Inbox( $this->seen_table(), $this->seen( 'webhook' ), get_current_blog_id(), $this->services->now );
	}

	private function known_people(): Known_People {
		/** @var \wpdb $wpdb */
		global $wpdb;
		$issuer = $this->settings()->issuer();
		return new Known_People( $wpdb, $this->services->accounts()->identities(), $issuer, fn (): array => $this->services->issuers()->former()->names_of( $issuer ), $this->seen( 'deleted' ), $this->services->now );
	}

	/** What follows from what Logto told, also where it was asked for. */
	public function consequences(): Consequences {
		return new Consequences( $this->settings(), $this->known_people(), fn (): Suspensions => $this->services->accounts()->suspensions(), $this->deleted_person( ... ), $this->told_profile( ... ), $this->account_ahead( ... ) );
	}

	private function deleted_person(): Deleted_Person {
		/** @var \wpdb $wpdb */
		global $wpdb;
		$accounts = $this->services->accounts();
		$note     = fn ( string $code, Known_Person $known ) => $this->log()->note_change(
			Events::ACCOUNT_CHANGED,
			$code,
			$known->user->ID,
			array(
				'purpose'  => 'account',
				'identity' => $known->identity,
			)
		);
		return new Deleted_Person( $this->settings(), $accounts->suspensions(), $this->services->local_login()->last_way_in(), $this->services->sessions()->session_ender(), new Account_Removal( $wpdb, $accounts->identities() ), new Kept_Account_Mail(), $note );
	}

	private function told_profile(): Told_Profile {
		return new Told_Profile( $this->settings(), fn ( Settings $settings ): Profile_Writer => $this->services->accounts()->profile_writer( $settings ) );
	}

	private function account_ahead(): Account_Ahead {
		$accounts = $this->services->accounts();
		return new Account_Ahead( $this->settings(), $accounts->identities(), static fn ( Settings $settings ): Gate => $accounts->gate( $settings ), static fn ( Settings $settings ): Newcomers => $accounts->newcomers( $settings ), $this->told_profile() );
	}

	/** Of what wants to be Logto's: for admins to see that something arrives, and what was refused. */
	private function note( Answer $answer ): void {
		$this->arrivals()->note( Arrivals::WEBHOOK, Answer::Taken === $answer );
		if ( ! in_array( $answer, array( Answer::Taken, Answer::Unavailable ), true ) ) {
			$this->log()->note_change( Events::DELIVERY, $answer->value, 0, array( 'purpose' => 'webhook' ) );
		}
	}

	private function log(): Events {
		return $this->services->log()->events();
	}

	private function settings(): Settings {
		return $this->services->settings()->store()->settings();
	}

	// Whether it arrives.

	public function arrivals_controller(): Arrivals_Controller {
		return new Arrivals_Controller( $this->arrivals(), $this->address( ... ), Reach::by_dns() );
	}

	/**
	 * What is to be typed into the Logto Console.
	 *
	 * @param Arrivals::BACKCHANNEL|Arrivals::WEBHOOK $kind
	 */
	public function address( string $kind ): string {
		return Site::rest_address( self::ROUTES[ $kind ] );
	}

	private function is_networks(): bool {
		return is_multisite() && ( $this->services->is_networks || Network_Settings::has_connection() );
	}
}
