<?php

declare( strict_types=1 );

namespace Logto\Accounts;

/** Who a person is: issuer and subject, and nothing else (OpenID Connect Core 1.0 section 5.7). */
final class Identity {

	public function __construct(
		public readonly string $issuer,
		public readonly string $subject,
	) {}

	/** Short enough for a database's key, and the same letters to every database: by it an issuer's people are found. */
	public static function issuer_key( string $issuer ): string {
		return substr( hash( 'sha256', $issuer ), 0, 16 );
	}

	/** Databases compare text loosely (`abc`, `ABC` and `àbc` are one to MariaDB), hexadecimal digits they do not. */
	public function hash(): string {
		return hash( 'sha256', $this->issuer . "\n" . $this->subject );
	}
}
