<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Accounts;

use Logto\Accounts\Matcher;
use Logto\Oidc\Refusal_Code;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/**
 * The whole decision table: no e-mail, verified or not, linking on or off, and every kind of account.
 *
 * @phpstan-type Account array{user: int, email: string, is_powerful: bool, is_connected: bool}
 */
final class Matcher_Test extends TestCase {

	private const EMAIL = 'ann@example.com';

	/** @return iterable<string, array{string, bool, bool, list<Account>, int, Refusal_Code|null}> Expected: the account (0: a new one), or a refusal. */
	public static function table(): iterable {
		$needs = Refusal_Code::Account_Needs_Connecting;
		foreach ( array(
			'linking on'  => true,
			'linking off' => false,
		) as $linking => $may_link ) {
			foreach ( array(
				'verified'     => true,
				'not verified' => false,
			) as $verifying => $verified ) {
				$case       = ", $verifying, $linking";
				$unverified = $verified ? null : Refusal_Code::Email_Unverified;
				yield "nobody has it$case" => array( self::EMAIL, $verified, $may_link, array(), 0, null );
				yield "only look-alikes have it$case" => array( self::EMAIL, $verified, $may_link, array( self::account( 7, email: 'ann@exámple.com' ), self::account( 8, true, true, 'änn@example.com' ) ), 0, null );
				yield "one account$case" => array( self::EMAIL, $verified, $may_link, array( self::account( 7 ) ), $verified && $may_link ? 7 : 0, $unverified ?? ( $may_link ? null : $needs ) );
				yield "one account with power$case" => array( self::EMAIL, $verified, $may_link, array( self::account( 7, true ) ), 0, $unverified ?? $needs );
				yield "one account, connected$case" => array( self::EMAIL, $verified, $may_link, array( self::account( 7, false, true ) ), 0, $unverified ?? ( $may_link ? Refusal_Code::Account_Belongs_To_Other : $needs ) );
				yield "one account with power, connected$case" => array( self::EMAIL, $verified, $may_link, array( self::account( 7, true, true ) ), 0, $unverified ?? $needs );
				yield "two accounts$case" => array( self::EMAIL, $verified, $may_link, array( self::account( 7 ), self::account( 8 ) ), 0, $unverified ?? Refusal_Code::Account_Ambiguous );
				yield "two accounts, one with power$case" => array( self::EMAIL, $verified, $may_link, array( self::account( 7 ), self::account( 8, true ) ), 0, $unverified ?? Refusal_Code::Account_Ambiguous );
				yield "no e-mail$case" => array( '', $verified, $may_link, array(), 0, null );
				yield "no e-mail, and an account without one$case" => array( '', $verified, $may_link, array( self::account( 7, email: '' ) ), 0, null );
			}
		}
		yield 'other case' => array( 'Ann@Example.COM', true, true, array( self::account( 7 ) ), 7, null );
		yield 'one account and a look-alike' => array( self::EMAIL, true, true, array( self::account( 6, true, email: 'ann@exámple.com' ), self::account( 7 ) ), 7, null );
		yield 'one account twice in other case' => array( self::EMAIL, true, true, array( self::account( 7 ), self::account( 8, email: 'ANN@example.com' ) ), 0, Refusal_Code::Account_Ambiguous );
	}

	/** @param list<Account> $accounts */
	#[DataProvider( 'table' )]
	public function test_decides( string $email, bool $verified, bool $may_link, array $accounts, int $user, ?Refusal_Code $refusal ): void {
		$decision = ( new Matcher() )->decide( $email, $verified, $may_link, $accounts );
		self::assertSame( $refusal, $decision->refusal );
		self::assertSame( $user, $decision->user );
		self::assertNotSame( '', $decision->reason );
		// The log must not become a list of addresses.
		self::assertStringNotContainsString( '@', $decision->reason );
	}

	/** Whatever else is true: only this one row of the table links anybody. */
	public function test_links_only_a_verified_address_of_one_unconnected_account_without_power(): void {
		$linked = array();
		foreach ( self::table() as $name => list( , $verified, $may_link, $accounts, $user ) ) {
			if ( 0 !== $user ) {
				self::assertTrue( $verified && $may_link );
				$linked[] = $name;
			}
		}
		self::assertSame( array( 'one account, verified, linking on', 'other case', 'one account and a look-alike' ), $linked );
	}

	/** @return Account */
	private static function account( int $user, bool $powerful = false, bool $connected = false, string $email = self::EMAIL ): array {
		return array(
			'user'         => $user,
			'email'        => $email,
			'is_powerful'  => $powerful,
			'is_connected' => $connected,
		);
	}
}
