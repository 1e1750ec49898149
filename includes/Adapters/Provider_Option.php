<?php

declare( strict_types=1 );

namespace Logto\Adapters;

use Logto\Oidc\Provider_Cache;

/** Keeps Logto's documents in one option, not autoloaded: pages that don't sign anyone in never read it. */
final class Provider_Option implements Provider_Cache {

	public const OPTION = 'logto_provider';

	public function read(): array {
		$record = get_option( self::OPTION );
		return is_array( $record ) ? $record : array();
	}

	public function write( array $record ): void {
		update_option( self::OPTION, $record, false );
	}
}
