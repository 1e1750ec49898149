<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Tenant;

use Closure;
use Logto\Oidc\Http_Response;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Tenant\Freshness;
use Logto\Tenant\Public_Document;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** When Logto is asked what it tells everybody, and what is remembered. */
final class Public_Document_Test extends TestCase {

	private const ENDPOINT = 'https://tenant.logto.app';

	private int $now = 1_000_000;

	/** What lies in the database. */
	private mixed $row = false;

	/** @var list<string> */
	private array $asked = array();

	/** @var Closure(): Http_Response */
	private Closure $answer;

	protected function setUp(): void {
		$this->answer = static fn (): Http_Response => new Http_Response( 200, 'application/json', '{"a":1,"b":2}' );
	}

	private function document( string $endpoint = self::ENDPOINT ): Public_Document {
		return new Public_Document(
			$endpoint,
			Public_Document::ACCOUNT_CENTER,
			fn (): mixed => $this->row,
			function ( array $record ): void {
				$this->row = $record;
			},
			static fn ( array $json ): ?array => isset( $json['a'] ) ? array( 'a' => $json['a'] ) : null,
			fn (): Closure => function ( string $method, string $url ): Http_Response {
				$this->asked[] = "$method $url";
				return ( $this->answer )();
			},
			fn (): int => $this->now
		);
	}

	public function test_asks_once_an_hour_and_keeps_what_it_needs(): void {
		self::assertNull( $this->document()->get( Freshness::Remembered ) );
		self::assertSame( array(), $this->asked );
		self::assertSame( array( 'a' => 1 ), $this->document()->get( Freshness::Recent ) );
		self::assertSame( array( 'GET https://tenant.logto.app/api/.well-known/account-center' ), $this->asked );
		self::assertSame( 1_000_000, $this->document()->asked_at() );
		$this->now += 3599;
		self::assertSame( array( 'a' => 1 ), $this->document()->get( Freshness::Recent ) );
		self::assertCount( 1, $this->asked );
		++$this->now;
		self::assertSame( array( 'a' => 1 ), $this->document()->get( Freshness::Recent ) );
		self::assertCount( 2, $this->asked );
		self::assertSame( array( 'a' => 1 ), $this->document()->get( Freshness::Now ) );
		self::assertCount( 3, $this->asked );
	}

	public function test_who_may_not_ask_sees_what_is_remembered_for_a_day(): void {
		$this->document()->get( Freshness::Now );
		$this->now += 86_399;
		self::assertSame( array( 'a' => 1 ), $this->document()->get( Freshness::Remembered ) );
		++$this->now;
		self::assertNull( $this->document()->get( Freshness::Remembered ) );
		self::assertCount( 1, $this->asked );
	}

	/** @return array<string, array{Closure(): Http_Response}> */
	public static function failures(): array {
		$body = static fn ( int $status, string $type, string $body ): Closure => static fn (): Http_Response => new Http_Response( $status, $type, $body );
		return array(
			'nobody answers'       => array( static fn (): Http_Response => throw new Refusal( Refusal_Code::Provider_Unreachable, 'timeout' ) ),
			'an older Logto'       => array( $body( 404, 'application/json', '{"a":1}' ) ),
			'a page'               => array( $body( 200, 'text/html', '{"a":1}' ) ),
			'no object'            => array( $body( 200, 'application/json', '[]' ) ),
			'another object'       => array( $body( 200, 'application/json', '{"b":1}' ) ),
			'one that is too deep' => array( $body( 200, 'application/json', '{"a":' . str_repeat( '[', 30 ) . str_repeat( ']', 30 ) . '}' ) ),
		);
	}

	/** @param Closure(): Http_Response $failure */
	#[DataProvider( 'failures' )]
	public function test_remembers_a_failure_for_a_minute( Closure $failure ): void {
		$this->answer = $failure;
		self::assertNull( $this->document()->get( Freshness::Recent ) );
		$this->now += 59;
		self::assertNull( $this->document()->get( Freshness::Recent ) );
		self::assertCount( 1, $this->asked );
		++$this->now;
		self::assertNull( $this->document()->get( Freshness::Recent ) );
		self::assertCount( 2, $this->asked );
		self::assertNull( $this->document()->get( Freshness::Now ), 'whoever wants it now asks' );
		self::assertCount( 3, $this->asked );
		self::assertSame( 0, $this->document()->asked_at() );
	}

	public function test_a_failure_tells_the_admin_and_leaves_what_is_remembered(): void {
		$this->document()->get( Freshness::Now );
		$this->now   += 3600;
		$this->answer = static fn (): Http_Response => throw new Refusal( Refusal_Code::Provider_Unreachable, 'timeout' );
		self::assertNull( $this->document()->get( Freshness::Recent ) );
		self::assertSame( array( 'a' => 1 ), $this->document()->get( Freshness::Remembered ) );
		self::assertSame( 1_000_000, $this->document()->asked_at() );
	}

	public function test_what_another_tenant_said_counts_for_nothing(): void {
		$this->document()->get( Freshness::Now );
		self::assertNull( $this->document( 'https://other.logto.app' )->get( Freshness::Remembered ) );
		self::assertSame( 0, $this->document( 'https://other.logto.app' )->asked_at() );
		$this->document( 'https://other.logto.app' )->get( Freshness::Recent );
		self::assertSame( 'GET https://other.logto.app/api/.well-known/account-center', $this->asked[1] ?? '' );
		self::assertNull( $this->document()->get( Freshness::Remembered ) );
	}

	public function test_nobody_is_asked_without_an_endpoint(): void {
		foreach ( Freshness::cases() as $freshness ) {
			self::assertNull( $this->document( '' )->get( $freshness ) );
		}
		self::assertSame( array(), $this->asked );
		self::assertFalse( $this->row );
	}

	/** @return array<string, array{mixed}> */
	public static function rows(): array {
		return array(
			'plugin 2.0’s own row of before' => array( array( 'endpoint' => self::ENDPOINT, 'fields' => array( 'email' ) ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- one line.
			'of the future'                  => array( array( 'endpoint' => self::ENDPOINT, 'asked' => 1_000_001, 'failed' => 1_000_001, 'document' => array( 'a' => 7 ) ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- one line.
			'of other types'                 => array( array( 'endpoint' => self::ENDPOINT, 'asked' => '999999', 'failed' => true, 'document' => 'a' ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- one line.
			'a text'                         => array( 'x' ),
		);
	}

	#[DataProvider( 'rows' )]
	public function test_a_row_that_can_not_be_is_asked_about_anew( mixed $row ): void {
		$this->row = $row;
		self::assertNull( $this->document()->get( Freshness::Remembered ) );
		self::assertSame( array( 'a' => 1 ), $this->document()->get( Freshness::Recent ) );
		self::assertCount( 1, $this->asked );
	}
}
