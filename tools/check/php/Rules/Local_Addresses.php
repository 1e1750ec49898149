<?php

declare( strict_types=1 );

namespace Logto\Directory\Rules;

use Logto\Directory\Package;
use Logto\Directory\Rule;
use Logto\Directory\Source;
use PhpParser\Node\Scalar;
use PhpParser\Node\Stmt;

/** No address of a developer's own machine is left in what is printed or called. */
final class Local_Addresses implements Rule {

	private const LOCAL = '~//(?:[\w.-]*\.)?(?:localhost|127\.0\.0\.1|\[::1\]|[\w-]+\.(?:local|test))(?=[:/?#\'"\s]|$)~i';

	public function find( Source $source, Package $package ): iterable {
		foreach ( array( ...$source->all( Scalar\String_::class ), ...$source->all( Stmt\InlineHTML::class ), ...$source->all( \PhpParser\Node\InterpolatedStringPart::class ) ) as $text ) {
			if ( 1 === preg_match( self::LOCAL, $text->value ) ) {
				yield array( $text, 'names an address of one machine only.' );
			}
		}
	}
}
