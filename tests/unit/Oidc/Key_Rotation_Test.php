<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Logto\Oidc\Jws;
use Logto\Oidc\Refusal_Code;
use Logto\Tests\Unit\Support\Canned_Http;
use Logto\Tests\Unit\Support\Expects_Refusal;
use Logto\Tests\Unit\Support\Signer;
use Logto\Tests\Unit\Support\Tenant;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\TestWith;
use PHPUnit\Framework\TestCase;

/** Keys rotate without notice; and anyone can name a key that does not exist. */
final class Key_Rotation_Test extends TestCase {

	use Expects_Refusal;

	public function test_a_new_key_is_found_by_asking_once_more(): void {
		$tenant = $this->warm( 60 );
		$tenant->publish( array( Signer::of( 'P-384' )->jwk(), Signer::of( 'P-384', 'new' )->jwk() ) );

		$this->verify( $tenant, Signer::of( 'P-384', 'new' )->sign( array() ) );
		self::assertSame( array( Tenant::JWKS ), $tenant->http->asked() );

		// Both are known from now on, in later requests too.
		$this->verify( $tenant, Signer::of( 'P-384', 'new' )->sign( array() ) );
		$this->verify( $tenant, Signer::of( 'P-384' )->sign( array() ) );
		self::assertCount( 1, $tenant->http->requests );
	}

	public function test_of_two_at_once_the_second_takes_what_the_first_was_told(): void {
		$tenant = $this->warm( 60 );
		$tenant->publish( array( Signer::of( 'P-384', 'new' )->jwk() ) );
		$token             = Signer::of( 'P-384', 'new' )->sign( array() );
		$tenant->meanwhile = fn () => $this->verify( $tenant, $token );
		$this->verify( $tenant, $token );
		self::assertSame( array( Tenant::JWKS ), $tenant->http->asked() );
	}

	public function test_of_two_at_once_the_second_does_not_wait_for_a_logto_that_the_first_found_dead(): void {
		$tenant = $this->warm( 60 );
		$tenant->http->down();
		$token             = Signer::of( 'P-384', 'new' )->sign( array() );
		$tenant->meanwhile = fn () => self::assert_refused( Refusal_Code::Provider_Unreachable, fn () => $this->verify( $tenant, $token ) );
		self::assert_refused( Refusal_Code::Token_Key_Unknown, fn () => $this->verify( $tenant, $token ) );
		self::assertCount( 1, $tenant->http->requests );
	}

	public function test_a_known_key_asks_for_nothing(): void {
		$tenant = $this->warm( 3600 );
		$this->verify( $tenant, Signer::of( 'P-384' )->sign( array() ) );
		self::assertSame( array(), $tenant->http->requests );
		self::assertSame( 0, $tenant->cache->writes );
	}

	/** A wrong signature is a wrong signature, and no reason to ask for other keys. */
	public function test_a_forged_signature_asks_for_nothing(): void {
		$tenant = $this->warm( 3600 );
		$token  = Signer::of( 'P-384', 'new' )->sign( array(), array( 'kid' => Signer::of( 'P-384' )->key_id() ) );
		self::assert_refused( Refusal_Code::Token_Signature, fn () => $this->verify( $tenant, $token ) );
		self::assertSame( array(), $tenant->http->requests );
	}

	public function test_without_a_kid_a_known_key_asks_for_nothing(): void {
		$tenant = $this->warm( 3600 );
		$this->verify( $tenant, Signer::of( 'P-384' )->sign( array(), array( 'kid' => null ) ) );
		self::assertSame( array(), $tenant->http->requests );
		self::assertSame( 0, $tenant->cache->writes );
	}

	/** A token that names no key may be signed with one that came since: only the signature tells. */
	public function test_without_a_kid_a_new_key_is_found_by_asking_once_more(): void {
		$tenant = $this->warm( 3600 );
		$tenant->publish( array( Signer::of( 'P-384', 'new' )->jwk() ) );
		$token = Signer::of( 'P-384', 'new' )->sign( array(), array( 'kid' => null ) );
		$this->verify( $tenant, $token );
		$this->verify( $tenant, $token );
		self::assertSame( array( Tenant::JWKS ), $tenant->http->asked() );
	}

	#[DataProvider( 'ages' )]
	public function test_without_a_kid_a_forged_signature_asks_at_most_once_a_minute( int $age, int $requests ): void {
		$tenant = $this->warm( 0 );
		$token  = Signer::of( 'P-384', 'stranger' )->sign( array(), array( 'kid' => null ) );
		foreach ( array( 0, $age, 0, 0, 0 ) as $pause ) {
			$tenant->clock->time += $pause;
			self::assert_refused( Refusal_Code::Token_Signature, fn () => $this->verify( $tenant, $token ) );
		}
		self::assertCount( $requests, $tenant->http->requests );
		$this->verify( $tenant, Signer::of( 'P-384' )->sign( array(), array( 'kid' => null ) ) );
		self::assertCount( $requests, $tenant->http->requests );
	}

	/** @return array<string, array{int, int}> */
	public static function ages(): array {
		return array(
			'59 seconds after the last question' => array( 59, 1 ),
			'60 seconds after the last question' => array( 60, 2 ),
		);
	}

	#[DataProvider( 'ages' )]
	public function test_an_unknown_kid_asks_at_most_once_a_minute( int $age, int $requests ): void {
		$tenant = $this->warm( 0 );
		$token  = Signer::of( 'P-384', 'stranger' )->sign( array() );
		foreach ( array( 0, $age, 0, 0, 0 ) as $pause ) {
			$tenant->clock->time += $pause;
			self::assert_refused( Refusal_Code::Token_Key_Unknown, fn () => $this->verify( $tenant, $token ) );
		}
		self::assertCount( $requests, $tenant->http->requests );
		self::assertSame( $requests, $tenant->cache->writes );
	}

	/** The hourly refresh and a cold start do not tell whether the keys have rotated since. */
	#[TestWith( array( 0 ) )]
	#[TestWith( array( 1 ) )]
	#[TestWith( array( 59 ) )]
	public function test_keys_that_rotate_right_after_a_fetch_are_asked_for_once_more( int $age ): void {
		$tenant = $this->warm( $age );
		$tenant->publish( array( Signer::of( 'P-384', 'new' )->jwk() ) );
		$token = Signer::of( 'P-384', 'new' )->sign( array() );
		$this->verify( $tenant, $token );
		$this->verify( $tenant, $token );
		self::assertSame( array( Tenant::JWKS ), $tenant->http->asked() );
	}

	public function test_a_refresh_does_not_let_unknown_kids_ask_more_often(): void {
		$tenant = $this->warm( 0 );
		$token  = Signer::of( 'P-384', 'stranger' )->sign( array() );
		self::assert_refused( Refusal_Code::Token_Key_Unknown, fn () => $this->verify( $tenant, $token ) );
		$tenant->provider()->refresh();
		$tenant->http->requests = array();
		self::assert_refused( Refusal_Code::Token_Key_Unknown, fn () => $this->verify( $tenant, $token ) );
		self::assertSame( array(), $tenant->http->requests );
	}

	/** What the hourly refresh reads while somebody is under way may be older than that person's token. */
	public function test_a_refresh_while_the_token_was_under_way_does_not_stand_in_for_the_question(): void {
		$tenant   = $this->warm( 3600 );
		$provider = $tenant->provider();
		$provider->metadata();
		$tenant->meanwhile      = static fn () => $tenant->provider()->refresh();
		$tenant->clock->time++;
		$token                  = Signer::of( 'P-384', 'new' )->sign( array() );
		$tenant->http->requests = array();
		self::assert_refused( Refusal_Code::Token_Key_Unknown, static fn () => Jws::parse( $token )->verify( $provider, $tenant->clock->reader() ) );
		self::assertSame( array( Tenant::DISCOVERY, Tenant::JWKS, Tenant::JWKS ), $tenant->http->asked() );
	}

	/** Logto was down for the hourly refresh; it is not any more, since the token comes from it. */
	public function test_a_failure_for_another_reason_a_moment_ago_keeps_nobody_out(): void {
		$tenant                          = $this->warm( 3600 );
		$tenant->cache->record['failed'] = $tenant->clock->time;
		$tenant->publish( array( Signer::of( 'P-384', 'new' )->jwk() ) );
		$this->verify( $tenant, Signer::of( 'P-384', 'new' )->sign( array() ) );
		self::assertSame( array( Tenant::JWKS ), $tenant->http->asked() );
	}

	public function test_a_minute_later_it_may_ask_again(): void {
		$tenant = $this->warm( 60 );
		$token  = Signer::of( 'P-384', 'stranger' )->sign( array() );
		foreach ( array( 0, 59, 1 ) as $pause ) {
			$tenant->clock->time += $pause;
			self::assert_refused( Refusal_Code::Token_Key_Unknown, fn () => $this->verify( $tenant, $token ) );
		}
		self::assertCount( 2, $tenant->http->requests );
	}

	public function test_a_failed_question_counts_as_one_and_keeps_the_known_keys(): void {
		$tenant = $this->warm( 60 );
		$tenant->http->down();
		$token = Signer::of( 'P-384', 'stranger' )->sign( array() );
		self::assert_refused( Refusal_Code::Provider_Unreachable, fn () => $this->verify( $tenant, $token ) );
		self::assert_refused( Refusal_Code::Token_Key_Unknown, fn () => $this->verify( $tenant, $token ) );
		self::assertCount( 1, $tenant->http->requests );

		$this->verify( $tenant, Signer::of( 'P-384' )->sign( array() ) );
	}

	/** @return array<string, array{array<array-key, mixed>}> */
	public static function useless_answers(): array {
		return array(
			'an empty object'       => array( array() ),
			'an error'              => array( array( 'error' => 'busy' ) ),
			'keys that are no list' => array( array( 'keys' => 'busy' ) ),
			'keys that are null'    => array( array( 'keys' => null ) ),
			'no keys'               => array( array( 'keys' => array() ) ),
			'no key of use'         => array( array( 'keys' => array( null, array( 'kty' => 'oct' ) ) ) ),
		);
	}

	/**
	 * A good copy is kept until there is a better one.
	 *
	 * @param array<array-key, mixed> $answer
	 */
	#[DataProvider( 'useless_answers' )]
	public function test_an_answer_that_is_no_key_set_does_not_replace_the_known_keys( array $answer ): void {
		$tenant = $this->warm( 60 );
		$tenant->http->answer( Tenant::JWKS, Canned_Http::json( $answer ) );
		self::assert_refused( Refusal_Code::Provider_Keys, fn () => $this->verify( $tenant, Signer::of( 'P-384', 'stranger' )->sign( array() ) ) );

		$this->verify( $tenant, Signer::of( 'P-384' )->sign( array() ) );
		self::assertCount( 1, $tenant->http->requests );
	}

	/** Asking for newer keys first of all must not lose the document that was fetched for it. */
	public function test_newer_keys_of_an_empty_cache_leave_both_documents_there(): void {
		$tenant = new Tenant();
		$keys   = $tenant->provider()->newer_keys();
		self::assertNotSame( array(), $keys?->candidates( 'ES384', null ) );
		$asked = count( $tenant->http->requests );

		self::assertSame( Tenant::AUTH, $tenant->provider()->metadata()->authorization_endpoint );
		self::assertCount( $asked, $tenant->http->requests );
	}

	/** A tenant whose documents were cached so many seconds ago. */
	private function warm( int $age ): Tenant {
		$tenant = new Tenant();
		$tenant->provider()->refresh();
		$tenant->clock->time   += $age;
		$tenant->http->requests = array();
		$tenant->cache->writes  = 0;
		return $tenant;
	}

	private function verify( Tenant $tenant, string $token ): void {
		Jws::parse( $token )->verify( $tenant->provider(), $tenant->clock->reader() );
		$this->addToAssertionCount( 1 );
	}
}
