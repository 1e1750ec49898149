<?php

declare( strict_types=1 );

namespace Logto\Log;

use Logto\Services;

/** Makes what the room Log has: the sign-in log, and what goes to WordPress's debug log. */
final class Log_Factory {

	public function __construct( private readonly Services $services ) {}

	public function events(): Events {
		/** @var \wpdb $wpdb */
		global $wpdb;
		$mend = fn ( string $table, string $error ): bool => $this->services->settings()->schema_version()->mend_for( $table, $error );
		return new Events( $wpdb, $this->services->settings()->store(), $this->services->now, $this->quota( ... ), $mend );
	}

	public function debug_log(): Debug_Log {
		return new Debug_Log();
	}

	private function quota( string $table ): Quota {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Quota( $wpdb, $table, $this->services->now );
	}
}
