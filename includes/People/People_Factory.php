<?php

declare( strict_types=1 );

namespace Logto\People;

use Closure;
use Logto\Accounts\Identities;
use Logto\Adapters\Open_Route;
use Logto\Adapters\Option_Row;
use Logto\Admin\Settings_Page;
use Logto\Management_Api\Client;
use Logto\Network\Network_Settings;
use Logto\Services;
use Logto\Settings\Settings;
use WP_User;

/** Makes what the room People has: what helps the people who are here to come over to Logto. */
final class People_Factory {

	public function __construct( private readonly Services $services ) {}

	/** Action `rest_api_init`. */
	public function add_routes(): void {
		Password_Check_Controller::register( fn () => new Password_Check_Controller( $this->password_check_row( ... ), $this->password_check( ... ), 'local' === wp_get_environment_type() ) );
		Password_Check_Setup_Controller::register( fn () => $this->password_check_setup_controller() );
		Push_Controller::register( $this->push_controller( ... ) );
	}

	// The people who are here, at Logto.

	public function push_controller(): Push_Controller {
		return new Push_Controller( $this->push(), $this->invitation()->can_be_used( ... ), $this->services->is_networks ? Settings_Page::NETWORK_ROUTES : '' );
	}

	public function command(): People_Command {
		return new People_Command( $this->push(), $this->services->settings()->schema_version(), $this->services->sleep );
	}

	public function push_report(): Push_Report {
		return $this->push()->report();
	}

	private function push(): Push {
		/** @var \wpdb $wpdb */
		global $wpdb;
		$settings   = $this->settings();
		$identities = $this->services->accounts()->identities();
		$people     = new Push_People( $wpdb, $this->services->is_networks );
		$marks      = new Push_Marks( $wpdb, $this->services->is_networks );
		$run        = new Push_Run( fn (): Option_Row => new Option_Row( $wpdb, Push_Run::OPTION, false, $this->services->is_networks ), $this->services->random, $this->services->now );
		$creation   = fn (): Push_Creation => $this->creation( $this->services->setup()->assistant_client() );
		$step       = fn (): Push_Step => new Push_Step( $run, $people, $marks, $identities, $settings, $creation, $this->services->now );
		return new Push( $run, $people, $marks, $settings->issuer(), $step, $this->obstacle( ... ), $this->services->now );
	}

	private function creation( Client $client ): Push_Creation {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Push_Creation( $client, $this->services->accounts()->identities(), new Push_Marks( $wpdb, $this->services->is_networks ), $this->settings()->issuer(), $this->services->random, $this->services->sleep, $this->services->now );
	}

	/** Why nobody can be created at Logto now. */
	private function obstacle(): ?string {
		$credential = $this->services->setup()->assistant_credential();
		return match ( true ) {
			! $this->settings()->is_usable() => __( 'Connect this site with Logto first.', 'logto' ),
			! $credential->client()->is_available() => __( 'This needs a credential for Logto’s Management API.', 'logto' ),
			$credential->settings()->endpoint !== $this->settings()->endpoint => __( 'This credential is for another Logto than the one with which this site is connected.', 'logto' ),
			default => null,
		};
	}

	public function invitation_mail(): Invitation_Mail {
		return new Invitation_Mail( $this->invitation(), fn (): Identities => $this->services->accounts()->identities(), $this->settings()->issuer() );
	}

	/** For who has an account here, and was never at Logto. */
	public function invitation(): Invitation {
		$client = fn (): Client => $this->services->management_api()->client();
		$create = fn ( WP_User $user ) => $this->creation( $client() )->make_and_note( 'invitation', $user );
		return new Invitation( $this->settings(), $client, $this->services->settings()->secret_box( ... ), $create, $this->services->now );
	}

	// Their passwords.

	public function password_check(): Password_Check {
		/** @var \wpdb $wpdb */
		global $wpdb;
		$settings = $this->settings();
		$row      = $this->password_check_row();
		$accounts = new Password_Check_Accounts( $wpdb, $this->services->accounts()->identities(), $settings, $row->vouches( ... ), $this->services->now );
		$limit    = new Password_Check_Limit( fn (): Option_Row => $this->row( Password_Check_Limit::OPTION ), $this->services->now );
		return new Password_Check( $accounts, $limit, $row->dummy( ... ), fn ( WP_User $user, string $username ) => $this->password_check_word( $settings )->give( $user, $username ), fn ( string $cause ) => $this->services->log()->debug_log()->noticed( 'password_check', $cause ), $this->services->now );
	}

	/** Whether the site itself has vouched for somebody who comes for the first time. */
	public function password_check_word( Settings $settings ): Password_Check_Word {
		return new Password_Check_Word( $settings, $this->password_check_row( ... ) );
	}

	public function password_check_row(): Password_Check_Row {
		return new Password_Check_Row( fn (): Option_Row => $this->row( Password_Check_Row::OPTION ), $this->saved( Password_Check_Row::OPTION ), $this->services->random, $this->services->now );
	}

	public function password_check_setup_controller(): Password_Check_Setup_Controller {
		return new Password_Check_Setup_Controller( $this->password_check_setup( ... ) );
	}

	private function password_check_setup(): Password_Check_Setup {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Password_Check_Setup( $wpdb, $this->settings(), $this->password_check_row(), Open_Route::address( Open_Route::PASSWORD_CHECK ), $this->client( ... ), $this->forget( ... ) );
	}

	private function forget(): void {
		foreach ( array( Password_Check_Row::OPTION, Password_Check_Limit::OPTION ) as $option ) {
			$this->is_networks() ? delete_site_option( $option ) : delete_option( $option );
		}
	}

	private function client(): Client {
		return $this->services->setup()->assistant_client();
	}

	/** A row that several requests change: the network's, where the connection is. */
	private function row( string $option ): Option_Row {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Option_Row( $wpdb, $option, false, $this->is_networks() );
	}

	/** @return Closure(): mixed */
	private function saved( string $option ): Closure {
		return fn (): mixed => $this->is_networks() ? get_site_option( $option ) : get_option( $option );
	}

	private function is_networks(): bool {
		return is_multisite() && ( $this->services->is_networks || Network_Settings::has_connection() );
	}

	private function settings(): Settings {
		return $this->services->settings()->store()->settings();
	}
}
