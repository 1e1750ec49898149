<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Support;

/** A cache that lives as long as the test, and counts what a database would have to do. */
final class Memory_Cache {

	public int $writes = 0;

	/** @param array<array-key, mixed> $record */
	public function __construct( public array $record = array() ) {}

	/** @return array<array-key, mixed> */
	public function read(): array {
		return $this->record;
	}

	/** @param array<string, mixed> $record */
	public function write( array $record ): void {
		++$this->writes;
		$this->record = $record;
	}
}
