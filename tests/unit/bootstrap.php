<?php
/**
 * Loads the plugin's classes as its main file does, and nothing of WordPress.
 *
 * PHPUnit brings Composer's autoloader along, which knows the library under its own name too. Code that asked for it
 * would work here and fail on a site, so that name is refused before Composer is asked.
 *
 * A PHP without the sodium extension gets what a site on it gets: WordPress's polyfill, from the WordPress whose
 * directory the environment variable WP_DIR names.
 */

declare( strict_types=1 );

namespace Logto\Tests\Unit;

use LogicException;

// Files that a browser may not ask for look for this name. There is no WordPress behind it.
define( 'ABSPATH', '/wordpress/' );

spl_autoload_register(
	static function ( string $name ): void {
		if ( str_starts_with( $name, 'Firebase\\JWT\\' ) ) {
			throw new LogicException( "$name is not the prefixed copy" );
		}
		$root    = dirname( __DIR__, 2 );
		$folders = array(
			'Logto\\Vendor\\Firebase\\JWT\\' => 'build/php-jwt/',
			'Logto\\Tests\\Unit\\'           => 'tests/unit/',
			'Logto\\Directory\\'             => 'tools/check/php/',
			'Logto\\'                        => 'includes/',
		);
		foreach ( $folders as $prefix => $folder ) {
			if ( str_starts_with( $name, $prefix ) ) {
				$file = "$root/$folder" . str_replace( '\\', '/', substr( $name, strlen( $prefix ) ) ) . '.php';
				if ( is_file( $file ) ) {
					require $file;
				}
				return;
			}
		}
	},
	true,
	true
);

if ( ! extension_loaded( 'sodium' ) ) {
	$core = getenv( 'WP_DIR' );
	if ( ! is_string( $core ) || '' === $core ) {
		throw new LogicException( 'This PHP has no sodium, and WP_DIR names no WordPress that brings its polyfill along' );
	}
	require "$core/wp-includes/sodium_compat/autoload.php";
}
