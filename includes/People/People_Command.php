<?php

declare( strict_types=1 );

namespace Logto\People;

use Closure;
use Logto\Adapters\Csv;
use Logto\Oidc\Refusal;
use Logto\Settings\Schema_Version;
use WP_CLI;
use WP_CLI\Utils;
use WP_Error;

/**
 * Brings the people who are here to Logto.
 *
 * @phpstan-import-type Choice from Push_Run
 */
final class People_Command {

	/** Microseconds in a second, and how long is waited at most at once. */
	private const SECOND = 1_000_000;

	/** @param Closure(int): void $sleep Microseconds. */
	public function __construct(
		private readonly Push $push,
		private readonly Schema_Version $schema_version,
		private readonly Closure $sleep,
	) {}

	/**
	 * Creates the people of this site at Logto, and connects their accounts.
	 *
	 * Passwords stay here: Logto takes none of WordPress's hashes. Whoever has power over the site, is suspended, or has an
	 * address of which nobody knows whose it is, is left out. The same command again goes on with a run that was cut or paused.
	 *
	 * ## OPTIONS
	 *
	 * [<user>...]
	 * : Only these: user names, email addresses or numbers of users.
	 *
	 * [--role=<role>]
	 * : Only people with this role, or with one of several, separated by commas.
	 *
	 * [--dry-run]
	 * : Only ask Logto, and say what would be done.
	 *
	 * [--vouch]
	 * : I know that the email addresses are these people’s own. At Logto they count as verified.
	 *
	 * [--restart]
	 * : Forget a run that was cut or paused, and begin this one.
	 *
	 * [--yes]
	 * : Don’t ask.
	 *
	 * ## EXAMPLES
	 *
	 *     wp logto people push --role=subscriber --dry-run
	 *     wp logto people push --role=subscriber --vouch --yes
	 *
	 * @param list<string>               $users   As named above.
	 * @param array<string, string|bool> $options As named above.
	 */
	public function push( array $users, array $options ): void {
		$this->schema_version->ensure();
		self::answered( fn () => $this->start( $users, $options ) );
		$run = self::answered( $this->finish( ... ) );
		self::print_counts( $run );
		if ( 'done' !== $run['state'] ) {
			WP_CLI::error( is_string( $run['last_error'] ) ? $run['last_error'] : __( 'The run is paused.', 'logto' ) );
		}
		WP_CLI::success( true === $run['is_dry'] ? __( 'Nothing was changed.', 'logto' ) : __( 'Done.', 'logto' ) );
	}

	/**
	 * Says how far it is, or what became of each person.
	 *
	 * ## OPTIONS
	 *
	 * [--report]
	 * : One line for each person.
	 *
	 * [--format=<format>]
	 * : How to print it.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - csv
	 *   - json
	 *   - yaml
	 * ---
	 *
	 * ## EXAMPLES
	 *
	 *     wp logto people status --report --format=csv
	 *
	 * @param list<string>               $arguments None.
	 * @param array<string, string|bool> $options   As named above.
	 */
	public function status( array $arguments, array $options ): void {
		$this->schema_version->ensure();
		$format = is_string( $options['format'] ?? null ) ? $options['format'] : 'table';
		if ( ! isset( $options['report'] ) ) {
			$about = self::answered( fn (): array => $this->push->describe( null ) );
			$run   = is_array( $about['run'] ) ? $about['run'] : array();
			$flat  = array_intersect_key( $about, array( 'users' => true, 'linked' => true ) ) + array_diff_key( $run, array( 'counts' => true ) ) + ( is_array( $run['counts'] ?? null ) ? array_diff_key( $run['counts'], array( 'linked' => true ) ) : array() ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a short one.
			Utils\format_items( $format, array( $flat ), array_keys( $flat ) );
			return;
		}
		$rows = $this->push->report()->rows();
		if ( 'csv' === $format ) {
			// Line by line, however many there are.
			WP_CLI::log( rtrim( Csv::line( Push_Report::FIELDS ) ) );
			foreach ( $rows as $row ) {
				WP_CLI::log( rtrim( Csv::line( $row ) ) );
			}
			return;
		}
		Utils\format_items( $format, self::answered( static fn (): array => iterator_to_array( $rows, false ) ), Push_Report::FIELDS );
	}

	/**
	 * @param list<string>               $users
	 * @param array<string, string|bool> $options
	 * @throws Refusal Database_Failed.
	 */
	private function start( array $users, array $options ): void {
		$choice = $this->choice( $users, $options );
		if ( isset( $options['restart'] ) ) {
			$this->push->forget();
		}
		if ( $this->push->is_under_way( $choice ) ) {
			WP_CLI::log( __( 'Goes on with the run that was begun before.', 'logto' ) );
			return;
		}
		if ( ! $choice['is_dry'] ) {
			WP_CLI::confirm( __( 'Create these people at Logto?', 'logto' ), $options );
		}
		// Refused where another one is under way: what was meant to be a dry run must not go on with a real one.
		self::stop( $this->push->begin( $choice ) );
	}

	/**
	 * @param list<string>               $users
	 * @param array<string, string|bool> $options
	 * @return Choice
	 */
	private function choice( array $users, array $options ): array {
		$roles = is_string( $options['role'] ?? null ) ? array_values( array_diff( array_map( 'trim', explode( ',', $options['role'] ) ), array( '' ) ) ) : array();
		if ( isset( $options['role'] ) && ( array() === $roles || array() !== array_diff( $roles, array_map( 'strval', array_keys( wp_roles()->roles ) ) ) ) ) {
			WP_CLI::error( __( 'There is no such role. Nothing was changed.', 'logto' ) );
		}
		return array(
			'is_dry'  => isset( $options['dry-run'] ),
			'roles'   => $roles,
			'users'   => self::found( $users ),
			'vouches' => isset( $options['vouch'] ),
		);
	}

	/**
	 * @return array<string, mixed> The run, once it is done, or does not go on.
	 * @throws Refusal Database_Failed.
	 */
	private function finish(): array {
		$resumes = true;
		do {
			self::stop( $this->push->go_on( $resumes ) );
			$resumes = false;
			$run     = $this->push->run() ?? array( 'state' => 'done', 'wait' => 0, 'total' => 0, 'done' => 0 ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- forgotten meanwhile.
			WP_CLI::log( "{$run['done']} / {$run['total']}" );
			if ( 'running' === $run['state'] && $run['wait'] > 0 ) {
				( $this->sleep )( $run['wait'] * self::SECOND );
			}
		} while ( 'running' === $run['state'] );
		return $run + array( 'is_dry' => false, 'last_error' => null, 'counts' => array() ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- the same.
	}

	/** @param array<string, mixed> $run */
	private static function print_counts( array $run ): void {
		foreach ( is_array( $run['counts'] ) ? $run['counts'] : array() as $kind => $count ) {
			WP_CLI::log( "$kind: " . ( is_int( $count ) ? $count : 0 ) );
		}
	}

	/**
	 * @param list<string> $named
	 * @return list<int> All of them, or the command ends.
	 */
	private static function found( array $named ): array {
		$ids = array();
		foreach ( $named as $name ) {
			$user = get_user_by( 'login', $name );
			$user = false === $user ? get_user_by( 'email', $name ) : $user;
			$user = false === $user && 1 === preg_match( '/\A[1-9]\d{0,17}\z/', $name ) ? get_userdata( (int) $name ) : $user;
			if ( false === $user ) {
				WP_CLI::error( __( 'There is no such user. Nothing was changed.', 'logto' ) );
			} else {
				$ids[] = $user->ID;
			}
		}
		if ( count( $ids ) > Push::MOST ) {
			WP_CLI::error( __( 'These are too many users to name at once.', 'logto' ) );
		}
		return $ids;
	}

	private static function stop( ?WP_Error $error ): void {
		if ( null !== $error ) {
			WP_CLI::error( $error->get_error_message() );
		}
	}

	/**
	 * @template Answer
	 * @param Closure(): Answer $work
	 * @return Answer
	 */
	private static function answered( Closure $work ): mixed {
		try {
			return $work();
		} catch ( Refusal ) {
			WP_CLI::error( __( 'The database did not answer. Run the command again: it goes on where it was left.', 'logto' ) );
			exit( 1 ); // WP-CLI has ended the program already.
		}
	}
}
