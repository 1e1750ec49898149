<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Logto\Oidc\Http_Response;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Oidc\Wall;
use Logto\Tests\Unit\Support\Canned_Http;
use Logto\Tests\Unit\Support\Expects_Refusal;
use Logto\Tests\Unit\Support\Tenant;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** Somebody's code got no answer of Logto's own, while its documents come as ever. */
final class Token_Outage_Test extends TestCase {

	use Expects_Refusal;

	/** @return array<string, array{Http_Response|Refusal, bool}> What a code of ours gets, and whether Logto is taken to be down. */
	public static function answers(): array {
		return array(
			'a bot check'                => array( new Http_Response( 403, 'text/html', '<title>Just a moment...</title>' ), true ),
			'a login page'               => array( new Http_Response( 200, 'text/html', '<html>' ), true ),
			'a login page elsewhere'     => array( new Http_Response( 302, '', '', 'https://login.example/' ), true ),
			'maintenance'                => array( new Http_Response( 503, 'text/html', '' ), true ),
			'the last status that is up' => array( Canned_Http::json( array( 'error' => 'x' ), 499 ), false ),
			'the first that is down'     => array( Canned_Http::json( array( 'error' => 'server_error' ), 500 ), true ),
			'nothing'                    => array( new Refusal( Refusal_Code::Provider_Unreachable ), true ),
			'that it is no good'         => array( Canned_Http::json( array( 'error' => 'invalid_grant' ), 400 ), false ),
			'that nobody sent it'        => array( Canned_Http::json( array( 'error' => 'invalid_client' ), 401 ), false ),
			'that it lacks something'    => array( Canned_Http::json( array( 'error' => 'invalid_request' ), 400 ), false ),
		);
	}

	#[DataProvider( 'answers' )]
	public function test_logto_is_down_where_a_code_of_ours_gets_no_answer_either( Http_Response|Refusal $answer, bool $is_down ): void {
		$tenant = self::warm( $answer );
		$tenant->provider()->note_outage();
		self::assertSame( array( Tenant::TOKEN ), $tenant->http->asked() );
		self::assertSame( $is_down, $tenant->provider()->is_down() );
		self::assertSame( $is_down ? 1 : 0, $tenant->cache->writes );
		self::assertSame( Tenant::TOKEN, $tenant->provider()->metadata()->token_endpoint, 'what is known stays good for whoever comes back' );
	}

	/** It tells nobody anything: a page in Logto's place sees neither App ID nor secret. */
	public function test_the_question_names_nobody(): void {
		$tenant = self::warm( new Http_Response( 403, 'text/html', '' ) );
		$tenant->provider()->note_outage();
		self::assertSame( array( 'Accept' => 'application/json' ), $tenant->http->requests[0]['headers'] ?? null );
		self::assertSame( array( 'grant_type', 'code' ), array_keys( $tenant->http->requests[0]['form'] ?? array() ) );
		self::assertSame( 43, strlen( $tenant->http->requests[0]['form']['code'] ?? '' ) );
	}

	/** @return array<string, array{int, list<string>}> */
	public static function pauses(): array {
		return array(
			'59 seconds later' => array( 59, array() ),
			'60 seconds later' => array( 60, array( Tenant::DISCOVERY, Tenant::JWKS, Tenant::TOKEN ) ),
		);
	}

	/** @param list<string> $asked */
	#[DataProvider( 'pauses' )]
	public function test_it_is_asked_again_after_a_minute_and_its_documents_alone_do_not_count( int $pause, array $asked ): void {
		$tenant               = self::out();
		$tenant->clock->time += $pause;
		self::assertTrue( $tenant->provider()->is_down() );
		self::assertTrue( $tenant->provider()->is_down(), 'of several visitors one asks' );
		self::assertSame( $asked, $tenant->http->asked() );
	}

	public function test_it_is_up_once_it_answers_a_code_of_ours(): void {
		$tenant               = self::out();
		$tenant->clock->time += 60;
		$tenant->http->answer_json( Tenant::TOKEN, array( 'error' => 'invalid_grant' ), 400 );
		self::assertFalse( $tenant->provider()->is_down() );
		$tenant->http->requests = array();
		$tenant->provider()->refresh();
		self::assertNotContains( Tenant::TOKEN, $tenant->http->asked(), 'and there is nothing more to be asked' );
	}

	public function test_the_background_does_not_open_the_way_by_documents_alone(): void {
		$tenant               = self::out();
		$tenant->clock->time += 30;
		$tenant->provider()->refresh();
		self::assertTrue( $tenant->provider()->is_down() );
		self::assertSame( $tenant->clock->time, $tenant->provider()->failed_at() );
	}

	public function test_while_it_is_known_nobody_asks_about_it_again(): void {
		$tenant               = self::out();
		$tenant->clock->time += 59;
		$tenant->provider()->note_outage();
		self::assertSame( array(), $tenant->http->requests );
		++$tenant->clock->time;
		$tenant->provider()->note_outage();
		self::assertSame( array( Tenant::TOKEN ), $tenant->http->asked() );
	}

	public function test_without_documents_there_is_nothing_to_ask(): void {
		$tenant = new Tenant();
		$tenant->provider()->note_outage();
		self::assertSame( array(), $tenant->http->requests );
		self::assertSame( 0, $tenant->cache->writes );
	}

	public function test_a_wall_before_the_keys_is_an_outage_and_named(): void {
		$tenant = self::warm( Canned_Http::json( array( 'error' => 'invalid_grant' ), 400 ) );
		$tenant->http->answer( Tenant::JWKS, new Http_Response( 403, 'text/html', '<title>Who are you?</title>' ) );
		$refusal = self::refusal_of( static fn () => $tenant->provider()->newer_keys() );
		self::assertInstanceOf( Wall::class, $refusal );
		self::assertSame( 'a document: status 403, text/html, title "Who are you?"', $refusal->getMessage() );
		self::assertTrue( $tenant->provider()->is_down() );
	}

	private static function out(): Tenant {
		$tenant = self::warm( new Http_Response( 403, 'text/html', '' ) );
		$tenant->provider()->note_outage();
		$tenant->http->requests = array();
		return $tenant;
	}

	private static function warm( Http_Response|Refusal $answer ): Tenant {
		$tenant = new Tenant();
		$tenant->provider()->refresh();
		$tenant->clock->time += 3600;
		$tenant->http->answer( Tenant::TOKEN, $answer );
		$tenant->http->requests = array();
		$tenant->cache->writes  = 0;
		return $tenant;
	}
}
