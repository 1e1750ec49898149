<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Accounts;

use Logto\Accounts\Identity;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class Identity_Test extends TestCase {

	public function test_the_hash_is_of_issuer_line_feed_and_subject(): void {
		self::assertSame( hash( 'sha256', "https://x.logto.app/oidc\nabc" ), ( new Identity( 'https://x.logto.app/oidc', 'abc' ) )->hash() );
		// Written out: the database holds these for ever.
		self::assertSame( '3286ce3b401d777cd5c5140ad8a695007a470922b65e6681e3e9616bd4e6bf0a', ( new Identity( 'https://x.logto.app/oidc', 'abc' ) )->hash() );
	}

	/** @return array<string, array{list<Identity>}> */
	public static function look_alikes(): array {
		$issuer = 'https://x.logto.app/oidc';
		return array(
			// One and the same to a database that compares text loosely.
			'subjects'            => array( array( new Identity( $issuer, 'abc' ), new Identity( $issuer, 'ABC' ), new Identity( $issuer, 'àbc' ), new Identity( $issuer, 'abc ' ) ) ),
			'numbers'             => array( array( new Identity( $issuer, '0' ), new Identity( $issuer, '00' ), new Identity( $issuer, '0.0' ), new Identity( $issuer, '0e1' ) ) ),
			'forms of one letter' => array( array( new Identity( $issuer, "\u{e0}" ), new Identity( $issuer, "a\u{300}" ) ) ),
			'issuers'             => array( array( new Identity( $issuer, 'abc' ), new Identity( 'https://y.logto.app/oidc', 'abc' ), new Identity( "$issuer/", 'abc' ) ) ),
			'where one ends'      => array( array( new Identity( $issuer, 'abc' ), new Identity( "{$issuer}a", 'bc' ), new Identity( "{$issuer}abc", '' ) ) ),
		);
	}

	/** @param list<Identity> $identities */
	#[DataProvider( 'look_alikes' )]
	public function test_look_alikes_are_different_people( array $identities ): void {
		$hashes = array_map( static fn ( Identity $identity ): string => $identity->hash(), $identities );
		self::assertCount( count( $identities ), array_unique( $hashes ) );
	}
}
