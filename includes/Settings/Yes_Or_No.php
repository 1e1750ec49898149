<?php

declare( strict_types=1 );

namespace Logto\Settings;

/** What people write for yes and no in wp-config and on the command line. PHP's own reader of it is an extension that may be missing. */
final class Yes_Or_No {

	/** @return bool|null Null where it is neither. */
	public static function of( mixed $value ): ?bool {
		if ( null !== $value && ! is_scalar( $value ) ) {
			return null;
		}
		return match ( strtolower( trim( (string) $value ) ) ) {
			'1', 'true', 'on', 'yes'     => true,
			'0', 'false', 'off', 'no', '' => false,
			default                      => null,
		};
	}
}
