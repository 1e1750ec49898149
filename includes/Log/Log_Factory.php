<?php

declare( strict_types=1 );

namespace Logto\Log;

use Logto\Services;
use WP_User;

/** Makes what the room Log has: the sign-in log, where it is read, and what goes to WordPress's debug log. */
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
		return new Events( $wpdb, $this->services->settings()->store(), $this->services->now, $this->quota( ... ), $mend, $this->take_noticed( ... ) );
	}

	/** @return list<array{code: string, what: string}> Asked once: a later sign-in in the same process has its own. */
	private function take_noticed( int $user ): array {
		$noticed = $this->noticed[ $user ] ?? array();
		unset( $this->noticed[ $user ] );
		return $noticed;
	}

	/** Action `rest_api_init`. */
	public function add_routes(): void {
		Log_Controller::register( fn () => new Log_Controller( $this->reader(), $this->plain_rows() ) );
	}

	public function screen(): Log_Screen {
		return new Log_Screen( $this->services->adapters()->site(), $this->services->settings()->store(), $this->reader( ... ), $this->day_counts( ... ) );
	}

	public function export(): Export {
		return new Export( $this->reader(), $this->plain_rows() );
	}

	public function command(): Log_Command {
		return new Log_Command( $this->reader(), $this->plain_rows() );
	}

	public function reader(): Reader {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Reader( $wpdb, $this->events()->table(), fn ( string $typed ): array => $this->person_finder()->find( $typed ) );
	}

	/**
	 * Whether the log says that a session of theirs was ended on purpose.
	 *
	 * @param string $name  User name.
	 * @param int    $since Unix time.
	 */
	public function has_ended_session( string $name, int $since ): bool {
		list( $entries ) = $this->reader()->page( Filter::of( array( 'outcome' => Events::SESSION_ENDED, 'person' => $name ) ), 1 ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two short ones.
		return array() !== $entries && $entries[0]->place->time >= $since;
	}

	public function day_counts(): Day_Counts {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Day_Counts( $wpdb, $this->events()->table(), $this->services->now );
	}

	public function plain_rows(): Plain_Rows {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Plain_Rows( $wpdb );
	}

	private function person_finder(): Person_Finder {
		$accounts = $this->services->accounts();
		return new Person_Finder( $accounts->identity_list(), fn (): array => array( $this->services->settings()->store()->settings()->issuer(), ...$accounts->former_names() ) );
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
