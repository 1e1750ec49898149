<?php
/** Loads these classes; the parser comes from Composer's packages. */

declare( strict_types=1 );

require dirname( __DIR__, 3 ) . '/vendor/autoload.php';

spl_autoload_register(
	static function ( string $name ): void {
		if ( str_starts_with( $name, 'Logto\\Directory\\' ) ) {
			require __DIR__ . '/' . str_replace( '\\', '/', substr( $name, strlen( 'Logto\\Directory\\' ) ) ) . '.php';
		}
	}
);
