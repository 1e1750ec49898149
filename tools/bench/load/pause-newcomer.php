<?php
/**
 * Must-use plugin of the load test: halts the request that is about to make the account of one person, whose
 * identity is claimed by then, and says which process that is, so that it can be killed at that very moment.
 *
 * Files in the folder `LOGTO_LOAD_SIGNALS` are how the two speak: `victim` has the e-mail address, `caught` the answer.
 */

declare( strict_types=1 );

add_filter(
	'wp_pre_insert_user_data',
	static function ( array $data, bool $update ): array {
		$signals = (string) constant( 'LOGTO_LOAD_SIGNALS' );
		// Whoever takes the file away first is the one; nobody else halts.
		if ( ! $update && is_file( "$signals/victim" ) && file_get_contents( "$signals/victim" ) === $data['user_email'] && unlink( "$signals/victim" ) ) {
			file_put_contents( "$signals/caught.part", (string) getmypid() );
			rename( "$signals/caught.part", "$signals/caught" );
			sleep( 20 );
		}
		return $data;
	},
	10,
	2
);
