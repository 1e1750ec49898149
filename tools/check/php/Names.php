<?php

declare( strict_types=1 );

namespace Logto\Directory;

use PhpParser\Node;
use PhpParser\Node\Expr;
use PhpParser\Node\Scalar;

/** How a name begins that code makes up: of an option, a hook, a handle. */
final class Names {

	/** How often a name may come from another one. */
	private const DEPTH = 5;

	public function __construct( private readonly Package $package ) {}

	/** Whether a name begins with one of the prefixes, in capitals or not, whichever way it is reached. */
	public function is_prefixed( ?Expr $name, int $depth = self::DEPTH ): bool {
		if ( null === $name || 0 === $depth ) {
			return false;
		}
		return match ( true ) {
			$name instanceof Scalar\String_ => 1 === preg_match( '/^_?logto([^a-z]|$)/i', $name->value ),
			$name instanceof Scalar\InterpolatedString => ( $name->parts[0] ?? null ) instanceof Node\InterpolatedStringPart
				? $this->is_prefixed( new Scalar\String_( $name->parts[0]->value ), $depth )
				: ( $name->parts[0] ?? null ) instanceof Expr && $this->is_prefixed( $name->parts[0], $depth - 1 ),
			$name instanceof Expr\BinaryOp\Concat => $this->is_prefixed( $name->left, $depth ),
			$name instanceof Expr\Cast\String_ => $this->is_prefixed( $name->expr, $depth ),
			$name instanceof Expr\Ternary => $this->is_prefixed( $name->if ?? $name->cond, $depth ) && $this->is_prefixed( $name->else, $depth ),
			$name instanceof Expr\ClassConstFetch => $this->is_prefixed( $this->package->constant( $name ), $depth - 1 ),
			$name instanceof Expr\Variable => $this->are_prefixed( Values::of( $name ), $depth - 1 ),
			default => false,
		};
	}

	/** @param list<Expr>|null $names */
	private function are_prefixed( ?array $names, int $depth ): bool {
		return null !== $names && array() === array_filter( $names, fn ( Expr $name ): bool => ! $this->is_prefixed( $name, $depth ) );
	}
}
