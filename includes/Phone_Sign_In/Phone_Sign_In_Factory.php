<?php

declare( strict_types=1 );

namespace Logto\Phone_Sign_In;

use Logto\Services;

/** Makes what the room Phone_Sign_In has: sign-in by phone at Logto, with codes sent through Aliyun, set up from here. */
final class Phone_Sign_In_Factory {

	// @phpstan-ignore property.onlyWritten
	public function __construct( private readonly Services $services ) {}

	/** Action `rest_api_init`. */
	public function add_routes(): void {
	}
}
