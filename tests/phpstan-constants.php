<?php
/**
 * Constants that WordPress defines at run time, for static analysis only: the stubs don't hold them.
 */

declare( strict_types=1 );

define( 'ABSPATH', '/wordpress/' );
define( 'MINUTE_IN_SECONDS', 60 );
define( 'HOUR_IN_SECONDS', 3600 );
define( 'DAY_IN_SECONDS', 86400 );
define( 'MONTH_IN_SECONDS', 2592000 );
define( 'WP_DEBUG', false );
define( 'WP_DEBUG_LOG', false );
define( 'WP_UNINSTALL_PLUGIN', 'logto/logto.php' );
define( 'AUTH_COOKIE', 'wordpress' );
define( 'SECURE_AUTH_COOKIE', 'wordpress_sec' );
define( 'LOGGED_IN_COOKIE', 'wordpress_logged_in' );
define( 'USER_COOKIE', 'wordpressuser' );
define( 'PASS_COOKIE', 'wordpresspass' );
define( 'COOKIEHASH', '' );
define( 'TEST_COOKIE', 'wordpress_test_cookie' );
define( 'WP_PLUGIN_DIR', '/wordpress/wp-content/plugins' );
define( 'WP_LANG_DIR', '/wordpress/wp-content/languages' );
