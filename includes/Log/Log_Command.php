<?php

declare( strict_types=1 );

namespace Logto\Log;

use Logto\Adapters\Csv;
use WP_CLI;
use WP_CLI\Utils;

/**
 * Reads the sign-in log, newest first.
 */
final class Log_Command {

	private const FIELDS = array( 'time', 'outcome', 'code', 'reference', 'user_login', 'subject', 'reason', 'details' );

	public function __construct(
		private readonly Reader $reader,
		private readonly Plain_Rows $rows,
	) {}

	/**
	 * Reads the sign-in log, newest first.
	 *
	 * ## OPTIONS
	 *
	 * [--outcome=<outcome>]
	 * : Only these.
	 * ---
	 * options:
	 *   - completed
	 *   - refused
	 *   - emergency
	 *   - trouble
	 *   - left_out
	 *   - suspension
	 *   - session_ended
	 *   - account_changed
	 *   - delivery
	 * ---
	 *
	 * [--person=<person>]
	 * : Only those of one person: a user name, email address or number of a user, or a user at Logto.
	 *
	 * [--reference=<reference>]
	 * : The one with this reference, as the page of a refused sign-in shows it.
	 *
	 * [--from=<day>]
	 * : From this day on, as 2026-11-30, in the site’s time zone.
	 *
	 * [--to=<day>]
	 * : Up to this day, which is included.
	 *
	 * [--limit=<number>]
	 * : At most so many; 0 for all.
	 * ---
	 * default: 100
	 * ---
	 *
	 * [--fields=<fields>]
	 * : Which columns, separated by commas: id, time, outcome, purpose, code, reason, remedy, reference, user_id, user_login, subject, address, details.
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
	 *   - ids
	 *   - count
	 * ---
	 *
	 * ## EXAMPLES
	 *
	 *     wp logto log --reference=7KX4-M2QD --fields=time,reason,remedy
	 *     wp logto log --outcome=refused --from=2026-11-01 --format=csv --limit=0
	 *     wp logto log --person=ada --format=count --limit=0
	 *
	 * @param list<string>          $arguments None.
	 * @param array<string, string|int> $options As named above.
	 */
	public function __invoke( array $arguments, array $options ): void {
		$wanted = array_intersect_key( $options, array_flip( Filter::NAMES ) );
		$wrong  = Filter::mistakes( $wanted );
		$limit  = (string) ( $options['limit'] ?? 100 );
		if ( array() !== $wrong || 1 !== preg_match( '/\A\d{1,9}\z/', $limit ) ) {
			/* translators: %s: name of an option of a command, such as --from. */
			WP_CLI::error( sprintf( __( 'This can’t be understood: %s', 'logto' ), '--' . ( $wrong[0] ?? 'limit' ) ) );
		}
		$batches = $this->reader->batches( Filter::of( $wanted ), 0 === (int) $limit ? PHP_INT_MAX : (int) $limit );
		$format  = (string) ( $options['format'] ?? 'table' );
		if ( 'count' === $format ) {
			$count = 0;
			foreach ( $batches as $entries ) {
				$count += count( $entries );
			}
			WP_CLI::line( (string) $count );
			return;
		}
		$rows = array();
		foreach ( $batches as $entries ) {
			array_push( $rows, ...$this->rows->of( $entries ) );
		}
		$fields = isset( $options['fields'] ) ? explode( ',', (string) $options['fields'] ) : self::FIELDS;
		// A spreadsheet runs what looks like a formula.
		$rows = 'csv' === $format ? array_map( static fn ( array $row ): array => array_map( Csv::cell( ... ), $row ), $rows ) : $rows;
		Utils\format_items( $format, 'ids' === $format ? array_column( $rows, 'id' ) : $rows, $fields );
	}
}
