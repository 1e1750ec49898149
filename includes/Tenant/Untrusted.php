<?php

declare( strict_types=1 );

namespace Logto\Tenant;

/** Values out of an answer of Logto's, each taken only where it is what it should be, and never longer than it may be. */
final class Untrusted {

	/** Pictures that browsers show in an image without running anything, as Logto itself puts its connectors' logos. */
	private const DATA = '~\Adata:image/(?:svg\+xml|png);base64,[A-Za-z0-9+/]+={0,2}\z~';

	private const MOST_DATA = 24 * 1024;

	private const MOST_URL = 2048;

	/** @return list<mixed> Empty where it is no list; its first entries where it is a longer one. */
	public static function items( mixed $value, int $most ): array {
		return is_array( $value ) && array_is_list( $value ) ? array_slice( $value, 0, $most ) : array();
	}

	/** @return array<array-key, mixed> Empty where it is no object. */
	public static function record( mixed $value ): array {
		return is_array( $value ) ? $value : array();
	}

	/** A text on one line, of letters that stay where they are put; '' where it is none. */
	public static function line( mixed $value, int $most ): string {
		$plain = is_string( $value ) ? preg_replace( '/[\p{C}\p{Z}\s]+/u', ' ', $value ) : null;
		preg_match( '/\A.{0,' . $most . '}/u', trim( (string) $plain ), $start );
		return trim( $start[0] ?? '' );
	}

	/** What names something at Logto, such as a connector's target; '' where it is no such name. */
	public static function name( mixed $value ): string {
		return is_string( $value ) && 1 === preg_match( '/\A[A-Za-z0-9_.-]{1,128}\z/', $value ) ? $value : '';
	}

	/** An address that may become a link, without a password in it; '' where it is none. */
	public static function web_address( mixed $value ): string {
		$is_one = is_string( $value ) && strlen( $value ) <= self::MOST_URL && 1 === preg_match( '~\Ahttps?://[^\s/?#@\\\\"<>\x00-\x20\x7f]+(?:[/?#][^\s\\\\"<>\x00-\x20\x7f]*)?\z~iu', $value );
		return $is_one ? $value : '';
	}

	/** A picture: at an `https` address, or the small picture itself; '' where it is none of these. */
	public static function picture( mixed $value ): string {
		if ( is_string( $value ) && str_starts_with( $value, 'data:' ) ) {
			return strlen( $value ) <= self::MOST_DATA && 1 === preg_match( self::DATA, $value ) ? $value : '';
		}
		$address = self::web_address( $value );
		return str_starts_with( strtolower( $address ), 'https://' ) ? $address : '';
	}
}
