<?php

declare( strict_types=1 );

namespace Logto\Issuers;

/** Whether two addresses lead to one Logto tenant, as far as their signing keys tell. The values are stable: REST, WP-CLI and the settings page share them. */
enum Verdict: string {

	case Same    = 'same';
	case Another = 'another';

	/** It could not be found out. */
	case Unknown = 'unknown';

	/**
	 * Keys are public: whoever likes can show those of another tenant among their own. So every key of the new address must
	 * be known from the former one; where some are and some are not, that says nothing.
	 *
	 * @param list<string> $former  Fingerprints of the keys that the former address had, as `Oidc\Key_Set::fingerprints()` makes them.
	 * @param list<string> $present Those of the new one.
	 */
	public static function of( array $former, array $present ): self {
		$strange = array_diff( $present, $former );
		return match ( true ) {
			array() === $former || array() === $present => self::Unknown,
			array() === $strange => self::Same,
			count( $strange ) === count( $present ) => self::Another,
			default => self::Unknown,
		};
	}
}
