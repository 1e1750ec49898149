<?php

declare( strict_types=1 );

namespace Logto\People;

use Logto\Services;

/** Makes what the room People has: what helps the people who are here to come over to Logto. */
final class People_Factory {

	// @phpstan-ignore property.onlyWritten
	public function __construct( private readonly Services $services ) {}

	/** Action `rest_api_init`. */
	public function add_routes(): void {
	}
}
