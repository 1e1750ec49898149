<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Logto\Adapters\Lock_Row;
use Logto\Adapters\Option_Lock;
use Logto\Issuers\Former_Issuer;
use Logto\Local_Login\Last_Way_In;
use Logto\Local_Login\Password_Policy;
use Logto\People\Password_Check_Word;
use Logto\Services;
use Logto\Sessions\Session_Ender;
use Logto\Settings\Settings;
use Logto\Tenant\Account_Pages;
use Logto\Tenant\Freshness;
use stdClass;

/** Makes what the room Accounts has: who a person from Logto is on this site. */
final class Accounts_Factory {

	public function __construct( private readonly Services $services ) {}

	/** Action `rest_api_init`. */
	public function add_routes(): void {
		Preview_Controller::register( fn () => $this->preview_controller() );
		Identity_Controller::register( fn () => $this->identity_controller() );
		Suspension_Controller::register( fn () => $this->suspending()->controller() );
	}

	// At a sign-in.

	public function accounts(): Accounts {
		return new Accounts( $this->identities(), $this->settings(), $this->gate( ... ), $this->newcomers( ... ), $this->profile_writer( ... ), $this->role_writer( ... ), $this->seen_names( ... ), $this->services->now );
	}

	/** @param Settings|null $settings Values to try out instead of the saved ones. */
	public function gate( ?Settings $settings = null ): Gate {
		$settings ??= $this->settings();
		return new Gate( $settings->requirements, $settings->requirements_mode );
	}

	/** @param Settings|null $settings Values to try out instead of the saved ones. */
	public function newcomers( ?Settings $settings = null ): Newcomers {
		/** @var \wpdb $wpdb */
		global $wpdb;
		$settings ??= $this->settings();
		$unfinished = new Unfinished_Account( $wpdb, $this->identities(), register_shutdown_function( ... ) );
		return new Newcomers( $this->identities(), $unfinished, $this->earlier_links(), new Matcher( $settings->account_policy ), $this->provisioner( $settings ), new First_Link( $settings, $this->link_requests( ... ), fn (): Password_Check_Word => $this->services->people()->password_check_word( $settings ) ), $this->services->now, $this->services->sleep );
	}

	public function provisioner( Settings $settings ): Provisioner {
		return new Provisioner( new Usernames( $this->services->random ), $this->account_row(), $this->profile_map( $settings ), $settings, $this->services->now );
	}

	private function earlier_links(): Earlier_Links {
		$issuers = $this->services->issuers();
		return new Earlier_Links( $this->legacy_identities(), $issuers->former(), $issuers->mover( ... ), $issuers->table( ... ) );
	}

	public function link_requests(): Link_Requests {
		/** @var \wpdb $wpdb */
		global $wpdb;
		// The requests lie in the user meta of all sites.
		$lock = new Option_Lock( new Lock_Row( $wpdb, Link_Requests::LOCK, Lock_Row::shared( $wpdb ) ), $this->services->now, $this->services->sleep );
		return new Link_Requests( $wpdb, $this->identities(), $lock->run( ... ), $this->services->random, $this->services->now );
	}

	public function link_mail(): Link_Mail {
		return new Link_Mail( $this->settings(), $this->services->now );
	}

	/** @param Settings|null $settings Values to try out instead of the saved ones. */
	public function profile_writer( ?Settings $settings = null ): Profile_Writer {
		return new Profile_Writer( $this->profile_map( $settings ?? $this->settings() ), $this->account_row( ... ) );
	}

	private function account_row(): Account_Row {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Account_Row( $wpdb );
	}

	private function profile_map( Settings $settings ): Profile_Map {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Profile_Map( $settings->profile_map, $settings->picture_as_avatar, array_values( get_available_languages() ), $wpdb->base_prefix );
	}

	/** @param Settings|null $settings Values to try out instead of the saved ones. */
	public function role_writer( ?Settings $settings = null ): Role_Writer {
		$settings ??= $this->settings();
		return new Role_Writer( new Role_Map( $settings->role_map, $settings->take_roles_back ), $this->administrators( ... ), $this->last_way_in( ... ), $this->services->adapters()->administrators_lock( ... ) );
	}

	public function seen_names(): Seen_Names {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Seen_Names( $wpdb );
	}

	public function without_email(): Without_Email {
		return new Without_Email( $this->services->settings()->store() );
	}

	/** The issuer that is saved, whatever is tried out. */
	public function issuer(): string {
		return $this->settings()->issuer();
	}

	// The table of identities.

	public function identities(): Identities {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Identities( $wpdb, fn ( string $table, string $error ): bool => $this->services->settings()->schema_version()->mend_for( $table, $error ) );
	}

	public function identity_export(): Identity_Export {
		return new Identity_Export( $this->identity_list() );
	}

	public function identity_list(): Identity_List {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Identity_List( $wpdb, $this->identities(), $this->unlinked_users() );
	}

	public function unlinked_users(): Unlinked_Users {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Unlinked_Users( $wpdb, $this->services->now );
	}

	public function users_filter(): Users_Filter {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Users_Filter( $wpdb, $this->unlinked_users() );
	}

	/** Who may change this site, and where to look for them. */
	public function administrators(): Administrators {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Administrators( $wpdb, $this->identity_list(), $this->services->now, $this->services->is_networks );
	}

	public function legacy_identities(): Legacy_Identities {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Legacy_Identities( $wpdb, $this->identities(), $this->services->settings()->store(), $this->services->settings()->status( ... ), $this->services->settings()->schema_version( ... ), $this->administrators( ... ), $this->last_way_in( ... ), $this->services->now );
	}

	// Connecting and disconnecting, by people themselves and by admins.

	public function connector(): Connector {
		return new Connector( $this->identities(), $this->administrators( ... ), $this->services->now );
	}

	public function connect(): Connect {
		return new Connect( $this->services->settings()->store(), $this->services->settings()->schema_version(), $this->services->adapters()->safe_redirect(), $this->services->sign_in()->departure( ... ) );
	}

	public function disconnector(): Disconnector {
		return new Disconnector( $this->services->settings()->store(), $this->identity_list(), new Session_Ender( $this->former_names( ... ) ), $this->last_way_in( ... ), $this->former_names( ... ) );
	}

	/** @return list<string> Issuers that stand for the present one in what is older, or may come to do so. */
	public function former_names(): array {
		$issuer = $this->settings()->issuer();
		$former = $this->services->issuers()->former();
		return array( ...$former->names_of( $issuer ), ...array_map( static fn ( Former_Issuer $one ): string => $one->issuer, $former->waiting( $issuer ) ) );
	}

	public function disconnect(): Disconnect {
		return new Disconnect( $this->disconnector(), $this->services->settings()->schema_version(), fn (): Password_Policy => $this->services->local_login()->password_policy() );
	}

	public function identity_controller(): Identity_Controller {
		return new Identity_Controller( $this->services->settings()->store(), $this->identity_list(), $this->disconnector(), $this->services->settings()->schema_version() );
	}

	public function account_center(): Account_Center {
		return new Account_Center( $this->services->settings()->store(), fn ( Freshness $freshness ): Account_Pages => $this->services->tenant()->described()->account_pages( $freshness ) );
	}

	public function suspensions(): Suspensions {
		return new Suspensions( $this->identities(), fn (): Session_Ender => new Session_Ender( $this->former_names( ... ) ), $this->administrators( ... ), $this->last_way_in( ... ), $this->services->adapters()->administrators_lock( ... ), $this->services->now );
	}

	/** Suspending by hand, and what is told of it. */
	public function suspending(): Suspending {
		return new Suspending( $this->services, $this );
	}

	// What a sign-in would do.

	public function sign_in_preview(): Sign_In_Preview {
		return new Sign_In_Preview( $this );
	}

	public function known_claims(): Known_Claims {
		return new Known_Claims( $this->identity_list(), $this->issuer(), fn ( int $user ): ?stdClass => $this->services->setup()->last_claims( $user ) );
	}

	public function preview_controller(): Preview_Controller {
		return new Preview_Controller( $this->services->settings()->store(), $this->services->settings()->validation(), $this->sign_in_preview(), $this->known_claims() );
	}

	public function only_administrator(): Only_Administrator {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Only_Administrator( $wpdb );
	}

	/** Who may come in while sign-in is tried out. */
	public function administrators_only(): Administrators_Only {
		$settings = $this->settings();
		return new Administrators_Only( $this->identities(), $this->newcomers( ... ), fn () => array() === $settings->requirements ? null : $this->gate( $settings ), fn () => array() === $settings->role_map && ! has_filter( 'logto_roles' ) ? null : $this->role_writer( $settings ) );
	}

	/** By way of here, so that whoever only may need it loads nothing for it. */
	private function last_way_in(): Last_Way_In {
		return $this->services->local_login()->last_way_in();
	}

	private function settings(): Settings {
		return $this->services->settings()->store()->settings();
	}
}
