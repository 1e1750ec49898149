<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Support;

use Logto\Oidc\Provider_Cache;

/** A cache that lives as long as the test, and counts what a database would have to do. */
final class Memory_Cache implements Provider_Cache {

	public int $writes = 0;

	/** @param array<array-key, mixed> $record */
	public function __construct( public array $record = array() ) {}

	public function read(): array {
		return $this->record;
	}

	public function write( array $record ): void {
		++$this->writes;
		$this->record = $record;
	}
}
