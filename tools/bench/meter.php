<?php
/**
 * The bench's meter, a must-use plugin: writes one line of JSON for every
 * request, into wp-content/bench.jsonl.
 *
 * It stands in the site with and without the plugin, so that what it costs
 * itself is in both numbers.
 */

( static function (): void {
	if ( defined( 'LOGTO_TOOL_EVALUATES' ) ) {
		return;
	}

	// Workers of PHP's web server live on: a request's own time is a difference.
	$cpu = static function (): int {
		$usage = getrusage();
		return 1000000 * ( $usage['ru_utime.tv_sec'] + $usage['ru_stime.tv_sec'] ) + $usage['ru_utime.tv_usec'] + $usage['ru_stime.tv_usec'];
	};

	// From before WordPress's first line, where the bench has PHP note that (cpu-start.php).
	$start  = $_SERVER['LOGTO_BENCH_CPU'] ?? $cpu();
	$bytes  = 0;
	$writes = 0;
	$http   = 0;

	ob_start(
		static function ( string $output ) use ( &$bytes ): string {
			$bytes += strlen( $output );
			return $output;
		}
	);

	add_filter(
		'query',
		static function ( $query ) use ( &$writes ) {
			$writes += preg_match( '/^\s*(INSERT|UPDATE|DELETE|REPLACE)\b/i', (string) $query );
			return $query;
		}
	);

	// Last: what somebody else has answered already goes nowhere.
	add_filter(
		'pre_http_request',
		static function ( $answer ) use ( &$http ) {
			$http += false === $answer ? 1 : 0;
			return $answer;
		},
		PHP_INT_MAX
	);

	// Past wpdb, which would count the question itself.
	$rows_read = static function ( $connection ): ?array {
		if ( ! $connection instanceof mysqli ) {
			return null;
		}
		// The connection began with this request, and so did what its session counts.
		$result = $connection->query( "SHOW SESSION STATUS LIKE 'Handler\\_read\\_%'" );
		return $result instanceof mysqli_result ? array_map( 'intval', array_column( $result->fetch_all(), 1, 0 ) ) : null;
	};

	$write = static function () use ( $cpu, $start, &$bytes, &$writes, &$http, $rows_read ): void {
		global $wpdb;
		$spent  = $cpu() - $start;
		$files  = get_included_files();
		$plugin = WP_PLUGIN_DIR . '/logto/';
		$under  = static fn ( string $folder ): int => count( array_filter( $files, static fn ( string $file ): bool => str_starts_with( $file, $folder ) ) );

		$library = $under( $plugin . 'build/php-jwt/' );
		$cookies = array_filter( headers_list(), static fn ( string $header ): bool => 0 === stripos( $header, 'set-cookie:' ) );
		$reading = array(
			'method'   => $_SERVER['REQUEST_METHOD'],
			'uri'      => $_SERVER['REQUEST_URI'],
			'status'   => http_response_code(),
			'files'    => count( $files ),
			'ours'     => $under( $plugin ) - $library,
			'library'  => $library,
			'queries'  => $wpdb->num_queries,
			'writes'   => $writes,
			'http'     => $http,
			'cookies'  => count( $cookies ),
			'bytes'    => $bytes,
			'cpu'      => $spent,
			'memory'   => memory_get_peak_usage(),
			'handlers' => $rows_read( $wpdb->dbh ),
		);
		file_put_contents( WP_CONTENT_DIR . '/bench.jsonl', json_encode( $reading, JSON_THROW_ON_ERROR ) . "\n", FILE_APPEND | LOCK_EX );
	};

	// After core's own shutdown, which flushes the output and fires the last hooks; and after what was put off until the answer is out: what is registered while this is running comes behind all others.
	register_shutdown_function( static fn () => register_shutdown_function( $write ) );
} )();
