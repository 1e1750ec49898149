<?php
/** A shop or a members' area, which signs people out by a page of its own: some by a link with a nonce, some by a page's name, some by a script. */

declare( strict_types=1 );

add_action(
	'template_redirect',
	static function (): void {
		if ( isset( $_REQUEST['leave'] ) || str_contains( $_SERVER['REQUEST_URI'], '/log-out' ) ) {
			wp_logout();
			wp_safe_redirect( home_url( '/' ) );
			exit;
		}
	}
);
