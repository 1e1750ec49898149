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

// The gate of the admin pages has let somebody through: that is all that is to be known.
add_action(
	'auth_redirect',
	static function (): void {
		if ( 'gate' === ( $_GET['witness'] ?? '' ) ) {
			exit( 'The gate is open.' );
		}
	}
);

// What the database has; by HTTP, since starting another PHP for each look would take longer than all the rest.
if ( '' === ( $_GET['witness'] ?? null ) ) {
	/** @var \wpdb $wpdb */
	global $wpdb;
	header( 'Content-Type: application/json' );
	echo wp_json_encode(
		array(
			'users'      => $wpdb->get_col( "SELECT user_login FROM $wpdb->users" ),
			'sessions'   => $wpdb->get_col( "SELECT meta_value FROM $wpdb->usermeta WHERE meta_key = 'session_tokens'" ),
			'identities' => (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->base_prefix}logto_identities" ),
			'seen'       => (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->base_prefix}logto_seen" ),
			'indexed'    => (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->base_prefix}logto_sessions" ),
		)
	);
	exit;
}
