<?php

declare( strict_types=1 );

namespace Logto\Privacy;

use Logto\Services;

/** Makes what the room Privacy has: WordPress's tools for personal data. */
final class Privacy_Factory {

	public function __construct( private readonly Services $services ) {}

	public function personal_data(): Personal_Data {
		/** @var \wpdb $wpdb */
		global $wpdb;
		$accounts = $this->services->accounts();
		return new Personal_Data( $this->services->settings()->store(), $accounts->identity_list(), $accounts->disconnector(), new Log_Entries( $wpdb, $this->services->log()->events(), $accounts->former_names( ... ) ) );
	}
}
