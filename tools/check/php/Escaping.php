<?php

declare( strict_types=1 );

namespace Logto\Directory;

use PhpParser\Node;
use PhpParser\Node\Expr;
use PhpParser\Node\Scalar;

/** Which expressions may be printed as they are. */
final class Escaping {

	/** What these return is safe, whatever they are given. */
	private const ESCAPING = array( 'esc_html', 'esc_attr', 'esc_url', 'esc_textarea', 'esc_js', 'esc_xml', 'esc_html__', 'esc_html_x', 'esc_attr__', 'esc_attr_x', 'wp_kses', 'wp_kses_post', 'wp_kses_data', 'absint', 'intval', 'floatval', 'count', 'number_format_i18n', 'selected', 'checked', 'disabled', 'wp_nonce_field', 'wp_get_admin_notice', 'get_submit_button' );

	/** What these return is as safe as what they are given. */
	private const ARRANGING = array( 'sprintf', 'vsprintf', 'implode', 'join', 'array_merge', 'trim', 'nl2br', 'wpautop' );

	/** Whether an expression is a constant, a number, or comes right from an escaping function. */
	public static function is_safe( Expr $expression ): bool {
		return match ( true ) {
			$expression instanceof Scalar\InterpolatedString => array() === array_filter( $expression->parts, static fn ( Node $part ): bool => $part instanceof Expr && ! self::is_safe( $part ) ),
			$expression instanceof Scalar, $expression instanceof Expr\ConstFetch, $expression instanceof Expr\ClassConstFetch => true,
			$expression instanceof Expr\Cast\Int_, $expression instanceof Expr\Cast\Double, $expression instanceof Expr\Cast\Bool_ => true,
			$expression instanceof Expr\BinaryOp\Concat, $expression instanceof Expr\BinaryOp\Coalesce => self::is_safe( $expression->left ) && self::is_safe( $expression->right ),
			$expression instanceof Expr\Ternary => self::is_safe( $expression->if ?? $expression->cond ) && self::is_safe( $expression->else ),
			$expression instanceof Expr\Match_ => self::are_safe( array_map( static fn ( Node\MatchArm $arm ): Expr => $arm->body, $expression->arms ) ),
			$expression instanceof Expr\Array_ => self::are_safe( array_map( static fn ( Node\ArrayItem $item ): Expr => $item->value, $expression->items ) ),
			$expression instanceof Expr\FuncCall => self::is_safe_call( $expression ),
			default => false,
		};
	}

	/** @param array<Expr> $expressions */
	public static function are_safe( array $expressions ): bool {
		return array() === array_filter( $expressions, static fn ( Expr $expression ): bool => ! self::is_safe( $expression ) );
	}

	/** @return list<Expr> The values of a call's arguments. */
	public static function arguments( Expr\FuncCall $call ): array {
		return array_values( array_map( static fn ( Node\Arg|Node\VariadicPlaceholder $argument ): Expr => $argument instanceof Node\Arg ? $argument->value : new Expr\Variable( 'any' ), $call->getRawArgs() ) );
	}

	private static function is_safe_call( Expr\FuncCall $call ): bool {
		$name = Source::name_of( $call );
		if ( 'array_map' === $name ) {
			$function = Source::argument( $call, 0, 'callback' );
			return $function instanceof Scalar\String_ && in_array( strtolower( $function->value ), self::ESCAPING, true );
		}
		return in_array( $name, self::ESCAPING, true ) || ( in_array( $name, self::ARRANGING, true ) && self::are_safe( self::arguments( $call ) ) );
	}
}
