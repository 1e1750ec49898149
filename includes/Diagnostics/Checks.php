<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

/** All checks of this site; made by Diagnostics_Factory. */
final class Checks {

	/** @param list<Check> $all In the order in which one's problem explains the next one's. */
	public function __construct( private readonly array $all ) {}

	/** @return list<Check> */
	public function all(): array {
		return $this->all;
	}

	public function named( string $name ): ?Check {
		foreach ( $this->all as $check ) {
			if ( $check->name() === $name ) {
				return $check;
			}
		}
		return null;
	}
}
