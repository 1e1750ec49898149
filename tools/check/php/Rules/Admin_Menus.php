<?php

declare( strict_types=1 );

namespace Logto\Directory\Rules;

use Logto\Directory\Package;
use Logto\Directory\Rule;
use Logto\Directory\Source;
use PhpParser\Node\Scalar;

/** An entry of the admin menu leads to a screen of this site, and its icon follows the admin's colours. */
final class Admin_Menus implements Rule {

	public function find( Source $source, Package $package ): iterable {
		foreach ( $source->calls( 'add_menu_page' ) as $call ) {
			$slug = Source::argument( $call, 3, 'menu_slug' );
			$icon = Source::argument( $call, 5, 'icon_url' );
			if ( $slug instanceof Scalar\String_ && 1 === preg_match( '~^(https?:)?//~i', $slug->value ) ) {
				yield array( $call, 'leads out of the site.' );
			}
			if ( null !== $icon && ! ( $icon instanceof Scalar\String_ && 1 === preg_match( '~^(dashicons-|data:image/svg\+xml|none$)~', $icon->value ) ) ) {
				yield array( $call, 'has a picture as its icon; there are dashicons and SVG.' );
			}
		}
	}
}
