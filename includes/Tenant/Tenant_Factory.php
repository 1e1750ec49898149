<?php

declare( strict_types=1 );

namespace Logto\Tenant;

use Closure;
use Logto\Adapters\Schedule;
use Logto\Network\Network_Settings;
use Logto\Services;

/** Makes what the room Tenant has: what Logto tells everybody of the tenant. */
final class Tenant_Factory {

	/** What each document is remembered as, a transient of the site or of the network. */
	public const TRANSIENTS = array(
		Public_Document::SIGN_IN_EXPERIENCE => 'logto_sign_in_experience',
		Public_Document::ACCOUNT_CENTER     => 'logto_account_center',
	);

	public function __construct( private readonly Services $services ) {}

	/** @return list<string> The rows that are a network's, for uninstalling. */
	public static function rows(): array {
		$rows = array();
		foreach ( self::TRANSIENTS as $transient ) {
			array_push( $rows, "_site_transient_$transient", "_site_transient_timeout_$transient" );
		}
		return $rows;
	}

	/** Action `rest_api_init`. */
	public function add_routes(): void {
		Tenant_Controller::register( fn () => $this->controller() );
	}

	public function described(): Described_Tenant {
		return new Described_Tenant(
			$this->document( Public_Document::SIGN_IN_EXPERIENCE, static fn ( array $json ): ?array => Sign_In_Experience::of( $json )?->document() ),
			$this->document( Public_Document::ACCOUNT_CENTER, Account_Pages::document( ... ) )
		);
	}

	public function controller(): Tenant_Controller {
		return new Tenant_Controller( $this->services->settings()->store(), $this->described( ... ) );
	}

	/** Action `logto_refresh_provider`: people who are no admins see only what is remembered. */
	public function refresh(): void {
		if ( Schedule::is_of_this_site() && $this->services->settings()->store()->settings()->is_usable() ) {
			$this->described()->sign_in_experience( Freshness::Now );
			$this->described()->account_pages( Freshness::Now );
		}
	}

	/**
	 * @param Public_Document::SIGN_IN_EXPERIENCE|Public_Document::ACCOUNT_CENTER     $name
	 * @param Closure(array<array-key, mixed>): (array<array-key, mixed>|null) $reduce
	 */
	private function document( string $name, Closure $reduce ): Public_Document {
		$is_networks = is_multisite() && ( $this->services->is_networks || Network_Settings::has_connection() );
		$key         = self::TRANSIENTS[ $name ];
		return new Public_Document(
			$this->services->settings()->store()->settings()->endpoint,
			$name,
			static fn (): mixed => $is_networks ? get_site_transient( $key ) : get_transient( $key ),
			static function ( array $record ) use ( $is_networks, $key ): void {
				$is_networks ? set_site_transient( $key, $record, DAY_IN_SECONDS ) : set_transient( $key, $record, DAY_IN_SECONDS ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- one of TRANSIENTS.
			},
			$reduce,
			$this->services->adapters()->http( ... ),
			$this->services->now
		);
	}
}
