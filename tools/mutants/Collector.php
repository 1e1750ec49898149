<?php

declare( strict_types=1 );

namespace Logto\Mutants;

use PhpParser\Node;
use PhpParser\Node\Expr;
use PhpParser\Node\Scalar;
use PhpParser\Node\Stmt;
use PhpParser\NodeVisitorAbstract;

/**
 * Walks one file and notes down its mutants: a piece of it (the bytes from start to end), and what stands there instead.
 *
 * A mutant's name holds what it replaces and no line number, so that it outlives changes elsewhere in the file.
 */
final class Collector extends NodeVisitorAbstract {

	private const BOUNDARIES = array(
		Expr\BinaryOp\Smaller::class        => '<=',
		Expr\BinaryOp\SmallerOrEqual::class => '<',
		Expr\BinaryOp\Greater::class        => '>=',
		Expr\BinaryOp\GreaterOrEqual::class => '>',
	);

	private const CALLS = array( Expr\MethodCall::class, Expr\NullsafeMethodCall::class, Expr\StaticCall::class, Expr\FuncCall::class );

	private const JUDGEMENTS = array( Expr\BinaryOp\Identical::class, Expr\BinaryOp\NotIdentical::class, Expr\BinaryOp\BooleanAnd::class, Expr\BinaryOp\BooleanOr::class, Expr\BooleanNot::class, Expr\Isset_::class );

	/** @var list<array<string, int|string>> */
	public array $mutants = array();

	/** @var array<string, int> */
	private array $names = array();

	private string $class  = '';
	private string $method = '';
	private int $guards    = 0;

	public function __construct(
		private readonly string $file,
		private readonly string $code,
	) {}

	public function enterNode( Node $node ): ?int {
		if ( $node instanceof Stmt\Declare_ ) {
			return self::DONT_TRAVERSE_CHILDREN;
		}
		if ( $node instanceof Stmt\ClassLike ) {
			$this->class  = (string) $node->name;
			$this->method = '';
		}
		if ( $node instanceof Stmt\ClassMethod ) {
			$this->method = (string) $node->name;
		}
		$this->guards += $node instanceof Stmt\If_ ? 1 : 0;
		$this->conditions( $node );
		$this->operands( $node );
		$this->bounds( $node );
		$this->statements( $node );
		return null;
	}

	public function leaveNode( Node $node ): null {
		$this->guards -= $node instanceof Stmt\If_ ? 1 : 0;
		if ( $node instanceof Stmt\ClassMethod ) {
			$this->method = '';
		}
		return null;
	}

	/** The other way round. */
	private function conditions( Node $node ): void {
		if ( $node instanceof Stmt\If_ || $node instanceof Stmt\ElseIf_ || $node instanceof Stmt\While_ || $node instanceof Expr\Ternary ) {
			$this->add( 'condition', $node->cond, '! ( ' . $this->text( $node->cond ) . ' )' );
		}
		if ( ( $node instanceof Stmt\Return_ || $node instanceof Expr\ArrowFunction ) && null !== $node->expr && in_array( $node->expr::class, array( ...self::JUDGEMENTS, ...array_keys( self::BOUNDARIES ) ), true ) ) {
			$this->add( 'condition', $node->expr, '! ( ' . $this->text( $node->expr ) . ' )' );
		}
	}

	/** Each operand decides alone, or not at all. */
	private function operands( Node $node ): void {
		if ( $node instanceof Expr\BinaryOp\BooleanOr || $node instanceof Expr\BinaryOp\BooleanAnd ) {
			foreach ( array( $node->left, $node->right ) as $operand ) {
				if ( $operand::class !== $node::class ) {
					$this->add( 'operand', $operand, 'false' );
					$this->add( 'operand', $operand, 'true' );
				}
			}
		}
	}

	/** One more or less. */
	private function bounds( Node $node ): void {
		if ( $node instanceof Scalar\Int_ ) {
			$place = ' in ' . trim( explode( "\n", $this->code )[ $node->getStartLine() - 1 ] );
			$this->add( 'number', $node, (string) ( $node->value + 1 ), $place );
			$this->add( 'number', $node, (string) ( $node->value - 1 ), $place );
		}
		if ( $node instanceof Expr\BinaryOp && isset( self::BOUNDARIES[ $node::class ] ) ) {
			$this->add( 'boundary', $node, $this->text( $node->left ) . ' ' . self::BOUNDARIES[ $node::class ] . ' ' . $this->text( $node->right ) );
		}
	}

	/** Nothing happens where something was refused, left or done. */
	private function statements( Node $node ): void {
		$is_call = $node instanceof Stmt\Expression && in_array( $node->expr::class, self::CALLS, true );
		if ( $is_call || ( $node instanceof Stmt\Expression && $node->expr instanceof Expr\Throw_ ) || $node instanceof Stmt\Continue_ ) {
			$this->add( $is_call ? 'call' : 'refusal', $node, ';' );
		}
		if ( $node instanceof Expr\BinaryOp\Coalesce && $node->right instanceof Expr\Throw_ ) {
			$this->add( 'refusal', $node, $this->text( $node->left ) . ' ?? array()' );
		}
		if ( $node instanceof Stmt\Return_ && $this->guards > 0 && ( null === $node->expr || $node->expr instanceof Expr\ConstFetch || $node->expr instanceof Expr\Array_ ) ) {
			$this->add( 'guard', $node, ';' );
		}
	}

	/** @param string $place Tells where, if the node alone says too little. */
	private function add( string $kind, Node $node, string $replacement, string $place = '' ): void {
		$name                 = "$this->class::$this->method: " . self::line( $this->text( $node ) ) . ' → ' . self::line( $replacement ) . $place;
		$this->names[ $name ] = ( $this->names[ $name ] ?? 0 ) + 1;
		$this->mutants[]      = array(
			'file'  => $this->file,
			'line'  => $node->getStartLine(),
			'kind'  => $kind,
			'name'  => $name . ( 1 === $this->names[ $name ] ? '' : " (no. {$this->names[ $name ]})" ),
			'start' => $node->getStartFilePos(),
			'end'   => $node->getEndFilePos() + 1,
			'text'  => $replacement,
		);
	}

	private function text( Node $node ): string {
		return substr( $this->code, $node->getStartFilePos(), $node->getEndFilePos() + 1 - $node->getStartFilePos() );
	}

	private static function line( string $code ): string {
		return (string) preg_replace( '/\s+/', ' ', $code );
	}
}
