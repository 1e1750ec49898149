<?php

declare( strict_types=1 );

namespace Logto\Directory\Rules;

use Logto\Directory\Package;
use Logto\Directory\Rule;
use Logto\Directory\Source;
use PhpParser\Node;
use PhpParser\Node\Expr;
use PhpParser\Node\Scalar;
use PhpParser\Node\Stmt;

/** A file that does something when a browser asks for it begins by asking whether WordPress runs. */
final class Direct_File_Access implements Rule {

	/** Plugin Check looks no further for it. */
	private const WITHIN_LINES = 50;

	private const DOES_NOTHING = array( Stmt\Nop::class, Stmt\Declare_::class, Stmt\Use_::class, Stmt\GroupUse::class, Stmt\Class_::class, Stmt\Interface_::class, Stmt\Trait_::class, Stmt\Enum_::class );

	public function find( Source $source, Package $package ): iterable {
		$constant = 'uninstall.php' === $source->path ? 'WP_UNINSTALL_PLUGIN' : 'ABSPATH';
		foreach ( self::flat( $source->statements ) as $statement ) {
			if ( self::guards( $statement, $constant ) && $statement->getStartLine() <= self::WITHIN_LINES ) {
				return;
			}
			if ( ! in_array( $statement::class, self::DOES_NOTHING, true ) && ! self::returns_data( $statement ) ) {
				yield array( $statement, "runs when a browser asks for the file; before it: defined( '$constant' ) || exit;" );
				return;
			}
		}
	}

	/**
	 * @param array<Stmt> $statements
	 * @return list<Stmt> Those of namespaces among them.
	 */
	private static function flat( array $statements ): array {
		$flat = array();
		foreach ( $statements as $statement ) {
			array_push( $flat, ...( $statement instanceof Stmt\Namespace_ ? $statement->stmts : array( $statement ) ) );
		}
		return $flat;
	}

	private static function guards( Stmt $statement, string $constant ): bool {
		if ( $statement instanceof Stmt\If_ && $statement->cond instanceof Expr\BooleanNot ) {
			return self::asks( $statement->cond->expr, $constant ) && ( $statement->stmts[0] ?? null ) instanceof Stmt\Expression && $statement->stmts[0]->expr instanceof Expr\Exit_;
		}
		return $statement instanceof Stmt\Expression
			&& ( $statement->expr instanceof Expr\BinaryOp\BooleanOr || $statement->expr instanceof Expr\BinaryOp\LogicalOr )
			&& self::asks( $statement->expr->left, $constant )
			&& $statement->expr->right instanceof Expr\Exit_;
	}

	private static function asks( Expr $expression, string $constant ): bool {
		$argument = $expression instanceof Expr\FuncCall && 'defined' === Source::name_of( $expression ) ? Source::argument( $expression, 0, 'constant_name' ) : null;
		return $argument instanceof Scalar\String_ && $argument->value === $constant;
	}

	/** An array of plain values, as wp-scripts writes one about a script, and WordPress one of translations. */
	private static function returns_data( Stmt $statement ): bool {
		return $statement instanceof Stmt\Return_ && ( null === $statement->expr || self::is_data( $statement->expr ) );
	}

	private static function is_data( Node $value ): bool {
		if ( $value instanceof Expr\Array_ ) {
			foreach ( $value->items as $item ) {
				if ( $item->unpack || ! self::is_data( $item->value ) || ( null !== $item->key && ! self::is_data( $item->key ) ) ) {
					return false;
				}
			}
			return true;
		}
		if ( $value instanceof Expr\BinaryOp\Concat ) {
			return self::is_data( $value->left ) && self::is_data( $value->right );
		}
		return $value instanceof Scalar\String_ || $value instanceof Scalar\Int_ || $value instanceof Scalar\Float_ || $value instanceof Expr\ConstFetch
			|| ( $value instanceof Expr\UnaryMinus && self::is_data( $value->expr ) );
	}
}
