<?php

declare( strict_types=1 );

namespace Logto\Phone_Sign_In;

use stdClass;

/** JSON of Logto's in one spelling, so that two values can be compared whatever order their members came in. */
final class Exact_Json {

	/** @param mixed $value Objects as stdClass or as arrays with names. */
	public static function of( mixed $value ): string {
		return (string) json_encode( self::sorted( $value ), JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- wp_json_encode() changes what it can't write.
	}

	private static function sorted( mixed $value ): mixed {
		if ( is_array( $value ) && array_is_list( $value ) ) {
			return array_map( self::sorted( ... ), $value );
		}
		if ( ! is_array( $value ) && ! $value instanceof stdClass ) {
			return $value;
		}
		$members = array_map( self::sorted( ... ), (array) $value );
		ksort( $members, SORT_STRING );
		return (object) $members;
	}
}
