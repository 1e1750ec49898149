<?php

declare( strict_types=1 );

namespace Logto\Directory\Rules;

use Logto\Directory\Package;
use Logto\Directory\Rule;
use Logto\Directory\Source;
use PhpParser\Node;
use PhpParser\Node\Expr;
use PhpParser\Node\FunctionLike;
use PhpParser\Node\Scalar;
use PhpParser\Node\Stmt;

/** Nothing is loaded on pages that have no use for it: none hang on the hooks of visitors' pages, and each stands behind a condition. */
final class Enqueued_Scope implements Rule {

	/** Hooks that fire on every page that visitors see. */
	private const EVERYWHERE = array( 'wp_enqueue_scripts', 'wp_head', 'wp_footer', 'wp_body_open', 'wp_print_styles', 'wp_print_scripts', 'wp_print_footer_scripts', 'enqueue_block_assets' );

	public function find( Source $source, Package $package ): iterable {
		foreach ( $source->calls( 'add_action', 'add_filter' ) as $call ) {
			$hook = Source::argument( $call, 0, 'hook_name' );
			if ( $hook instanceof Scalar\String_ && in_array( $hook->value, self::EVERYWHERE, true ) ) {
				yield array( $call, "hangs on $hook->value, which every page of the site pays for." );
			}
		}
		foreach ( $source->calls( 'wp_enqueue_script', 'wp_enqueue_style' ) as $call ) {
			if ( ! self::is_conditional( $call ) ) {
				yield array( $call, 'is loaded on every page that comes along here: ask first which one it is.' );
			}
		}
	}

	/** Inside of an `if`, or behind one that leaves the function. */
	private static function is_conditional( Expr\FuncCall $call ): bool {
		$function = Source::around( $call, FunctionLike::class );
		$if       = Source::around( $call, Stmt\If_::class );
		if ( null !== $if && ( null === $function || $if->getStartFilePos() > $function->getStartFilePos() ) ) {
			return true;
		}
		foreach ( $function?->getStmts() ?? array() as $statement ) {
			if ( $statement instanceof Stmt\If_ && $statement->getEndFilePos() < $call->getStartFilePos() && self::leaves( $statement ) ) {
				return true;
			}
		}
		return false;
	}

	private static function leaves( Stmt\If_ $if ): bool {
		return array() !== array_filter( $if->stmts, static fn ( Node $statement ): bool => $statement instanceof Stmt\Return_ );
	}
}
