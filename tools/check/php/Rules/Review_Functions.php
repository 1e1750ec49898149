<?php

declare( strict_types=1 );

namespace Logto\Directory\Rules;

use Logto\Directory\Package;
use Logto\Directory\Rule;
use Logto\Directory\Source;
use PhpParser\Node\Expr;

/** Functions that reviewers refuse or ask about. */
final class Review_Functions implements Rule {

	/** Why, by the sniff that Plugin Check runs for it; a comment may excuse from that one. */
	private const REFUSED = array(
		'Generic.PHP.ForbiddenFunctions'     => array( 'is not for plugins.', array( 'move_uploaded_file', 'passthru', 'proc_open', 'popen', 'exec', 'shell_exec', 'system', 'create_function', 'str_rot13' ) ),
		'Squiz.PHP.DiscouragedFunctions'     => array( 'changes the server for all plugins.', array( 'set_time_limit', 'ini_set', 'ini_alter', 'dl', 'error_reporting', 'date_default_timezone_set', 'setlocale', 'ob_start', 'extract' ) ),
		'WordPress.PHP.DevelopmentFunctions' => array( 'is for development.', array( 'error_log', 'var_dump', 'var_export', 'print_r', 'debug_zval_refcount', 'trigger_error', 'set_error_handler', 'debug_backtrace', 'debug_print_backtrace', 'wp_debug_backtrace_summary', 'phpinfo' ) ),
		'PluginCheck.CodeAnalysis'           => array( 'is done by WordPress itself since 4.6.', array( 'load_plugin_textdomain' ) ),
		'WordPress.WP.DiscouragedFunctions'  => array( 'upsets the page’s own query.', array( 'query_posts', 'wp_reset_query' ) ),
		'WordPress.WP.AlternativeFunctions'  => array( 'has a better one in WordPress.', array( 'curl_init', 'curl_exec', 'curl_setopt', 'fsockopen', 'pfsockopen', 'rand', 'mt_rand', 'srand', 'mt_srand', 'strip_tags' ) ),
		'WordPress.Security.Unserialize'     => array( 'makes objects of what a stranger wrote.', array( 'unserialize' ) ),
	);

	public function find( Source $source, Package $package ): iterable {
		foreach ( self::REFUSED as $sniff => list( $why, $functions ) ) {
			foreach ( $source->calls( ...$functions ) as $call ) {
				if ( ! $source->is_excused( $call, $sniff ) ) {
					yield array( $call, Source::name_of( $call ) . "() $why" );
				}
			}
		}
		foreach ( $source->all( Expr\Eval_::class ) as $eval ) {
			yield array( $eval, 'makes code of text.' );
		}
		foreach ( $source->all( Expr\ConstFetch::class ) as $constant ) {
			if ( 'ALLOW_UNFILTERED_UPLOADS' === $constant->name->getLast() ) {
				yield array( $constant, 'lets people upload anything.' );
			}
		}
	}
}
