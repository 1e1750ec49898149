<?php
/**
 * Tells in the error log what core would tell other plugins about sign-ins, and whom the
 * site itself asks, so that a test can prove that nothing happened.
 */

declare( strict_types=1 );

foreach ( array( 'wp_login', 'wp_login_failed', 'set_auth_cookie', 'set_logged_in_cookie', 'user_register' ) as $logto_witness_hook ) {
	add_action(
		$logto_witness_hook,
		static function () use ( $logto_witness_hook ): void {
			error_log( "Witness: $logto_witness_hook" );
		}
	);
}

add_action(
	'http_api_debug',
	static function ( mixed $response, string $context, string $transport, array $arguments, string $url ): void {
		error_log( 'Asked: ' . preg_replace( '#\A(https?://[^/?\#]*).*#s', '$1', $url ) );
	},
	10,
	5
);
