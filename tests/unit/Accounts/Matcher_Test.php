<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Accounts;

use Logto\Accounts\Matcher;
use Logto\Oidc\Claims;
use Logto\Oidc\Refusal_Code;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/**
 * The whole decision table for somebody whose identity is not known: policy, what Logto says of the e-mail, and whose it
 * is here. (A known identity never comes here: see Accounts_Test.)
 *
 * @phpstan-import-type Account from Matcher
 */
final class Matcher_Test extends TestCase {

	private const EMAIL = 'ann@example.com';

	/** What can come of it, as the table writes it. */
	private const REFUSALS = array(
		'unknown'    => Refusal_Code::Account_Unknown,
		'unverified' => Refusal_Code::Email_Unverified,
		'connect'    => Refusal_Code::Account_Needs_Connecting,
		'blocked'    => Refusal_Code::Account_Refused_By_Site,
		'taken'      => Refusal_Code::Account_Belongs_To_Other,
		'ambiguous'  => Refusal_Code::Account_Ambiguous,
		'suspended'  => Refusal_Code::Identity_Suspended,
	);

	/** Policy => what Logto says => what comes of it: nobody here | plain | powerful | blocked | connected | two. */
	private const TABLE = array(
		'create_and_link'   => array(
			'verified'    => 'new with e-mail | link       | connect    | blocked    | taken      | ambiguous',
			'unverified'  => 'new             | unverified | unverified | unverified | unverified | unverified',
			'text "true"' => 'new             | unverified | unverified | unverified | unverified | unverified',
			'not said'    => 'new             | unverified | unverified | unverified | unverified | unverified',
			'no e-mail'   => 'new             | new        | new        | new        | new        | new',
		),
		'create_never_link' => array(
			'verified'    => 'new with e-mail | new        | new        | new        | new        | new',
			'unverified'  => 'new             | new        | new        | new        | new        | new',
			'text "true"' => 'new             | new        | new        | new        | new        | new',
			'not said'    => 'new             | new        | new        | new        | new        | new',
			'no e-mail'   => 'new             | new        | new        | new        | new        | new',
		),
		'link_only'         => array(
			'verified'    => 'unknown         | link       | connect    | blocked    | taken      | ambiguous',
			'unverified'  => 'unknown         | unverified | unverified | unverified | unverified | unverified',
			'text "true"' => 'unknown         | unverified | unverified | unverified | unverified | unverified',
			'not said'    => 'unknown         | unverified | unverified | unverified | unverified | unverified',
			'no e-mail'   => 'unknown         | unknown    | unknown    | unknown    | unknown    | unknown',
		),
		'known_only'        => array(
			'verified'    => 'unknown         | unknown    | unknown    | unknown    | unknown    | unknown',
			'unverified'  => 'unknown         | unknown    | unknown    | unknown    | unknown    | unknown',
			'text "true"' => 'unknown         | unknown    | unknown    | unknown    | unknown    | unknown',
			'not said'    => 'unknown         | unknown    | unknown    | unknown    | unknown    | unknown',
			'no e-mail'   => 'unknown         | unknown    | unknown    | unknown    | unknown    | unknown',
		),
	);

	/** @return iterable<string, array{string, array<string, mixed>, list<Account>, string}> */
	public static function cells(): iterable {
		$claims   = array(
			'verified'    => array(
				'email'          => self::EMAIL,
				'email_verified' => true,
			),
			'unverified'  => array(
				'email'          => self::EMAIL,
				'email_verified' => false,
			),
			'text "true"' => array(
				'email'          => self::EMAIL,
				'email_verified' => 'true',
			),
			'not said'    => array( 'email' => self::EMAIL ),
			'no e-mail'   => array(
				'email'          => null,
				'email_verified' => true,
			),
		);
		$accounts = array(
			'nobody'    => array(),
			'plain'     => array( self::account( 7 ) ),
			'powerful'  => array( self::account( 7, is_powerful: true ) ),
			'blocked'   => array( self::account( 7, is_blocked: true ) ),
			'connected' => array( self::account( 7, is_connected: true ) ),
			'two'       => array( self::account( 7 ), self::account( 8 ) ),
		);
		foreach ( self::TABLE as $policy => $rows ) {
			foreach ( $rows as $said => $row ) {
				$expected = array_combine( array_keys( $accounts ), array_map( 'trim', explode( '|', $row ) ) );
				foreach ( $accounts as $whose => $found ) {
					yield "$policy, $said, $whose" => array( $policy, $claims[ $said ], $found, $expected[ $whose ] );
				}
			}
		}
	}

	/**
	 * @param array<string, mixed> $claims
	 * @param list<Account>        $accounts
	 */
	#[DataProvider( 'cells' )]
	public function test_decides( string $policy, array $claims, array $accounts, string $expected ): void {
		self::assertSame( $expected, self::outcome( $policy, $claims, $accounts ) );
	}

	/** @return iterable<string, array{list<Account>, string}> */
	public static function further(): iterable {
		yield 'in other case' => array( array( self::account( 7, 'Ann@Example.COM' ) ), 'link' );
		yield 'only a look-alike' => array( array( self::account( 7, 'ann@exámple.com', is_powerful: true ) ), 'new with e-mail' );
		yield 'a look-alike beside it' => array( array( self::account( 6, 'ann@exámple.com', is_powerful: true ), self::account( 7 ) ), 'link' );
		yield 'twice, in other case' => array( array( self::account( 7 ), self::account( 8, 'ANN@example.com' ) ), 'ambiguous' );
		yield 'two, one with power' => array( array( self::account( 7 ), self::account( 8, is_powerful: true ) ), 'ambiguous' );
		yield 'with power, connected to another already' => array( array( self::account( 7, is_powerful: true, is_connected: true ) ), 'taken' );
		yield 'with power, blocked' => array( array( self::account( 7, is_powerful: true, is_blocked: true ) ), 'blocked' );
	}

	/** @param list<Account> $accounts */
	#[DataProvider( 'further' )]
	public function test_decides_for_a_verified_address( array $accounts, string $expected ): void {
		self::assertSame(
			$expected,
			self::outcome(
				'create_and_link',
				array(
					'email'          => self::EMAIL,
					'email_verified' => true,
				),
				$accounts
			)
		);
	}

	/** @return iterable<string, array{string, bool, list<Account>, string}> Policy, whether the address is verified, accounts, what comes of it. */
	public static function suspended(): iterable {
		$one = array( self::account( 7, is_suspended: true ) );
		yield 'linked' => array( 'create_and_link', true, $one, 'suspended' );
		yield 'linked only' => array( 'link_only', true, $one, 'suspended' );
		yield 'never linked: no second account' => array( 'create_never_link', true, $one, 'suspended' );
		yield 'never linked, beside another' => array( 'create_never_link', true, array( self::account( 8 ), ...$one ), 'suspended' );
		yield 'never linked, unverified: nobody proved anything' => array( 'create_never_link', false, $one, 'new' );
		yield 'never linked, a look-alike' => array( 'create_never_link', true, array( self::account( 7, 'ann@exámple.com', is_suspended: true ) ), 'new with e-mail' );
		yield 'unverified tells nothing' => array( 'create_and_link', false, $one, 'unverified' );
		yield 'two tell nothing' => array( 'create_and_link', true, array( self::account( 8 ), ...$one ), 'ambiguous' );
		yield 'known people only' => array( 'known_only', true, $one, 'unknown' );
		yield 'with power' => array( 'create_and_link', true, array( self::account( 7, is_powerful: true, is_suspended: true ) ), 'suspended' );
		yield 'blocked' => array( 'create_and_link', true, array( self::account( 7, is_blocked: true, is_suspended: true ) ), 'suspended' );
		yield 'connected with another' => array( 'create_and_link', true, array( self::account( 7, is_connected: true, is_suspended: true ) ), 'suspended' );
	}

	/** @param list<Account> $accounts */
	#[DataProvider( 'suspended' )]
	public function test_a_suspended_account_is_not_linked_and_gets_no_second( string $policy, bool $is_verified, array $accounts, string $expected ): void {
		$claims = array(
			'email'          => self::EMAIL,
			'email_verified' => $is_verified,
		);
		self::assertSame( $expected, self::outcome( $policy, $claims, $accounts ) );
	}

	/** On a network whose site names its own provider no address links anybody. */
	public function test_links_nobody_where_linking_is_not_for_this_site(): void {
		foreach ( array( 'create_and_link', 'link_only' ) as $policy ) {
			self::assertSame(
				'connect',
				self::outcome(
					$policy,
					array(
						'email'          => self::EMAIL,
						'email_verified' => true,
					),
					array( self::account( 7 ) ),
					false
				)
			);
		}
	}

	public function test_a_policy_that_nobody_knows_lets_nobody_in(): void {
		self::assertSame(
			'unknown',
			self::outcome(
				'whatever',
				array(
					'email'          => self::EMAIL,
					'email_verified' => true,
				),
				array( self::account( 7 ) )
			)
		);
	}

	/**
	 * @param array<string, mixed> $said
	 * @param list<Account>        $accounts
	 */
	private static function outcome( string $policy, array $said, array $accounts, bool $may_link = true ): string {
		$claims   = new Claims( $said );
		$decision = ( new Matcher( $policy ) )->decide( $claims->email(), $claims->is_true( 'email_verified' ), $may_link, $accounts );
		self::assertNotSame( '', $decision->reason );
		// The log must not become a list of addresses.
		self::assertStringNotContainsString( '@', $decision->reason );
		if ( null !== $decision->refusal ) {
			self::assertFalse( $decision->with_email );
			return (string) array_search( $decision->refusal, self::REFUSALS, true );
		}
		if ( 0 !== $decision->user ) {
			self::assertSame( 7, $decision->user );
			self::assertFalse( $decision->with_email );
			return 'link';
		}
		return $decision->with_email ? 'new with e-mail' : 'new';
	}

	/** @return Account */
	private static function account( int $user, string $email = self::EMAIL, bool $is_powerful = false, bool $is_connected = false, bool $is_blocked = false, bool $is_suspended = false ): array {
		return compact( 'user', 'email', 'is_powerful', 'is_connected', 'is_blocked', 'is_suspended' );
	}

	/** Policy => what comes of an account that other code names: a new one | plain | powerful | blocked | connected | suspended. */
	private const NAMED = array(
		'create_and_link'   => 'new     | link    | connect | blocked | taken   | suspended',
		'create_never_link' => 'new     | unknown | unknown | unknown | unknown | unknown',
		'link_only'         => 'unknown | link    | connect | blocked | taken   | suspended',
		'known_only'        => 'unknown | unknown | unknown | unknown | unknown | unknown',
		'nonsense'          => 'unknown | unknown | unknown | unknown | unknown | unknown',
	);

	/** @return iterable<string, array{string, Account|null, string}> */
	public static function named(): iterable {
		$account = array(
			'user'         => 7,
			'email'        => '',
			'is_powerful'  => false,
			'is_connected' => false,
			'is_blocked'   => false,
		);
		$here    = array(
			'a new one'   => null,
			'a plain one' => $account,
			'a powerful'  => array( 'is_powerful' => true ) + $account,
			'a blocked'   => array( 'is_blocked' => true ) + $account,
			'a connected' => array( 'is_connected' => true ) + $account,
			'a suspended' => array( 'is_suspended' => true ) + $account,
		);
		foreach ( self::NAMED as $policy => $row ) {
			foreach ( array_combine( array_keys( $here ), array_map( 'trim', explode( '|', $row ) ) ) as $name => $expected ) {
				yield "$policy, $name: $expected" => array( $policy, $here[ $name ], $expected );
			}
		}
	}

	/** @param Account|null $account */
	#[DataProvider( 'named' )]
	public function test_an_account_that_other_code_names_has_to_be_one_that_may_be_linked( string $policy, ?array $account, string $expected ): void {
		$decision = ( new Matcher( $policy ) )->named( true, $account );
		$refusals = self::REFUSALS + array( 'suspended' => Refusal_Code::Identity_Suspended );
		self::assertSame( $refusals[ $expected ] ?? null, $decision->refusal );
		if ( null === $decision->refusal ) {
			self::assertSame( 'link' === $expected ? 7 : 0, $decision->user );
			self::assertFalse( $decision->with_email );
		}
		if ( 'link' === $expected ) {
			self::assertNotNull( ( new Matcher( $policy ) )->named( false, $account )->refusal, 'a site that links nobody links nobody whom other code names' );
		}
	}
}
