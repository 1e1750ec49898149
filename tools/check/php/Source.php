<?php

declare( strict_types=1 );

namespace Logto\Directory;

use PhpParser\Node;
use PhpParser\Node\Expr;
use PhpParser\Node\Identifier;
use PhpParser\Node\Name;
use PhpParser\Node\Stmt;
use PhpParser\NodeFinder;
use PhpParser\NodeTraverser;
use PhpParser\NodeVisitor\NameResolver;
use PhpParser\NodeVisitor\ParentConnectingVisitor;
use PhpParser\ParserFactory;

/** One PHP file of the ZIP as a tree, in which each node knows its parent and classes have their full names. */
final class Source {

	/** @param list<Stmt> $statements */
	private function __construct(
		public readonly string $path,
		public readonly string $code,
		public readonly array $statements,
	) {}

	/** @throws \PhpParser\Error Where it is no PHP. */
	public static function of( string $path, string $code ): self {
		$statements = ( new ParserFactory() )->createForNewestSupportedVersion()->parse( $code ) ?? array();
		( new NodeTraverser( new NameResolver(), new ParentConnectingVisitor() ) )->traverse( $statements );
		return new self( $path, $code, array_values( $statements ) );
	}

	/**
	 * @template T of Node
	 * @param class-string<T> $kind
	 * @return list<T> All nodes of a kind.
	 */
	public function all( string $kind ): array {
		return array_values( ( new NodeFinder() )->findInstanceOf( $this->statements, $kind ) );
	}

	/** @return list<Expr\FuncCall> The calls of these functions. */
	public function calls( string ...$names ): array {
		return array_values( array_filter( $this->all( Expr\FuncCall::class ), static fn ( Expr\FuncCall $call ): bool => in_array( self::name_of( $call ), $names, true ) ) );
	}

	/** The function or method that is called, without its namespace; nothing where only the run knows. */
	public static function name_of( Node $call ): string {
		$name = match ( true ) {
			$call instanceof Expr\FuncCall && $call->name instanceof Name => $call->name->getLast(),
			( $call instanceof Expr\MethodCall || $call instanceof Expr\NullsafeMethodCall || $call instanceof Expr\StaticCall ) && $call->name instanceof Identifier => $call->name->name,
			default => '',
		};
		return strtolower( $name );
	}

	/**
	 * One argument of a call, by its place or its name.
	 *
	 * @param Expr\FuncCall|Expr\MethodCall|Expr\NullsafeMethodCall|Expr\StaticCall $call
	 */
	public static function argument( Expr\CallLike $call, int $place, string $name = '' ): ?Expr {
		foreach ( $call->getRawArgs() as $i => $argument ) {
			if ( $argument instanceof Node\Arg && ! $argument->unpack && ( null === $argument->name ? $i === $place : $argument->name->name === $name ) ) {
				return $argument->value;
			}
		}
		return null;
	}

	/**
	 * The nearest node around one that is of a kind.
	 *
	 * @template T of Node
	 * @param class-string<T> $kind
	 * @return T|null
	 */
	public static function around( Node $node, string $kind ): ?Node {
		do {
			$node = $node->getAttribute( 'parent' );
		} while ( $node instanceof Node && ! $node instanceof $kind );
		return $node instanceof $kind ? $node : null;
	}

	/** Whether a comment on the node's lines, or alone on the line before, excuses it from a rule and says why: `phpcs:ignore <rule> -- <reason>`. */
	public function is_excused( Node $node, string $rule ): bool {
		$lines  = explode( "\n", $this->code );
		$before = $lines[ $node->getStartLine() - 2 ] ?? '';
		$own    = array_slice( $lines, $node->getStartLine() - 1, $node->getEndLine() - $node->getStartLine() + 1 );
		$places = 1 === preg_match( '~^\s*//~', $before ) ? array( $before, ...$own ) : $own;
		return array() !== preg_grep( '/phpcs:ignore [\w., ]*\b' . preg_quote( $rule, '/' ) . '[\w., ]* -- \S/', $places );
	}
}
