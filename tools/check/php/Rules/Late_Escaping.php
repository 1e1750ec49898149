<?php

declare( strict_types=1 );

namespace Logto\Directory\Rules;

use Logto\Directory\Escaping;
use Logto\Directory\Package;
use Logto\Directory\Rule;
use Logto\Directory\Source;
use PhpParser\Node\Expr;
use PhpParser\Node\Scalar;
use PhpParser\Node\Stmt;

/** What is printed is escaped where it is printed. */
final class Late_Escaping implements Rule {

	private const EXCUSE = 'WordPress.Security.EscapeOutput';

	public function find( Source $source, Package $package ): iterable {
		foreach ( self::printed( $source ) as $expression ) {
			if ( ! Escaping::is_safe( $expression ) && ! $source->is_excused( $expression, self::EXCUSE ) ) {
				yield array( $expression, 'is printed without being escaped there.' );
			}
		}
		foreach ( $source->calls( '_e', '_ex' ) as $call ) {
			yield array( $call, 'prints a translation as it is; there is esc_html_e().' );
		}
	}

	/** @return iterable<Expr> */
	private static function printed( Source $source ): iterable {
		foreach ( $source->all( Stmt\Echo_::class ) as $echo ) {
			yield from $echo->exprs;
		}
		foreach ( $source->all( Expr\Print_::class ) as $print ) {
			yield $print->expr;
		}
		foreach ( $source->all( Expr\Exit_::class ) as $exit ) {
			if ( null !== $exit->expr && ! $exit->expr instanceof Scalar\Int_ ) {
				yield $exit->expr;
			}
		}
		foreach ( $source->calls( 'printf', 'vprintf' ) as $call ) {
			yield from Escaping::arguments( $call );
		}
	}
}
