<?php
/**
 * A must-use plugin of the tests: making a password hard to guess takes as long as a sign-in, and nobody guesses theirs.
 */

declare( strict_types=1 );

add_filter( 'wp_hash_password_options', static fn ( array $options ): array => array( 'cost' => 4 ) + $options );
