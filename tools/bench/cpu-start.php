<?php
/**
 * What PHP runs before anything else (auto_prepend_file): notes the CPU time that this process has used so far, in
 * microseconds, for meter.php.
 */

$_SERVER['LOGTO_BENCH_CPU'] = ( static function (): int {
	$usage = getrusage();
	return 1000000 * ( $usage['ru_utime.tv_sec'] + $usage['ru_stime.tv_sec'] ) + $usage['ru_utime.tv_usec'] + $usage['ru_stime.tv_usec'];
} )();
