<?php

declare( strict_types=1 );

namespace Logto\Directory;

use PhpParser\Node;
use PhpParser\Node\Expr;
use PhpParser\Node\Scalar;

/** Which SQL is the same whatever comes in from outside. */
final class Sql {

	/** Names that wpdb itself has from wp-config.php. */
	private const TABLES = array( 'prefix', 'base_prefix', 'users', 'usermeta', 'options', 'posts', 'postmeta', 'blogs', 'site', 'sitemeta' );

	/** How often a variable may come from another one. */
	private const DEPTH = 5;

	/** Whether an expression is text of the code's own, placeholders included, whichever way it is reached. */
	public static function is_constant( Expr $expression, int $depth = self::DEPTH ): bool {
		if ( $expression instanceof Scalar\InterpolatedString ) {
			return array() === array_filter( $expression->parts, static fn ( Node $part ): bool => $part instanceof Expr && ! self::is_constant( $part, $depth ) );
		}
		return match ( true ) {
			$expression instanceof Scalar, $expression instanceof Expr\ConstFetch, $expression instanceof Expr\ClassConstFetch => true,
			$expression instanceof Expr\BinaryOp\Concat => self::is_constant( $expression->left, $depth ) && self::is_constant( $expression->right, $depth ),
			$expression instanceof Expr\Ternary => self::is_constant( $expression->if ?? $expression->cond, $depth ) && self::is_constant( $expression->else, $depth ),
			$expression instanceof Expr\Match_ => self::are_constant( array_map( static fn ( Node\MatchArm $arm ): Expr => $arm->body, $expression->arms ), $depth ),
			$expression instanceof Expr\Cast\String_ => self::is_constant( $expression->expr, $depth ),
			$expression instanceof Expr\PropertyFetch => self::is_wpdb( $expression->var ) && $expression->name instanceof Node\Identifier && in_array( $expression->name->name, self::TABLES, true ),
			$expression instanceof Expr\FuncCall => self::is_constant_call( $expression, $depth ),
			$expression instanceof Expr\Variable => $depth > 0 && self::are_constant( Values::of( $expression ), $depth - 1 ),
			default => false,
		};
	}

	/** Whether an expression is the database object: `$wpdb`, or a property of that name. */
	public static function is_wpdb( Expr $expression ): bool {
		$name = match ( true ) {
			$expression instanceof Expr\Variable => $expression->name,
			$expression instanceof Expr\PropertyFetch && $expression->name instanceof Node\Identifier => $expression->name->name,
			default => '',
		};
		return is_string( $name ) && 1 === preg_match( '/(^|_)wpdb$/', $name );
	}

	/** @param list<Expr>|null $expressions */
	private static function are_constant( ?array $expressions, int $depth ): bool {
		return null !== $expressions && array() === array_filter( $expressions, static fn ( Expr $expression ): bool => ! self::is_constant( $expression, $depth ) );
	}

	/** A list of placeholders: as many as there are values. */
	private static function is_constant_call( Expr\FuncCall $call, int $depth ): bool {
		$place = array(
			'implode'    => 1,
			'array_fill' => 2,
			'str_repeat' => 0,
		)[ Source::name_of( $call ) ] ?? null;
		$text  = null === $place ? null : Source::argument( $call, $place );
		return null !== $text && self::is_constant( $text, $depth );
	}
}
