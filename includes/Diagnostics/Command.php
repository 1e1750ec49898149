<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Closure;
use WP_CLI;
use WP_CLI\Utils;

/**
 * Says how sign-in with Logto stands, and finds out what is wrong.
 */
final class Command {

	/** @param Closure(): Checks $checks Made only where something is checked. */
	public function __construct(
		private readonly Site_Health $site_health,
		private readonly Closure $checks,
	) {}

	/**
	 * Says how sign-in with Logto stands. Asks nobody.
	 *
	 * ## OPTIONS
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
	 *     wp logto status --format=json
	 *
	 * @param list<string>          $arguments None.
	 * @param array<string, string> $options   As named above.
	 */
	public function status( array $arguments, array $options ): void {
		$rows = array();
		foreach ( $this->site_health->facts() as $field => $value ) {
			$rows[] = compact( 'field', 'value' );
		}
		Utils\format_items( $options['format'] ?? 'table', $rows, array( 'field', 'value' ) );
	}

	/**
	 * Looks at everything that can be wrong between this site and Logto, with the saved values.
	 *
	 * Ends with exit code 1 where something is wrong that keeps people from signing in; warnings alone end with 0.
	 *
	 * ## OPTIONS
	 *
	 * [<name>...]
	 * : Which checks; all, if none is named.
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
	 *     wp logto check
	 *     wp logto check app_secret redirect_uri --format=json
	 *
	 * @param list<string>          $arguments Names.
	 * @param array<string, string> $options   As named above.
	 */
	public function check( array $arguments, array $options ): void {
		if ( ! is_string( wp_parse_url( site_url(), PHP_URL_HOST ) ) ) {
			WP_CLI::error( __( 'This site makes its address of the request, and on the command line there is none. Name it with --url.', 'logto' ) );
		}
		$checks = ( $this->checks )();
		$chosen = $checks->all();
		if ( array() !== $arguments ) {
			$chosen = array();
			foreach ( $arguments as $name ) {
				$check = $checks->named( $name );
				if ( null === $check ) {
					/* translators: %s: what was typed as the name of a check. */
					WP_CLI::error( sprintf( __( 'There is no check “%s”.', 'logto' ), $name ) );
				}
				$chosen[] = $check;
			}
		}
		$rows   = array();
		$failed = false;
		foreach ( array_filter( $chosen ) as $check ) {
			$result = $check->run();
			$failed = $failed || Outcome::Problem === $result->outcome;
			$rows[] = array(
				'check'   => $check->name(),
				'outcome' => $result->outcome->value,
				'says'    => trim( $result->sentence . ' ' . $result->remedy ),
				'detail'  => $result->detail,
			);
		}
		Utils\format_items( $options['format'] ?? 'table', $rows, array( 'check', 'outcome', 'says', 'detail' ) );
		if ( $failed ) {
			WP_CLI::halt( 1 );
		}
	}
}
