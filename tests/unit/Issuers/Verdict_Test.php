<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Issuers;

use Logto\Issuers\Verdict;
use Logto\Oidc\Key_Set;
use Logto\Tests\Unit\Support\Signer;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** Whether two addresses are one Logto, by their keys: those are public, so that anybody can show them. */
final class Verdict_Test extends TestCase {

	/** @return array<string, array{list<string>, list<string>, Verdict}> */
	public static function keys(): array {
		return array(
			'the same one'                    => array( array( 'a' ), array( 'a' ), Verdict::Same ),
			'the same ones, in another order' => array( array( 'a', 'b' ), array( 'b', 'a' ), Verdict::Same ),
			'fewer than before'               => array( array( 'a', 'b' ), array( 'b' ), Verdict::Same ),
			'one known, one not'              => array( array( 'a' ), array( 'a', 'b' ), Verdict::Unknown ),
			'none known'                      => array( array( 'a', 'b' ), array( 'c' ), Verdict::Another ),
			'nothing known of the former one' => array( array(), array( 'a' ), Verdict::Unknown ),
			'nothing shown by the new one'    => array( array( 'a' ), array(), Verdict::Unknown ),
			'nothing at all'                  => array( array(), array(), Verdict::Unknown ),
		);
	}

	/**
	 * @param list<string> $former
	 * @param list<string> $present
	 */
	#[DataProvider( 'keys' )]
	public function test_every_key_of_the_new_address_is_known_or_it_is_not_the_same( array $former, array $present, Verdict $expected ): void {
		self::assertSame( $expected, Verdict::of( $former, $present ) );
	}

	public function test_a_key_is_told_by_its_id_and_its_numbers_and_by_nothing_else(): void {
		$jwk   = Signer::of( 'P-384' )->jwk();
		$other = Signer::of( 'P-256' )->jwk();
		$print = static fn ( array ...$keys ): array => ( new Key_Set( array( 'keys' => $keys ) ) )->fingerprints();
		self::assertCount( 1, $print( $jwk ) );
		self::assertSame( $print( $jwk ), $print( array( 'x5t' => 'anything' ) + array_reverse( $jwk ) ) );
		self::assertNotSame( $print( $jwk ), $print( array( 'kid' => 'another' ) + $jwk ) );
		self::assertNotSame( $print( $jwk ), $print( array( 'kid' => $jwk['kid'] ?? '' ) + $other ) );
		self::assertSame( $print( $jwk ), $print( $jwk, $jwk ), 'once' );
		self::assertSame( array(), $print( array( 'd' => 'private' ) + $jwk ), 'a key that can verify nothing tells nothing' );
		self::assertSame(
			array(),
			$print(
				array(
					'kty' => 'oct',
					'k'   => 'c2VjcmV0',
				)
			)
		);
		self::assertSame( array(), ( new Key_Set( array( 'keys' => 'none' ) ) )->fingerprints() );
	}

	/** They lie in the database: another way to make them would make strangers of all keys that are remembered. */
	public function test_fingerprints_stay_as_they_are_kept(): void {
		$jwk      = Signer::of( 'P-384' )->jwk();
		$other    = Signer::of( 'P-256' )->jwk();
		$member   = static fn ( array $key, string $name ): string => is_string( $key[ $name ] ?? null ) ? $key[ $name ] : '';
		$expected = array_map( static fn ( array $key ): string => substr( hash( 'sha256', "{$member( $key, 'kid' )}\n{$member( $key, 'kty' )}\n{$member( $key, 'crv' )}\n{$member( $key, 'x' )}\n{$member( $key, 'y' )}\n\n" ), 0, 32 ), array( $jwk, $other ) );
		self::assertSame( $expected, ( new Key_Set( array( 'keys' => array( 'no key', $jwk, $other ) ) ) )->fingerprints() );
	}
}
