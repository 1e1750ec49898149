<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Accounts\Accounts;
use Logto\Oidc\Finding;
use Logto\Services;
use Logto\Settings\Requested_Claims;
use Logto\Settings\Settings;
use Logto\Settings\Store;
use Logto\Tenant\Freshness;
use Logto\Webhooks\Arrivals;
use Logto\Webhooks\Reach;

/** Makes what the room Diagnostics has: the checks, and where they are run and read. */
final class Diagnostics_Factory {

	public function __construct( private readonly Services $services ) {}

	/** Action `rest_api_init`. */
	public function add_routes(): void {
		Checks_Controller::register( fn () => $this->checks_controller() );
		Endpoint_Controller::register( fn () => $this->endpoint_controller() );
		Email_Sources_Controller::register( fn () => $this->email_sources_controller() );
		System_Report_Controller::register( fn () => $this->system_report_controller() );
		Site_Health::register( fn () => $this->site_health() );
	}

	public function checks(): Checks {
		return new Checks( array( ...$this->checks_of_the_connection(), ...$this->checks_of_the_site(), ...$this->checks_of_deliveries(), ...$this->checks_of_the_network() ) );
	}

	/** @return list<Check> */
	private function checks_of_the_connection(): array {
		$settings = $this->services->settings();
		$site     = $this->services->adapters()->site();
		$tenant   = $this->tenant();
		return array(
			new Salts( $tenant->settings, $settings->resealing( ... ) ),
			new Reachable( $tenant ),
			new Provider_Documents( $tenant ),
			new Issuer( $tenant ),
			new Keys( $tenant ),
			new App_Id( $tenant ),
			new Redirect_Uri( $tenant, $site ),
			new App_Secret( $tenant, $this->services->management_api()->app_secret_expiry() ),
			new Post_Sign_Out_Uri( $tenant, $site, $settings->store(), $settings->status() ),
			new Pkce( $tenant ),
			new Clock( $tenant, $this->services->now ),
			new Tls( $tenant, $site ),
			new Callback_Answers( $site, $this->services->sign_in()->way_back(), $tenant->settings->issuer(), Self_Request::get( ... ) ),
			new Cookies( $site, $tenant->settings, Self_Request::get( ... ) ),
			new Host(),
			new Moved_Site( $tenant, $settings->store(), $settings->status(), $site ),
			new Link_Trust( $tenant ),
			new Sign_Up( $tenant ),
			new Unknown_Session( $tenant, $site ),
		);
	}

	/** @return list<Check> About what only some sites have; named in the list only where this one has it. */
	private function checks_of_the_site(): array {
		$constants  = Wp_Config::has_constants() ? array( new Wp_Config( $this->services->settings()->validation() ) ) : array();
		$settings   = $this->services->settings()->store()->settings();
		$parameters = array() === $settings->authorization_parameters ? array() : array( new Parameters( $this->tenant() ) );
		$plugins    = has_filter( 'wp_authenticate_user' ) || Accounts::others_judge() ? array( new Other_Plugins( $settings ) ) : array();
		$issuers    = $this->services->issuers()->state();
		$former     = null !== $issuers->open() || null !== $issuers->moving() ? array( new Former_Address( $issuers ) ) : array();
		$management = '' === $settings->management_app_id ? array() : $this->checks_by_the_management_api( $settings );
		return array( ...$parameters, ...$constants, ...$plugins, ...$former, ...$management );
	}

	/** @return list<Check> What a kept credential can find out; each part only where the settings depend on it. */
	private function checks_by_the_management_api( Settings $settings ): array {
		$api    = $this->services->management_api();
		$checks = array( new Management_Api( $api->state(), $api->secret_expiry() ) );
		if ( Names_At_Logto::has_any( $settings ) ) {
			$checks[] = new Names_At_Logto( $settings, $api->directory() );
		}
		$claims = ( new Requested_Claims( $settings ) )->beyond_the_id_token();
		if ( array() !== $claims ) {
			$checks[] = new Id_Token_Contents( $claims, $api->asked_client( ... ) );
		}
		return $checks;
	}

	/** @return list<Check> Where Logto posts by itself, as far as that is set up. */
	private function checks_of_deliveries(): array {
		$settings = $this->services->settings()->store()->settings();
		$webhooks = $this->services->webhooks();
		$arrivals = $webhooks->arrivals()->all();
		$came     = static fn ( string $kind ): bool => null !== $arrivals[ $kind ]['last'] || null !== $arrivals[ $kind ]['refused_last'];
		$reach    = Reach::by_dns();
		$checks   = array();
		if ( $came( Arrivals::BACKCHANNEL ) ) {
			$address  = $webhooks->address( Arrivals::BACKCHANNEL );
			$checks[] = new Backchannel( new Posted_Address( $address, Self_Request::post( ... ) ), $arrivals[ Arrivals::BACKCHANNEL ], $reach->obstacle( $address ) );
		}
		if ( '' !== $settings->webhook_signing_key || $came( Arrivals::WEBHOOK ) ) {
			$address  = $webhooks->address( Arrivals::WEBHOOK );
			$checks[] = new Webhook( new Posted_Address( $address, Self_Request::post( ... ) ), $arrivals[ Arrivals::WEBHOOK ], $reach->obstacle( $address ), str_ends_with( $settings->endpoint, '.logto.app' ) );
		}
		return $checks;
	}

	/** @return list<Check> */
	private function checks_of_the_network(): array {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return is_multisite() ? array( new Network_Connection( $this->services->settings()->store()->settings() ), new Network_Newcomers( $this->services->settings()->store()->settings() ), new Network_People( $wpdb ) ) : array();
	}

	private function tenant(): Tenant {
		return new Tenant( $this->services->settings()->store()->settings(), $this->services->oidc()->provider(), $this->services->oidc()->connection_probe(), $this->services->adapters()->http(), fn () => $this->services->tenant()->described()->sign_in_experience( Freshness::Now ), $this->heed( ... ) );
	}

	/** @param list<Finding> $findings What a check has found out: the site acts upon it as if it had asked by itself. */
	private function heed( array $findings ): void {
		$connection = $this->services->sign_in()->connection();
		array( Finding::Works ) === $findings ? $connection->accept() : $connection->heed( $findings );
	}

	public function email_sources_controller(): Email_Sources_Controller {
		return new Email_Sources_Controller( $this->tenant() );
	}

	public function checks_controller(): Checks_Controller {
		return new Checks_Controller( $this->checks() );
	}

	public function endpoint_controller(): Endpoint_Controller {
		return new Endpoint_Controller( $this->services->settings()->store(), $this->services->settings()->validation(), $this->services->oidc()->provider( ... ) );
	}

	public function system_report_controller(): System_Report_Controller {
		return new System_Report_Controller( new System_Report( $this->site_health(), $this->services->settings()->store(), $this->checks( ... ), $this->services->log()->reader( ... ) ) );
	}

	public function site_health(): Site_Health {
		return new Site_Health( $this->services->settings()->store(), $this->services->adapters()->site(), $this->checks( ... ), $this->services->log()->events( ... ), $this->services->webhooks()->arrivals( ... ) );
	}

	/** For commands that were told no address; a network has its addresses in the database. */
	public function known_address(): Known_Address {
		$is_told = is_multisite() || ! in_array( \WP_CLI::get_config( 'url' ), array( null, '', false ), true );
		$known   = new Known_Address( $is_told ? null : get_option( Store::STATUS ) );
		$known->begin();
		return $known;
	}

	public function command(): Command {
		return new Command( $this->site_health(), $this->checks( ... ) );
	}
}
