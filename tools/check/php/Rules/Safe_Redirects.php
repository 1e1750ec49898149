<?php

declare( strict_types=1 );

namespace Logto\Directory\Rules;

use Logto\Directory\Package;
use Logto\Directory\Rule;
use Logto\Directory\Source;
use PhpParser\Node\Expr;
use PhpParser\Node\Scalar;
use PhpParser\Node\Stmt;

/** Nobody is sent to where a stranger wants, and nothing runs on behind a redirect. */
final class Safe_Redirects implements Rule {

	private const EXCUSE = 'WordPress.Security.SafeRedirect';

	public function find( Source $source, Package $package ): iterable {
		foreach ( $source->calls( 'wp_redirect' ) as $call ) {
			if ( ! $source->is_excused( $call, self::EXCUSE ) ) {
				yield array( $call, 'leads anywhere; there is wp_safe_redirect().' );
			}
		}
		foreach ( $source->calls( 'header' ) as $call ) {
			if ( self::is_location( Source::argument( $call, 0, 'header' ) ) ) {
				yield array( $call, 'leads anywhere; there is wp_safe_redirect().' );
			}
		}
		foreach ( $source->calls( 'wp_redirect', 'wp_safe_redirect' ) as $call ) {
			if ( ! self::is_the_end( $source, $call ) ) {
				yield array( $call, 'does not end the request; exit; belongs right behind it.' );
			}
		}
	}

	/** Also where only the run knows which header it is. */
	private static function is_location( ?Expr $header ): bool {
		while ( $header instanceof Expr\BinaryOp\Concat ) {
			$header = $header->left;
		}
		if ( $header instanceof Scalar\InterpolatedString ) {
			$header = ( $header->parts[0] ?? null ) instanceof \PhpParser\Node\InterpolatedStringPart ? new Scalar\String_( $header->parts[0]->value ) : null;
		}
		return ! $header instanceof Scalar\String_ || 1 === preg_match( '/^\s*(location|refresh)\s*:/i', $header->value );
	}

	private static function is_the_end( Source $source, Expr\FuncCall $call ): bool {
		$statement = $call->getAttribute( 'parent' );
		$around    = $statement instanceof Stmt ? $statement->getAttribute( 'parent' ) : null;
		$siblings  = is_object( $around ) && property_exists( $around, 'stmts' ) && is_array( $around->stmts ) ? array_values( $around->stmts ) : $source->statements;
		$place     = array_search( $statement, $siblings, true );
		$next      = false === $place ? null : $siblings[ $place + 1 ] ?? null;
		return $next instanceof Stmt\Expression && $next->expr instanceof Expr\Exit_;
	}
}
