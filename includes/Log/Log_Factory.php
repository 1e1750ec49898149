<?php

declare( strict_types=1 );

namespace Logto\Log;

use Logto\Services;
use WP_User;

/** Makes what the room Log has: the sign-in log, and what goes to WordPress's debug log. */
final class Log_Factory {

	/** @var array<int, list<array{code: string, what: string}>> What could not be done at a sign-in that is still under way, by user. */
	private array $noticed = array();

	public function __construct( private readonly Services $services ) {}

	/** Action `logto_sign_in_noticed`: kept until the sign-in is noted, so that it stays one row. */
	public function notice( string $code, string $what, WP_User $user ): void {
		$this->noticed[ $user->ID ][] = compact( 'code', 'what' );
	}

	public function events(): Events {
		/** @var \wpdb $wpdb */
		global $wpdb;
		$mend = fn ( string $table, string $error ): bool => $this->services->settings()->schema_version()->mend_for( $table, $error );
		return new Events( $wpdb, $this->services->settings()->store(), $this->services->now, $this->quota( ... ), $mend, fn ( int $user ): array => $this->noticed[ $user ] ?? array() );
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
