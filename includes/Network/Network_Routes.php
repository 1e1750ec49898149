<?php

declare( strict_types=1 );

namespace Logto\Network;

use Closure;
use Logto\Accounts\Preview_Controller;
use Logto\Admin\Settings_Page;
use Logto\Diagnostics\Checks_Controller;
use Logto\Diagnostics\Endpoint_Controller;
use Logto\Diagnostics\System_Report_Controller;
use Logto\Issuers\Issuers_Controller;
use Logto\Management_Api\Directory_Controller;
use Logto\Management_Api\Management_Api_Controller;
use Logto\People\Password_Check_Setup_Controller;
use Logto\People\Push_Controller;
use Logto\Phone_Sign_In\Phone_Controller;
use Logto\Services;
use Logto\Settings\Settings_Controller;
use Logto\Setup\Assistant_Controller;
use Logto\Setup\Connect_Controller;
use Logto\Setup\Test_Sign_In_Controller;
use Logto\Tenant\Tenant_Controller;
use Logto\Webhooks\Arrivals_Controller;

/** The routes of the settings page once more, for the network's owner, on the site that the network's screens belong to. */
final class Network_Routes {

	/**
	 * Action `rest_api_init`, on a network's main site.
	 *
	 * @param Closure(): Services $services The network's own; made only when a route is used.
	 */
	public static function register( Closure $services ): void {
		$for = array( Settings_Page::NETWORK_ROUTES, Settings_Page::NETWORK_CAPABILITY );
		Settings_Controller::register( static fn () => $services()->settings()->controller(), ...$for );
		Preview_Controller::register( static fn () => $services()->accounts()->preview_controller(), ...$for );
		Test_Sign_In_Controller::register( static fn () => $services()->setup()->test_sign_in_controller(), ...$for );
		Assistant_Controller::register( static fn () => $services()->setup()->assistant_credential(), ...$for );
		Connect_Controller::register( static fn ( bool $has_webhook ) => $services()->setup()->connect_assistant( $has_webhook ), ...$for );
		Checks_Controller::register( static fn () => $services()->diagnostics()->checks_controller(), ...$for );
		System_Report_Controller::register( static fn () => $services()->diagnostics()->system_report_controller(), ...$for );
		Issuers_Controller::register( static fn () => $services()->issuers()->controller(), ...$for );
		Endpoint_Controller::register( static fn () => $services()->diagnostics()->endpoint_controller(), ...$for );
		Tenant_Controller::register( static fn () => $services()->tenant()->controller(), ...$for );
		Management_Api_Controller::register( static fn () => $services()->management_api()->state(), ...$for );
		Directory_Controller::register( static fn () => $services()->management_api()->directory_controller(), ...$for );
		Phone_Controller::register( static fn () => $services()->phone_sign_in()->controller(), ...$for );
		Arrivals_Controller::register( static fn () => $services()->webhooks()->arrivals_controller(), ...$for );
		Password_Check_Setup_Controller::register( static fn () => $services()->people()->password_check_setup_controller(), ...$for );
		Push_Controller::register( static fn () => $services()->people()->push_controller(), ...$for );
	}
}
