<?php

declare( strict_types=1 );

namespace Logto\Accounts;

/** E-mail addresses as identifiers: compared byte for byte but for ASCII case, since a database also finds look-alikes. */
final class Email {

	public static function equals( string $one, string $other ): bool {
		// strtolower() works on ASCII only, whatever the locale, since PHP 8.2; strtr() does so in 8.1 too.
		return '' !== $one && self::lower( $one ) === self::lower( $other );
	}

	private static function lower( string $email ): string {
		return strtr( $email, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz' );
	}
}
