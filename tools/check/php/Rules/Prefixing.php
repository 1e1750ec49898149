<?php

declare( strict_types=1 );

namespace Logto\Directory\Rules;

use Logto\Directory\Names;
use Logto\Directory\Package;
use Logto\Directory\Rule;
use Logto\Directory\Source;
use PhpParser\Node;
use PhpParser\Node\Expr;
use PhpParser\Node\FunctionLike;
use PhpParser\Node\Scalar;
use PhpParser\Node\Stmt;

/** Every name that all plugins of a site share begins with ours. */
final class Prefixing implements Rule {

	private const EXCUSE = 'WordPress.NamingConventions.PrefixAllGlobals';

	/** Which argument of these is such a name. */
	private const NAMED = array(
		'do_action'                => 0,
		'do_action_ref_array'      => 0,
		'apply_filters'            => 0,
		'apply_filters_ref_array'  => 0,
		'define'                   => 0,
		'add_option'               => 0,
		'update_option'            => 0,
		'add_site_option'          => 0,
		'update_site_option'       => 0,
		'add_network_option'       => 1,
		'update_network_option'    => 1,
		'register_setting'         => 1,
		'set_transient'            => 0,
		'set_site_transient'       => 0,
		'add_user_meta'            => 1,
		'update_user_meta'         => 1,
		'update_user_option'       => 1,
		'add_post_meta'            => 1,
		'update_post_meta'         => 1,
		'add_metadata'             => 2,
		'update_metadata'          => 2,
		'wp_schedule_event'        => 2,
		'wp_schedule_single_event' => 1,
		'register_rest_route'      => 0,
		'register_post_type'       => 0,
		'register_taxonomy'        => 0,
		'add_shortcode'            => 0,
		'add_role'                 => 0,
		'add_menu_page'            => 3,
		'add_submenu_page'         => 4,
		'add_options_page'         => 3,
		'wp_register_script'       => 0,
		'wp_register_style'        => 0,
		'wp_cache_add_global_groups' => 0,
	);

	public function find( Source $source, Package $package ): iterable {
		yield from self::declared( $source );
		$names = new Names( $package );
		foreach ( $source->all( Expr\FuncCall::class ) as $call ) {
			$function = Source::name_of( $call );
			$place    = self::NAMED[ $function ] ?? self::place_in_enqueue( $call );
			if ( null !== $place && ! $names->is_prefixed( Source::argument( $call, $place ) ) && ! $source->is_excused( $call, self::EXCUSE ) ) {
				yield array( $call, "$function() is given a name that does not begin with logto, or can’t be read here." );
			}
		}
	}

	/** Without an address it is a handle of WordPress's own. */
	private static function place_in_enqueue( Expr\FuncCall $call ): ?int {
		return in_array( Source::name_of( $call ), array( 'wp_enqueue_script', 'wp_enqueue_style' ), true ) && null !== Source::argument( $call, 1, 'src' ) ? 0 : null;
	}

	/** @return iterable<array{Node, string}> */
	private static function declared( Source $source ): iterable {
		foreach ( array( ...$source->all( Stmt\ClassLike::class ), ...$source->all( Stmt\Function_::class ), ...self::constants( $source ) ) as $declaration ) {
			$name = (string) $declaration->namespacedName;
			if ( '' !== $name && 1 !== preg_match( '/^logto([\\\\_]|$)/i', $name ) ) {
				yield array( $declaration, "$name is known to all plugins and does not begin with logto." );
			}
		}
		foreach ( $source->all( Expr\Assign::class ) as $assignment ) {
			$global = self::global_name( $assignment->var );
			if ( null !== $global && ! str_starts_with( $global, 'logto' ) && ! $source->is_excused( $assignment, 'WordPress.WP.GlobalVariablesOverride' ) && ! $source->is_excused( $assignment, self::EXCUSE ) ) {
				yield array( $assignment, "\$$global is a variable of all plugins and does not begin with logto." );
			}
		}
	}

	/** @return list<Node\Const_> Those outside of classes. */
	private static function constants( Source $source ): array {
		return array_merge( ...array_map( static fn ( Stmt\Const_ $group ): array => array_values( $group->consts ), $source->all( Stmt\Const_::class ) ) );
	}

	/** The name of a variable that is no function's own. */
	private static function global_name( Expr $variable ): ?string {
		if ( $variable instanceof Expr\ArrayDimFetch && $variable->var instanceof Expr\Variable && 'GLOBALS' === $variable->var->name ) {
			return $variable->dim instanceof Scalar\String_ ? $variable->dim->value : '(any)';
		}
		return $variable instanceof Expr\Variable && is_string( $variable->name ) && null === Source::around( $variable, FunctionLike::class ) ? $variable->name : null;
	}
}
