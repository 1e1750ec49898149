<?php

declare( strict_types=1 );

namespace Logto\Sessions;

use Logto\Oidc\Refusal;
use Logto\Services;

/** Makes what the room Sessions has: WordPress sessions that came from Logto, and how they end. */
final class Sessions_Factory {

	private ?Session_Entries $entries = null;

	public function __construct( private readonly Services $services ) {}

	/** Kept: it sees the session in one hook and is asked in another. */
	public function entries(): Session_Entries {
		return $this->entries ??= new Session_Entries( $this->second_factor( ... ), $this->services->now, $this->index( ... ) );
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
		return new Session_Ender( fn (): array => $this->services->issuers()->former()->names_of( $this->services->settings()->store()->settings()->issuer() ) );
	}

	public function outgrown_sessions(): Outgrown_Sessions {
		return new Outgrown_Sessions( $this->services->settings()->store() );
	}

	public function sign_out(): Sign_Out {
		$adapters = $this->services->adapters();
		return new Sign_Out( $this->services->settings()->store(), $this->entries(), $this->services->oidc()->client(), $this->services->oidc()->provider(), $this->services->settings()->secret_box(), $adapters->site(), $adapters->safe_redirect() );
	}
}
