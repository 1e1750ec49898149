<?php
/** A plugin against guessing: counts failures by name, and takes nothing after three. */

declare( strict_types=1 );

add_action(
	'wp_login_failed',
	static function ( string $name ): void {
		$failures          = (array) get_option( 'test_failures', array() );
		$failures[ $name ] = 1 + ( $failures[ $name ] ?? 0 );
		update_option( 'test_failures', $failures );
	}
);
add_filter(
	'wp_authenticate_user',
	static fn ( mixed $user ): mixed => $user instanceof WP_User && ( get_option( 'test_failures', array() )[ $user->user_login ] ?? 0 ) >= 3 ? new WP_Error( 'too_many', 'Too many tries.' ) : $user
);
