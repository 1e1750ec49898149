<?php

declare( strict_types=1 );

namespace Logto\Admin;

use Closure;
use Logto\Accounts\Account_Center;
use Logto\Accounts\Connect;
use Logto\Accounts\Disconnect;
use Logto\Accounts\Disconnector;
use Logto\Accounts\Identity_Controller;
use Logto\Accounts\Identity_List;
use Logto\Accounts\Preview_Controller;
use Logto\Accounts\Sign_In_Preview;
use Logto\Diagnostics\Checks;
use Logto\Diagnostics\Checks_Controller;
use Logto\Diagnostics\Command;
use Logto\Diagnostics\Endpoint_Controller;
use Logto\Diagnostics\Site_Health;
use Logto\Diagnostics\Tenant;
use Logto\Local_Login\Emergency_Link_Controller;
use Logto\Privacy\Log_Entries;
use Logto\Privacy\Personal_Data;
use Logto\Services;
use Logto\Sessions\Session_Ender;
use Logto\Settings\Settings_Command;
use Logto\Settings\Settings_Controller;
use Logto\Setup\Test_Report;
use Logto\Setup\Test_Runs;
use Logto\Setup\Test_Sign_In;
use Logto\Setup\Test_Sign_In_Controller;

/** Makes the objects of the admin's screens and their REST routes, as Services makes all others. */
final class Screens {

	private ?Settings_Page $page    = null;
	private ?Users_List $users_list = null;

	/** @param Closure(): int $now Unix time. */
	public function __construct(
		private readonly Services $services,
		private readonly Closure $now,
	) {}

	public function settings_page(): Settings_Page {
		return $this->page ??= new Settings_Page( $this->services->store(), $this->services->site() );
	}

	public function settings_controller(): Settings_Controller {
		$services = $this->services;
		return new Settings_Controller( $services->store(), $services->validation(), $services->site(), $services->identities(), $services->schema_version(), $services->seen_names(), $services->connection( ... ), $services->local_login()->emergency_link(), $services->local_login()->preconditions(), $services->events(), $services->provider( ... ) );
	}

	public function emergency_link_controller(): Emergency_Link_Controller {
		return new Emergency_Link_Controller( $this->services->local_login()->emergency_link() );
	}

	public function checks(): Checks {
		$services = $this->services;
		$tenant   = new Tenant( $services->store()->settings(), $services->provider(), $services->connection_probe(), $services->http() );
		return new Checks( $tenant, $services->store(), $services->site(), $this->now );
	}

	public function checks_controller(): Checks_Controller {
		return new Checks_Controller( $this->checks() );
	}

	public function endpoint_controller(): Endpoint_Controller {
		return new Endpoint_Controller( $this->services->store(), $this->services->validation(), $this->services->provider_of( ... ) );
	}

	public function site_health(): Site_Health {
		return new Site_Health( $this->services->store(), $this->services->site(), $this->checks( ... ) );
	}

	public function command(): Command {
		return new Command( $this );
	}

	public function settings_command(): Settings_Command {
		return new Settings_Command( $this->services->store(), $this->services->validation(), $this->services->local_login()->preconditions(), $this->services->schema_version() );
	}

	public function preview_controller(): Preview_Controller {
		return new Preview_Controller( $this->services->store(), $this->services->validation(), $this->sign_in_preview() );
	}

	private function sign_in_preview(): Sign_In_Preview {
		return new Sign_In_Preview( $this->services );
	}

	public function test_sign_in(): Test_Sign_In {
		$services = $this->services;
		return new Test_Sign_In(
			$services->store(),
			new Test_Runs( $services->secret_box() ),
			$services->site(),
			$services->connection_probe( ... ),
			$services->departure( ... ),
			$services->callback( ... ),
			$services->connection( ... ),
			new Test_Report( $this->sign_in_preview(), $this->now ),
			$this->now,
		);
	}

	public function test_sign_in_controller(): Test_Sign_In_Controller {
		return new Test_Sign_In_Controller( $this->services->validation(), $this->test_sign_in(), $this->services->schema_version() );
	}

	public function connect(): Connect {
		return new Connect( $this->services->store(), $this->services->schema_version(), $this->services->departure( ... ) );
	}

	public function users_list(): Users_List {
		return $this->users_list ??= new Users_List( $this->services->store(), $this->identity_list() );
	}

	public function profile_panel(): Profile_Panel {
		return new Profile_Panel( $this->services->store(), $this->identity_list(), $this->disconnector(), fn (): Account_Center => new Account_Center( $this->services->store(), $this->services->http( ... ) ) );
	}

	public function disconnect(): Disconnect {
		return new Disconnect( $this->disconnector(), $this->services->schema_version() );
	}

	public function identity_controller(): Identity_Controller {
		return new Identity_Controller( $this->services->store(), $this->identity_list(), $this->disconnector(), $this->services->schema_version() );
	}

	public function personal_data(): Personal_Data {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Personal_Data( $this->services->store(), $this->identity_list(), $this->disconnector(), new Log_Entries( $wpdb, $this->services->events() ) );
	}

	public function disconnector(): Disconnector {
		return new Disconnector( $this->services->store(), $this->identity_list(), new Session_Ender() );
	}

	public function identity_list(): Identity_List {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Identity_List( $wpdb, $this->services->identities() );
	}
}
