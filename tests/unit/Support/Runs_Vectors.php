<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Support;

use PHPUnit\Framework\Attributes\DataProvider;

/** Holds our verdict on every test of a folder of vectors against the published one. */
trait Runs_Vectors {

	/** The folder that the files are in. */
	abstract protected static function folder(): string;

	/** @return array<string, array{Vector}> */
	public static function vectors(): array {
		$vectors = array();
		foreach ( Vector_File::in( self::folder() ) as $path ) {
			foreach ( Vector_File::read( $path ) as $vector ) {
				$vectors[ substr( $path, strlen( self::folder() ) + 1 ) . " $vector->id: $vector->algorithm, $vector->comment, $vector->result" ] = array( $vector );
			}
		}
		return $vectors;
	}

	#[DataProvider( 'vectors' )]
	public function test_the_verdict_is_the_published_one( Vector $vector ): void {
		self::assertContains( $vector->result, array( 'valid', 'invalid', 'acceptable' ) );
		$accepts = Vector_Verdict::accepts( $vector );
		if ( 'acceptable' !== $vector->result ) {
			self::assertSame( Vector_Differences::lists( $vector ) !== ( 'valid' === $vector->result ), $accepts );
		}
	}

	public function test_every_deliberate_difference_occurs(): void {
		$vectors = array_map( static fn ( array $arguments ): Vector => $arguments[0], array_values( self::vectors() ) );
		self::assertSame( array(), Vector_Differences::stale( $vectors ) );
	}
}
