<?php

declare( strict_types=1 );

namespace Logto\Directory;

use PhpParser\Node;
use PhpParser\Node\Expr;
use PhpParser\Node\FunctionLike;
use PhpParser\Node\Stmt;
use PhpParser\NodeFinder;

/** Where a variable's values come from, as far as its own function and class tell. */
final class Values {

	/**
	 * @return list<Expr>|null Every expression that a variable may have its value from; null where only the run knows.
	 */
	public static function of( Expr\Variable $variable ): ?array {
		$function = Source::around( $variable, FunctionLike::class );
		if ( ! is_string( $variable->name ) || null === $function ) {
			return null;
		}
		// What a short function does not get as an argument, it has from around it.
		while ( $function instanceof Expr\ArrowFunction && null === self::parameter( $function, $variable->name ) ) {
			$function = Source::around( $function, FunctionLike::class );
		}
		if ( null === $function ) {
			return null;
		}
		$assigned = self::assigned( $function, $variable->name );
		$place    = self::parameter( $function, $variable->name );
		if ( null === $assigned ) {
			return null;
		}
		if ( null === $place ) {
			return array() === $assigned ? null : $assigned;
		}
		$passed = $function instanceof Stmt\ClassMethod && $function->isPrivate() ? self::passed( $function, $place, $variable->name ) : null;
		return null === $passed ? null : array( ...$assigned, ...$passed );
	}

	private static function parameter( FunctionLike $function, string $name ): ?int {
		foreach ( $function->getParams() as $place => $parameter ) {
			if ( $parameter->var instanceof Expr\Variable && $parameter->var->name === $name ) {
				return $place;
			}
		}
		return null;
	}

	/** @return list<Expr>|null Null where it changes in a way that is not followed here. */
	private static function assigned( FunctionLike $function, string $name ): ?array {
		$is_it  = static fn ( ?Node $node ): bool => $node instanceof Expr\Variable && $node->name === $name;
		$finder = new NodeFinder();
		$body   = $function->getStmts() ?? array();
		$other  = $finder->findFirst(
			$body,
			static fn ( Node $node ): bool => ( ( $node instanceof Expr\AssignOp || $node instanceof Expr\AssignRef ) && $is_it( $node->var ) )
				|| ( $node instanceof Stmt\Foreach_ && ( $is_it( $node->valueVar ) || $is_it( $node->keyVar ) ) )
				|| ( $node instanceof Node\ArrayItem && $node->getAttribute( 'parent' ) instanceof Expr\List_ && $is_it( $node->value ) )
		);
		if ( null !== $other ) {
			return null;
		}
		/** @var list<Expr\Assign> $assignments */
		$assignments = $finder->find( $body, static fn ( Node $node ): bool => $node instanceof Expr\Assign && $is_it( $node->var ) );
		return array_map( static fn ( Expr\Assign $assignment ): Expr => $assignment->expr, $assignments );
	}

	/** @return list<Expr>|null What the class passes to a private method of its own. */
	private static function passed( Stmt\ClassMethod $method, int $place, string $parameter ): ?array {
		$class = Source::around( $method, Stmt\ClassLike::class );
		$calls = ( new NodeFinder() )->find(
			$class->stmts ?? array(),
			static fn ( Node $node ): bool => ( $node instanceof Expr\MethodCall || $node instanceof Expr\StaticCall ) && Source::name_of( $node ) === $method->name->toLowerString()
		);
		$passed = array();
		foreach ( $calls as $call ) {
			if ( ! ( $call instanceof Expr\MethodCall || $call instanceof Expr\StaticCall ) || $call->isFirstClassCallable() ) {
				return null;
			}
			$argument = Source::argument( $call, $place, $parameter );
			if ( null === $argument ) {
				return null;
			}
			$passed[] = $argument;
		}
		return array() === $passed ? null : $passed;
	}
}
