<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Compatibility;
use Logto\Services;
use WP_Error;

/** Makes what the room Diagnostics has: the checks, and where they are run and read. */
final class Diagnostics_Factory {

	public function __construct( private readonly Services $services ) {}

	public function checks(): Checks {
		return new Checks( array( ...$this->checks_of_the_connection(), ...$this->checks_of_the_site(), ...$this->checks_of_the_network() ) );
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
			new App_Secret( $tenant ),
			new Redirect_Uri( $tenant, $site ),
			new Post_Sign_Out_Uri( $tenant, $site, $settings->store(), $settings->status() ),
			new Pkce( $tenant ),
			new Clock( $tenant, $this->services->now ),
			new Tls( $tenant, $site ),
			new Callback_Answers( $site, self::ask( ... ) ),
			new Cookies( $site, $settings->store()->settings(), self::ask( ... ) ),
			new Host(),
			new Moved_Site( $tenant, $settings->store(), $settings->status(), $site ),
			new Link_Trust( $tenant ),
		);
	}

	/** @return list<Check> About what only some sites have; named in the list only where this one has it. */
	private function checks_of_the_site(): array {
		$constants = Wp_Config::has_constants() ? array( new Wp_Config( $this->services->settings()->validation() ) ) : array();
		$plugins   = array() !== Compatibility::passed_over() ? array( new Other_Plugins( $this->services->settings()->store()->settings() ) ) : array();
		return array( ...$constants, ...$plugins );
	}

	/** @return list<Check> */
	private function checks_of_the_network(): array {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return is_multisite() ? array( new Network_Connection( $this->services->settings()->store()->settings() ), new Network_Newcomers( $this->services->settings()->store()->settings() ), new Network_People( $wpdb ) ) : array();
	}

	private function tenant(): Tenant {
		return new Tenant( $this->services->settings()->store()->settings(), $this->services->oidc()->provider(), $this->services->oidc()->connection_probe(), $this->services->adapters()->http() );
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

	public function site_health(): Site_Health {
		return new Site_Health( $this->services->settings()->store(), $this->services->adapters()->site(), $this->checks( ... ), $this->services->log()->events( ... ) );
	}

	public function command(): Command {
		return new Command( $this->site_health(), $this->checks( ... ) );
	}

	/** @return array<string, mixed>|WP_Error */
	private static function ask( string $url ): array|WP_Error {
		/** This filter is documented in wp-includes/class-wp-http-streams.php */
		$verify = apply_filters( 'https_local_ssl_verify', false ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- core's own filter for requests to itself.
		return wp_remote_get(
			$url,
			array(
				'redirection' => 0,
				'timeout'     => 10,
				'sslverify'   => (bool) $verify,
			)
		);
	}
}
