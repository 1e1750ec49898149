<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\People\Push_Run;

/** A run of many takes no more memory and no longer row than one of a few. */
final class Push_Memory_Test extends Push_Case {

	public function test_nothing_of_a_step_is_held_in_the_next_ones(): void {
		self::administrator();
		$ids = array();
		for ( $number = 0; $number < 200; $number++ ) {
			$user  = self::known( "many$number" );
			$ids[] = $user->ID;
			update_user_meta( $user->ID, 'usual', str_repeat( 'x', 32_768 ) );
		}
		wp_cache_flush();
		$this->spoil = static fn ( string $asked, array $body ): array => self::json( array( 'id' => bin2hex( random_bytes( 6 ) ) ) + $body );
		$this->ask( 'POST', '/run', array( 'is_dry' => false, 'users' => $ids ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a short one.
		$held        = array();
		$rows        = array();
		do {
			$run    = $this->told( '/run/step' );
			$held[] = memory_get_usage();
			$rows[] = strlen( (string) wp_json_encode( get_option( Push_Run::OPTION ) ) );
		} while ( 'running' === $run['state'] );
		self::assertSame( 200, $run['counts']['created'] );
		self::assertCount( 11, $held );
		// The meta alone of those between are 5.8 MB.
		self::assertLessThan( 1_000_000, $held[10] - $held[1] );
		self::assertLessThan( $rows[0] + 20, $rows[10] );
	}
}
