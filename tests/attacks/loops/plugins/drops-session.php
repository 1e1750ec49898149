<?php
/** A plugin that lets nobody have a new session, or an object cache that loses what was just written: the cookie is good, its row is gone. */

declare( strict_types=1 );

add_action(
	'shutdown',
	static function (): void {
		if ( 'logto' === ( $_GET['action'] ?? '' ) ) {
			delete_metadata( 'user', 0, 'session_tokens', '', true );
		}
	}
);
