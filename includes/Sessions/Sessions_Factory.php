<?php

declare( strict_types=1 );

namespace Logto\Sessions;

use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Services;
use Logto\Webhooks\Arrivals;

/** Makes what the room Sessions has: WordPress sessions that came from Logto, and how they end. */
final class Sessions_Factory {

	private ?Session_Entries $entries = null;
	private ?Renewal $renewal         = null;

	public function __construct( private readonly Services $services ) {}

	/** Action `rest_api_init`. */
	public function add_routes(): void {
		Backchannel_Controller::register( fn (): Backchannel_Controller => $this->backchannel_controller() );
		Sessions_Controller::register( fn (): Sessions_Controller => new Sessions_Controller( $this->session_ender( ... ) ) );
	}

	/** Kept: it sees the session in one hook and is asked in another. */
	public function entries(): Session_Entries {
		return $this->entries ??= new Session_Entries( $this->second_factor( ... ), $this->services->now, $this->index( ... ) );
	}

	/** "End all sessions", on others' profiles. */
	public function page(): Sessions_Page {
		return new Sessions_Page( $this->session_ender( ... ) );
	}

	public function command(): Sessions_Command {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Sessions_Command( $wpdb, $this->session_ender( ... ) );
	}

	/** Where a session at Logto is found among those here. */
	public function index(): Session_Index {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Session_Index( $wpdb, fn ( string $table, string $error ): bool => $this->services->settings()->schema_version()->mend_for( $table, $error ), $this->services->now );
	}

	/** Action `logto_trim_log`. */
	public function trim(): void {
		try {
			$this->index()->trim();
		} catch ( Refusal ) {
			return; // Tomorrow again.
		}
	}

	public function second_factor(): Second_Factor {
		$settings = $this->services->settings();
		return new Second_Factor( 'waive' === $settings->store()->settings()->two_factor, $settings->secret_box(), $this->services->adapters()->site(), $this->services->now );
	}

	/** Sessions of issuers whose people were carried over count as the present one's. */
	public function session_ender(): Session_Ender {
		return new Session_Ender( $this->former_names( ... ) );
	}

	/** @throws Refusal Provider_Invalid where no Logto is connected. */
	public function backchannel_logout(): Backchannel_Logout {
		$settings = $this->services->settings()->store()->settings();
		if ( ! $settings->is_complete() ) {
			throw new Refusal( Refusal_Code::Provider_Invalid, 'no Logto is connected' );
		}
		return new Backchannel_Logout( $settings->issuer(), $this->services->oidc()->logout_token(), $this->services->webhooks()->seen( 'logout' ), $this->services->accounts()->identities(), $this->index(), $this->session_ender(), $this->former_names( ... ) );
	}

	public function backchannel_controller(): Backchannel_Controller {
		$tell = function ( bool $is_taken, ?Refusal $refusal ): void {
			$this->services->webhooks()->arrivals()->note( Arrivals::BACKCHANNEL, $is_taken );
			if ( null !== $refusal ) {
				$this->services->log()->debug_log()->noticed( 'logout_refused', $refusal->reason->value . ': ' . $refusal->getMessage() );
			}
		};
		return new Backchannel_Controller( $this->backchannel_logout( ... ), $tell );
	}

	/** @return list<string> */
	private function former_names(): array {
		return $this->services->issuers()->former()->names_of( $this->services->settings()->store()->settings()->issuer() );
	}

	/** Kept: it is told of the session in one hook and leads in another. */
	public function renewal(): Renewal {
		$adapters               = $this->services->adapters();
		return $this->renewal ??= new Renewal( $this->services->settings()->store(), $adapters->site(), $adapters->safe_redirect(), fn () => $this->services->sign_in()->connection(), fn () => $this->services->sign_in()->departure(), $this->services->now );
	}

	public function outgrown_sessions(): Outgrown_Sessions {
		return new Outgrown_Sessions( $this->services->settings()->store() );
	}

	public function sign_out(): Sign_Out {
		$adapters = $this->services->adapters();
		return new Sign_Out( $this->services->settings()->store(), $this->entries(), $this->services->oidc()->client(), $this->services->oidc()->provider(), $this->services->settings()->secret_box(), $adapters->site(), $adapters->safe_redirect() );
	}
}
