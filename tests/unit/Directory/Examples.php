<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Directory;

// phpcs:disable WordPress.WP.EnqueuedResources -- these are examples.

/** Good and bad code by rule. Each bad example has exactly one thing wrong. */
final class Examples {

	/** Whole files. */
	public const PHP = array(
		'direct_file_access'     => array(
			array(
				"<?php\nnamespace A;\nuse B\\C;\nfinal class D extends C {}\nenum E { case F; }",
				"<?php\nreturn array( 'dependencies' => array( 'react' ), 'version' => 1, 'x' => -1 );",
				"<?php\nreturn array( 'a' => 'b' . \"\\0\" . 'c' );",
				"<?php\nnamespace A;\ndefined( 'ABSPATH' ) || exit;\nrun();",
				"<?php\nif ( ! defined( 'ABSPATH' ) ) {\n\texit;\n}\nrun();",
			),
			array(
				"<?php\nrun();",
				"<?php\nfunction a() {}",
				"<?php\nreturn array( 'a' => run() );",
				"<?php\nreturn array( 'a' => 'b' . run() );",
				"<?php\nreturn array( ...require 'a.php' );",
				"<?php\n// defined( 'ABSPATH' ) || exit;\nrun();",
				"<?php\nrun();\ndefined( 'ABSPATH' ) || exit;",
				"<?php\ndefined( 'OTHER' ) || exit;\nrun();",
				"<?php\nif ( ! defined( 'ABSPATH' ) ) { run(); }",
				"<?php\nclass A {}\nnew A();",
				'<html><?php class A {}',
			),
		),
		'plugin_review_language' => array(
			array(
				"<?php\n\$a = 'a' . \"b\$c\";",
				"<?php\n// phpcs:ignore Squiz.PHP.Heredoc -- a script.\n\$a = <<<'A'\n\ta\n\tA;",
			),
			array(
				"<?php\n\$a = <<<A\n\t\$b\n\tA;",
				"<?php\n\$a = <<<'A'\n\ta\n\tA;",
				"<?php\n// phpcs:ignore Squiz.PHP.Heredoc\n\$a = <<<'A'\n\ta\n\tA;",
				"<?php\n\$a = `ls`;",
				"<?php\ngoto a;\na:\n",
				" <?php\nrun();",
				"<?php\nrun(); ?>\n<? run(); ?>",
			),
		),
		'plugin_updater'         => array(
			array( "<?php\n/**\n * Plugin Name: A\n * Plugin URI: https://example.com\n */\nrun( 'update_plugins' );" ),
			array(
				"<?php\n/**\n * Plugin Name: A\n * Update URI: https://example.com\n */\nrun();",
				"<?php\nadd_filter( 'pre_set_site_transient_update_plugins', 'a' );",
				"<?php\nadd_filter( 'site_transient_update_plugins', 'a' );",
				"<?php\nadd_filter( 'auto_update_plugin', 'a' );",
				"<?php\nclass My_Plugin_Updater {}",
			),
		),
	);

	/** Behind a guard. */
	public const STATEMENTS = array(
		'late_escaping'             => array(
			array(
				"echo '<p>', esc_html( \$a ), '</p>' . (int) \$b;",
				"printf( '<a href=\"%s\">%s</a>', esc_url( \$a ), esc_html__( 'a', 'logto' ) );",
				"echo \$a ? 'b' : esc_attr( \$c );",
				"echo implode( ', ', array_map( 'esc_html', \$a ) );",
				"echo sprintf( '<i>%d</i>', count( \$a ) ), self::A;",
				'exit;',
				'exit( 1 );',
				'echo $a; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- made of escaped parts.',
			),
			array(
				'echo $a;',
				"print '<p>' . \$a;",
				'echo "<p>$a</p>";',
				"printf( '%s', \$a );",
				'printf( $a );',
				"echo \$a ? 'b' : \$c;",
				"echo __( 'a', 'logto' );",
				"_e( 'a', 'logto' );",
				"echo implode( ', ', array_map( 'strtoupper', \$a ) );",
				"echo sprintf( '<i>%s</i>', \$a );",
				'exit( $a );',
				'echo $a; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped',
				'echo $a; // phpcs:ignore WordPress.Security.NonceVerification -- another rule.',
			),
		),
		'prefixing'                 => array(
			array(
				"do_action( 'logto_done' ); apply_filters( 'login_redirect', 1 ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- core's own.",
				"update_option( 'logto', 1 );",
				"define( 'LOGTO_A', 1 );",
				"wp_enqueue_script( 'logto-a', 'a.js' ); wp_enqueue_script( 'jquery' );",
				"class Logto_A { const B = 'logto_b'; function c() { set_transient( self::B . 1, 1 ); } }",
				"function logto_a() { \$name = 'logto_b'; update_user_meta( 1, \$name, 1 ); }",
				"class Logto_A { private function b( \$name ) { add_option( \$name ); } function c() { \$this->b( 'logto_c' ); } }",
				"register_rest_route( 'logto/v1', '/a', array() );",
				'$logto_a = 1;',
				"wp_schedule_event( 1, 'daily', 'logto_a' );",
			),
			array(
				"do_action( 'done' );",
				"do_action( 'logtothat' );",
				"apply_filters( 'login_redirect', 1 );",
				"update_option( 'settings', 1 );",
				'update_option( $name, 1 );',
				"define( 'A', 1 );",
				"wp_enqueue_style( 'a', 'a.css' );",
				"class Logto_A { const B = 'b'; function c() { set_transient( self::B, 1 ); } }",
				'function logto_a( $b ) { update_user_meta( 1, $b, 1 ); }',
				"function logto_a() { \$name = 'logto_b'; \$name = \$_GET['a']; update_user_meta( 1, \$name, 1 ); }",
				"class Logto_A { private function b( \$name ) { add_option( \$name ); } function c() { \$this->b( 'logto_c' ); \$this->b( 'c' ); } }",
				"register_rest_route( 'a/v1', '/a', array() );",
				'class A {}',
				'function a() {}',
				'const A = 1;',
				'$a = 1;',
				"function logto_a() { \$GLOBALS['a'] = 1; }",
				"wp_schedule_event( 1, 'daily', 'a' );",
				"wp_schedule_single_event( 1, 'a' );",
			),
		),
		'direct_db'                 => array(
			array(
				"\$wpdb->query( \$wpdb->prepare( 'DELETE FROM %i WHERE a = %s', \$wpdb->options, \$a ) );",
				"\$wpdb->get_var( 'SELECT 1' );",
				'$wpdb->get_var( "SELECT COUNT(*) FROM $wpdb->users" );',
				"function a( \$wpdb, \$b ) { \$sql = \$wpdb->prepare( 'SELECT %s', \$b ); return \$wpdb->get_row( (string) \$sql ); }",
				"function a( \$wpdb, \$b ) { \$marks = implode( ', ', array_fill( 0, count( \$b ), '%d' ) ); return \$wpdb->get_col( \$wpdb->prepare( \"SELECT 1 IN ( \$marks )\", ...\$b ) ); }",
				"class A { private function b( \$sql ) { \$this->wpdb->query( \$this->wpdb->prepare( \$sql, 1 ) ); } function c() { \$this->b( 'SELECT %d' ); } }",
				'$a->query( $b );',
				'$wpdb->query( $a ); // phpcs:ignore WordPress.DB.PreparedSQL -- literal.',
			),
			array(
				'$wpdb->query( $a );',
				'$this->wpdb->get_results( "SELECT $a" );',
				"\$wpdb->get_var( 'SELECT ' . \$a );",
				"\$wpdb->get_var( \$wpdb->prepare( 'SELECT ' . \$a ) );",
				'$wpdb->get_var( $wpdb->prepare( "SELECT $a %s", $b ) );',
				"function a( \$wpdb, \$b ) { \$sql = \$wpdb->prepare( 'SELECT %s', \$b ); \$sql .= \$b; return \$wpdb->get_row( \$sql ); }",
				'class A { private function b( $sql ) { $this->wpdb->query( $this->wpdb->prepare( $sql, 1 ) ); } function c( $d ) { $this->b( $d ); } }',
				"class A { public function b( \$sql ) { \$this->wpdb->query( \$this->wpdb->prepare( \$sql, 1 ) ); } function c() { \$this->b( 'SELECT %d' ); } }",
				'mysqli_query( $a, $b );',
			),
		),
		'safe_redirect'             => array(
			array(
				'wp_safe_redirect( $a ); exit;',
				"header( 'Cache-Control: no-store' );",
				"function a() { wp_redirect( \$a ); // phpcs:ignore WordPress.Security.SafeRedirect.wp_redirect_wp_redirect -- checked above.\n exit; }",
			),
			array(
				'wp_redirect( $a ); exit;',
				"header( 'Location: ' . \$a );",
				'header( "location: $a" );',
				"header( 'Refresh: 0; url=' . \$a );",
				'header( $a );',
				'wp_safe_redirect( $a );',
				'wp_safe_redirect( $a ); run(); exit;',
				'if ( wp_safe_redirect( $a ) ) { exit; }',
			),
		),
		'enqueued_resources'        => array(
			array(
				"wp_enqueue_script( 'logto', 'a.js', array(), \$version, array( 'in_footer' => true ) );",
				"wp_enqueue_script( 'logto', 'a.js', array(), '1', true );",
				"wp_enqueue_style( 'logto', 'a.css', array(), '1' );",
				"wp_enqueue_style( 'wp-components' );",
			),
			array(
				"wp_enqueue_script( 'logto', 'a.js', array(), '1' );",
				"wp_enqueue_script( 'logto', 'a.js', array(), false, true );",
				"wp_enqueue_style( 'logto', 'a.css' );",
				"wp_enqueue_style( 'logto', 'a.css', array(), null );",
				"\$a = '<script src=\"a.js\"></script>';",
				'?><link rel="stylesheet" href="a.css"><?php ',
			),
		),
		'enqueued_scripts_scope'    => array(
			array(
				"function a( \$screen ) { if ( 'b' !== \$screen ) { return; } wp_enqueue_script( 'logto' ); }",
				"function a() { if ( is_mine() ) { wp_enqueue_style( 'logto' ); } }",
				"add_action( 'admin_enqueue_scripts', 'a' );",
			),
			array(
				"function a() { wp_enqueue_script( 'logto' ); }",
				"function a() { if ( b() ) { c(); } wp_enqueue_style( 'logto' ); }",
				"function a() { wp_enqueue_style( 'logto' ); if ( b() ) { return; } }",
				"if ( a() ) { add_action( 'init', function () { wp_enqueue_style( 'logto' ); } ); }",
				"add_action( 'wp_enqueue_scripts', 'a' );",
				"add_action( 'wp_head', 'a' );",
			),
		),
		'setting_sanitization'      => array(
			array(
				"register_setting( 'a', 'b', array( 'sanitize_callback' => 'absint' ) );",
				"register_setting( 'a', 'b', 'absint' );",
			),
			array(
				"register_setting( 'a', 'b' );",
				"register_setting( 'a', 'b', array( 'type' => 'string' ) );",
				"register_setting( 'a', 'b', array( 'sanitize_callback' => null ) );",
				"register_setting( 'a', 'b', \$c );",
			),
		),
		'plugin_review'             => array(
			array(
				'$a->exec(); A::system(); $b = array( "eval" );',
				"error_log( 'a' ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_error_log -- the site asked for a log.",
			),
			array(
				'eval( $a );',
				'exec( $a );',
				'move_uploaded_file( $a, $b );',
				"ini_set( 'a', 1 );",
				"error_log( 'a' );",
				'var_dump( $a );',
				"load_plugin_textdomain( 'logto' );",
				'query_posts( $a );',
				'mt_rand();',
				'unserialize( $a );',
				'\curl_init();',
				'run( ALLOW_UNFILTERED_UPLOADS );',
			),
		),
		'write_file'                => array(
			array( 'file_get_contents( $a ); $b->copy(); is_file( $c );' ),
			array( 'file_put_contents( $a, $b );', "fopen( \$a, 'w' );", 'unlink( $a );', 'wp_mkdir_p( $a );' ),
		),
		'localhost'                 => array(
			array( "\$a = array( 'https://logto.io', 'localhost', 'https://local.example.com', 'https://latest.example/test' );" ),
			array( "\$a = 'http://localhost:3001';", "\$a = 'https://127.0.0.1/';", "\$a = 'https://my.local';", '$a = "http://a.test/$b";', "\$a = 'https://[::1]:8080';" ),
		),
		'external_admin_menu_links' => array(
			array( "add_menu_page( 'A', 'A', 'read', 'logto', 'b', 'dashicons-lock' );", "add_menu_page( 'A', 'A', 'read', 'logto' );" ),
			array( "add_menu_page( 'A', 'A', 'read', 'https://logto.io' );", "add_menu_page( 'A', 'A', 'read', 'logto', 'b', 'a.png' );", "add_menu_page( 'A', 'A', 'read', 'logto', 'b', \$icon );" ),
		),
	);
}
