<?php

declare( strict_types=1 );

namespace Logto\Admin;

use Logto\Services;

/** Makes what the room Admin has: the frame of our screens, and what stands on WordPress's own. */
final class Admin_Factory {

	private ?Settings_Page $settings_page = null;
	private ?Users_List $users_list       = null;

	public function __construct( private readonly Services $services ) {}

	/** Kept: the menu tells it in one hook which screen is its own, and others ask. */
	public function settings_page(): Settings_Page {
		return $this->settings_page ??= new Settings_Page( $this->services->settings()->store(), $this->services->adapters()->site(), $this->services->issuers()->notice( ... ), $this->services->trouble()->notice( ... ) );
	}

	public function page_state(): Page_State {
		$services = $this->services;
		return new Page_State( $services->settings()->store(), $services->adapters()->site(), $this->connection_state(), $this->accounts_state(), $services->local_login()->emergency_link(), $services->network()->state(), $services->issuers()->state(), $services->trouble()->state() );
	}

	public function connection_state(): Connection_State {
		return new Connection_State( $this->services->settings()->store(), $this->services->adapters()->site(), $this->services->log()->events(), $this->services->oidc()->provider() );
	}

	private function accounts_state(): Accounts_State {
		$accounts = $this->services->accounts();
		return new Accounts_State( $this->services->settings()->store(), $this->services->adapters()->site(), $this->services->settings()->schema_version(), $accounts->identities(), $accounts->seen_names(), $this->services->local_login()->preconditions(), $accounts->known_claims() );
	}

	/** Kept: it knows the links of everybody on the page after the first cell. */
	public function users_list(): Users_List {
		return $this->users_list ??= new Users_List( $this->services->settings()->store(), $this->services->accounts()->identity_list(), $this->services->accounts()->users_filter( ... ) );
	}

	public function plugins_list(): Plugins_List {
		return new Plugins_List( $this->services->settings()->store(), $this->services->adapters()->site(), $this->services->accounts()->identity_list() );
	}

	public function profile_panel(): Profile_Panel {
		$accounts = $this->services->accounts();
		return new Profile_Panel( $this->services->settings()->store(), $accounts->identity_list(), $accounts->disconnector(), $accounts->account_center( ... ), static fn () => $accounts->suspending()->suspender() );
	}
}
