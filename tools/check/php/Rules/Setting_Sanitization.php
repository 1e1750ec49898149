<?php

declare( strict_types=1 );

namespace Logto\Directory\Rules;

use Logto\Directory\Package;
use Logto\Directory\Rule;
use Logto\Directory\Source;
use PhpParser\Node\Expr;
use PhpParser\Node\Scalar;

/** A setting that WordPress saves for a plugin says how its value is made clean. */
final class Setting_Sanitization implements Rule {

	public function find( Source $source, Package $package ): iterable {
		foreach ( $source->calls( 'register_setting' ) as $call ) {
			$arguments = Source::argument( $call, 2, 'args' );
			// Until WordPress 4.7 the function itself stood there.
			if ( $arguments instanceof Expr\Array_ ? ! self::names_it( $arguments ) : ! $arguments instanceof Scalar\String_ ) {
				yield array( $call, 'has no sanitize_callback.' );
			}
		}
	}

	private static function names_it( Expr\Array_ $arguments ): bool {
		foreach ( $arguments->items as $item ) {
			if ( $item->key instanceof Scalar\String_ && 'sanitize_callback' === $item->key->value && ! $item->value instanceof Expr\ConstFetch ) {
				return true;
			}
		}
		return false;
	}
}
