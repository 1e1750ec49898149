<?php

declare( strict_types=1 );

namespace Logto\Directory;

use PhpParser\Node\Expr;
use PhpParser\Node\Name;
use PhpParser\Node\Stmt;

/** All PHP of the ZIP. */
final class Package {

	/** @var array<string, Expr> Values of constants, by `Class::NAME` or `Namespace\NAME`. */
	private array $constants = array();

	/** @param list<Source> $sources */
	public function __construct( public readonly array $sources ) {
		foreach ( $sources as $source ) {
			foreach ( $source->all( Stmt\ClassConst::class ) as $group ) {
				$class = Source::around( $group, Stmt\ClassLike::class );
				foreach ( $group->consts as $const ) {
					$this->constants[ $class?->namespacedName . '::' . $const->name ] = $const->value;
				}
			}
		}
	}

	/** @param array<string, string> $files Code by path. */
	public static function of( array $files ): self {
		return new self( array_map( Source::of( ... ), array_keys( $files ), array_values( $files ) ) );
	}

	/** The value of a class's constant, where the ZIP has that class. */
	public function constant( Expr\ClassConstFetch $fetch ): ?Expr {
		if ( ! $fetch->class instanceof Name || ! $fetch->name instanceof \PhpParser\Node\Identifier ) {
			return null;
		}
		$class = in_array( $fetch->class->toLowerString(), array( 'self', 'static' ), true )
			? (string) Source::around( $fetch, Stmt\ClassLike::class )?->namespacedName
			: $fetch->class->toString();
		return $this->constants[ "$class::{$fetch->name->name}" ] ?? null;
	}
}
