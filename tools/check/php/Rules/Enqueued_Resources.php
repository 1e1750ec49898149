<?php

declare( strict_types=1 );

namespace Logto\Directory\Rules;

use Logto\Directory\Package;
use Logto\Directory\Rule;
use Logto\Directory\Source;
use PhpParser\Node\Expr;
use PhpParser\Node\Scalar;
use PhpParser\Node\Stmt;

/** Scripts and styles go through WordPress, with a version, and scripts say where they stand. */
final class Enqueued_Resources implements Rule {

	public function find( Source $source, Package $package ): iterable {
		foreach ( $source->calls( 'wp_enqueue_script', 'wp_register_script', 'wp_enqueue_style', 'wp_register_style' ) as $call ) {
			if ( null === Source::argument( $call, 1, 'src' ) ) {
				continue;
			}
			$version = Source::argument( $call, 3, 'ver' );
			if ( null === $version || $version instanceof Expr\ConstFetch ) {
				yield array( $call, 'has no version: browsers would keep an old one.' );
			}
			if ( str_ends_with( Source::name_of( $call ), '_script' ) && null === Source::argument( $call, 4, 'args' ) ) {
				yield array( $call, 'does not say whether it stands in the footer, or how it is loaded.' );
			}
		}
		foreach ( array( ...$source->all( Scalar\String_::class ), ...$source->all( Stmt\InlineHTML::class ) ) as $text ) {
			if ( 1 === preg_match( '/<script\b[^>]*\ssrc=|<link\b[^>]*\brel=[\'"]?stylesheet/i', $text->value ) ) {
				yield array( $text, 'loads something past WordPress; there is wp_enqueue_script().' );
			}
		}
	}
}
