<?php
/**
 * Loads a real WordPress with the plugin active; `npm run test:integration` prepares it and says where it is.
 */

declare( strict_types=1 );

namespace Logto\Tests\Integration;

foreach ( array( 'WP_DIR', 'WP_URL', 'LOGTO_TEST_ENDPOINT', 'LOGTO_TEST_OTHER_SERVER', 'LOGTO_TEST_APP_ID', 'LOGTO_TEST_APP_SECRET' ) as $logto_name ) {
	if ( false === getenv( $logto_name ) ) {
		fwrite( STDERR, "$logto_name is not set: run these tests by `npm run test:integration`.\n" );
		exit( 1 );
	}
}

$_SERVER['HTTP_HOST']       = (string) preg_replace( '#\Ahttps?://|/.*#', '', (string) getenv( 'WP_URL' ) );
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['REQUEST_URI']     = (string) preg_replace( '#\Ahttps?://[^/]*#', '', getenv( 'WP_URL' ) . '/' );
$_SERVER['HTTPS']           = str_starts_with( (string) getenv( 'WP_URL' ), 'https:' ) ? 'on' : 'off';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';

// WordPress expects to be loaded at the top level; PHPUnit loads this file inside a function.
global $wpdb, $table_prefix, $wp, $wp_query, $wp_rewrite, $wp_the_query, $wp_filter, $wp_actions, $wp_current_filter, $wp_object_cache, $wp_roles, $wp_locale, $wp_widget_factory, $current_site, $current_blog, $shortcode_tags, $wp_theme_directories, $wp_user_roles, $pagenow;

// PHPUnit is to see what goes wrong, not WordPress's page for visitors.
define( 'WP_DISABLE_FATAL_ERROR_HANDLER', true );

require getenv( 'WP_DIR' ) . '/wp-load.php';
ini_set( 'display_errors', 'stderr' ); // phpcs:ignore WordPress.PHP.IniSet -- WordPress has just sent errors to its own log.
ini_set( 'error_log', '' ); // phpcs:ignore WordPress.PHP.IniSet -- the same.

require_once dirname( __DIR__ ) . '/quick-passwords.php';

require_once __DIR__ . '/Test_Case.php';
require_once __DIR__ . '/Sign_In_Case.php';
require_once __DIR__ . '/Extension_Case.php';
require_once __DIR__ . '/People_Case.php';
require_once __DIR__ . '/Management_Case.php';
require_once __DIR__ . '/Push_Case.php';
require_once __DIR__ . '/Phone_Case.php';
require_once __DIR__ . '/Backchannel_Case.php';
require_once __DIR__ . '/Password_Case.php';
require_once __DIR__ . '/Password_Check_Case.php';
require_once __DIR__ . '/Settings_Case.php';
require_once __DIR__ . '/Many_Users_Case.php';
require_once __DIR__ . '/Log_Case.php';
require_once __DIR__ . '/Network_Case.php';
require_once __DIR__ . '/Webhooks_Case.php';
