<?php

declare( strict_types=1 );

namespace Logto\Adapters;

use Logto\Oidc\Url;
use WpOrg\Requests\Exception as Idna_Failure;
use WpOrg\Requests\IdnaEncoder;

/** The one spelling of an address, with host names of other scripts in ASCII. Needed for few sites: see `Site::normal()`. */
final class Address {

	/** As `Url::normal()` has it. */
	public static function normal( string $url ): string {
		return Url::normal( $url, self::to_ascii( ... ) );
	}

	/**
	 * A host name of another script as browsers, name servers and Logto know it (`bücher.example` → `xn--bcher-kva.example`),
	 * by PHP's `intl` (UTS #46, as the URL Standard wants it), else by what WordPress has.
	 *
	 * @return string '' where there is none.
	 */
	public static function to_ascii( string $host ): string {
		if ( 1 !== preg_match( '//u', $host ) ) {
			return '';
		}
		if ( ! function_exists( 'idn_to_ascii' ) ) {
			return self::to_ascii_without_intl( $host );
		}
		return (string) idn_to_ascii( $host, IDNA_NONTRANSITIONAL_TO_ASCII | IDNA_CHECK_BIDI | IDNA_CHECK_CONTEXTJ, INTL_IDNA_VARIANT_UTS46 );
	}

	/**
	 * The same by WordPress's own encoder, which takes letters as they are: small ones are made here, where PHP can (`mbstring`
	 * may be missing as well), and letters that are two in one, or one in two, are for the admin to write as they are meant.
	 */
	public static function to_ascii_without_intl( string $host ): string {
		try {
			return IdnaEncoder::encode( function_exists( 'mb_strtolower' ) ? mb_strtolower( $host, 'UTF-8' ) : strtolower( $host ) );
		} catch ( Idna_Failure ) {
			return '';
		}
	}
}
