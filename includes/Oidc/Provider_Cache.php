<?php

declare( strict_types=1 );

namespace Logto\Oidc;

/** Where the last good copy of a provider's documents is kept. */
interface Provider_Cache {

	/** @return array<array-key, mixed> What was last written, or an empty array; not trusted. */
	public function read(): array;

	/** @param array<string, mixed> $record JSON-like values only. */
	public function write( array $record ): void;
}
