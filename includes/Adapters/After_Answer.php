<?php

declare( strict_types=1 );

namespace Logto\Adapters;

use Closure;
use Throwable;

/**
 * Work that nobody should wait for, such as a mail: done when the answer is out, where the server can send it first (PHP-FPM,
 * LiteSpeed), and at the end of the request elsewhere. Whatever becomes of it, the answer stands.
 */
final class After_Answer {

	/** @param Closure(): mixed $work Called at once where no visitor waits: by WP-Cron and on the command line. */
	public static function run( Closure $work ): void {
		if ( wp_doing_cron() || 'cli' === PHP_SAPI ) {
			self::quietly( $work );
			return;
		}
		register_shutdown_function(
			static function () use ( $work ): void {
				ignore_user_abort( true );
				foreach ( array( 'fastcgi_finish_request', 'litespeed_finish_request' ) as $finish ) {
					if ( function_exists( $finish ) ) {
						$finish();
					}
				}
				self::quietly( $work );
			}
		);
	}

	/** @param Closure(): mixed $work */
	private static function quietly( Closure $work ): void {
		try {
			$work();
		} catch ( Throwable $error ) {
			wp_trigger_error( '', 'Logto: ' . $error->getMessage(), E_USER_WARNING );
		}
	}
}
