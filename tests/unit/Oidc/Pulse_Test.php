<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Logto\Oidc\Connection_Probe;
use Logto\Oidc\Finding;
use Logto\Oidc\Http_Response;
use Logto\Oidc\Pulse;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Tests\Unit\Support\Canned_Http;
use Logto\Tests\Unit\Support\Clock;
use Logto\Tests\Unit\Support\Tenant;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** Before somebody is sent to Logto: one visitor in five minutes asks whether it is there, and while it is not, one a minute. */
final class Pulse_Test extends TestCase {

	/** @var list<Finding> */
	private array $noticed = array();

	private function pulse( Tenant $tenant ): Pulse {
		$claim    = static function ( string $name, int $before ) use ( $tenant ): bool {
			if ( ( $tenant->cache->record[ $name ] ?? 0 ) > $before ) {
				return false;
			}
			$tenant->cache->record[ $name ] = $tenant->clock->time;
			return true;
		};
		$provider = $tenant->provider();
		$probe    = static fn (): Connection_Probe => new Connection_Probe( Tenant::client(), $provider, $tenant->http->send( ... ) );
		return new Pulse( Tenant::ISSUER, $provider, $probe, $tenant->documents( ... ), $tenant->cache->read( ... ), $claim, $tenant->clock->reader() );
	}

	private function is_down( Tenant $tenant ): bool {
		return $this->pulse( $tenant )->is_down(
			function ( array $findings ): void {
				array_push( $this->noticed, ...$findings );
			}
		);
	}

	private static function warm( int $age ): Tenant {
		$tenant = new Tenant();
		$tenant->http->answer( Tenant::AUTH, self::knows() );
		$tenant->provider()->refresh();
		$tenant->clock->time   += $age;
		$tenant->http->requests = array();
		$tenant->cache->writes  = 0;
		return $tenant;
	}

	/** Nobody is signed in: so Logto says where it knows application and address. */
	private static function knows(): Http_Response {
		return new Http_Response( 303, '', '', Tenant::REDIRECT_URI . '&error=login_required' );
	}

	/** @return array<string, array{int, list<string>}> Seconds since Logto was heard of, and what is asked. */
	public static function ages(): array {
		return array(
			'five minutes less a second' => array( 299, array() ),
			'five minutes'               => array( 300, array( Tenant::AUTH ) ),
		);
	}

	/** @param list<string> $asked */
	#[DataProvider( 'ages' )]
	public function test_logto_is_asked_where_it_was_not_heard_of_for_five_minutes( int $age, array $asked ): void {
		$tenant = self::warm( $age );
		self::assertFalse( $this->is_down( $tenant ) );
		self::assertFalse( $this->is_down( $tenant ), 'of several visitors one asks' );
		self::assertSame( $asked, $tenant->http->asked() );
		self::assertSame( 0, $tenant->cache->writes, 'all that is written is who asks' );
		self::assertSame( array(), $this->noticed );
	}

	public function test_it_is_asked_again_five_minutes_after_the_last_look(): void {
		$tenant = self::warm( 300 );
		$this->is_down( $tenant );
		$tenant->clock->time += 299;
		$this->is_down( $tenant );
		self::assertCount( 1, $tenant->http->requests );
		++$tenant->clock->time;
		$this->is_down( $tenant );
		self::assertCount( 2, $tenant->http->requests );
	}

	/** @return array<string, array{Http_Response|Refusal}> */
	public static function outages(): array {
		return array(
			'nothing'          => array( new Refusal( Refusal_Code::Provider_Unreachable ) ),
			'of a proxy'       => array( new Http_Response( 502, 'text/html', '<html>' ) ),
			'a server’s error' => array( Canned_Http::json( array( 'error' => 'server_error' ), 500 ) ),
		);
	}

	#[DataProvider( 'outages' )]
	public function test_one_that_does_not_answer_is_down_and_it_is_said_once( Http_Response|Refusal $answer ): void {
		$tenant = self::warm( 300 );
		$tenant->http->answer( Tenant::AUTH, $answer );
		self::assertTrue( $this->is_down( $tenant ) );
		self::assertTrue( $this->is_down( $tenant ) );
		self::assertSame( array( Finding::Unreachable ), $this->noticed );
		self::assertSame( array( Tenant::AUTH ), $tenant->http->asked() );
		self::assertSame( $tenant->clock->time, $tenant->provider()->failed_at() );
		self::assertSame( Tenant::AUTH, $tenant->provider()->metadata()->authorization_endpoint, 'what is known stays good for whoever comes back' );
	}

	/** @return array<string, array{Http_Response, Finding}> What stands in Logto's place. */
	public static function walls(): array {
		return array(
			'a bot check'       => array( new Http_Response( 403, 'text/html', '<title>Just a moment...</title>' ), Finding::Walled ),
			'a login page'      => array( new Http_Response( 200, 'text/html', '<html>' ), Finding::Walled ),
			'of something else' => array( Canned_Http::json( array(), 404 ), Finding::Not_Logto ),
			'of another Logto'  => array( Canned_Http::json( Tenant::document( array( 'issuer' => 'https://y.logto.app/oidc' ) ) ), Finding::Issuer_Differs ),
		);
	}

	/** What keeps out all but browsers may stand before the page for browsers alone. */
	#[DataProvider( 'walls' )]
	public function test_a_wall_is_an_outage_where_it_stands_before_the_documents_too( Http_Response $answer, Finding $finding ): void {
		$tenant = self::warm( 300 );
		$tenant->http->answer( Tenant::AUTH, new Http_Response( 403, 'text/html', '<title>Just a moment...</title>' ) );
		self::assertFalse( $this->is_down( $tenant ) );
		self::assertSame( array(), $this->noticed );
		$tenant->clock->time += 300;
		$tenant->http->answer( Tenant::DISCOVERY, $answer );
		self::assertTrue( $this->is_down( $tenant ) );
		self::assertTrue( $this->is_down( $tenant ) );
		self::assertSame( array( $finding ), $this->noticed );
	}

	/** @return array<string, array{string, Finding}> Logto's error, and what it means. */
	public static function refusals(): array {
		return array(
			'the application is deleted'  => array( 'invalid_client', Finding::App_Id_Unknown ),
			'the Redirect URI is removed' => array( 'invalid_redirect_uri', Finding::Redirect_Uri_Unknown ),
		);
	}

	#[DataProvider( 'refusals' )]
	public function test_what_logto_does_not_know_any_more_is_found_out_too( string $error, Finding $finding ): void {
		$tenant = self::warm( 300 );
		$tenant->http->answer_json( Tenant::AUTH, array( 'error' => $error ), 400 );
		self::assertFalse( $this->is_down( $tenant ), 'it is there' );
		self::assertFalse( $this->is_down( $tenant ) );
		self::assertSame( array( $finding ), $this->noticed );
		self::assertSame( array( Tenant::AUTH ), $tenant->http->asked() );
	}

	/** The question has neither cookie nor secret. */
	public function test_the_question_is_a_visitors_own_with_nobody_present(): void {
		$tenant = self::warm( 300 );
		$this->is_down( $tenant );
		self::assertSame( 'none', $tenant->http->last_query()['prompt'] ?? null );
		self::assertSame( array( array(), array() ), array( $tenant->http->requests[0]['headers'] ?? null, $tenant->http->requests[0]['form'] ?? null ) );
	}

	/** @return array<string, array{int, bool}> Seconds after it was found down, and whether people go there again. */
	public static function pauses(): array {
		return array(
			'a minute less a second' => array( 59, true ),
			'a minute'               => array( 60, false ),
		);
	}

	#[DataProvider( 'pauses' )]
	public function test_people_go_there_again_within_a_minute_of_its_return( int $pause, bool $is_down ): void {
		$tenant = self::warm( 300 );
		$tenant->http->answer( Tenant::AUTH, new Refusal( Refusal_Code::Provider_Unreachable ) );
		self::assertTrue( $this->is_down( $tenant ) );
		$tenant->http->answer( Tenant::AUTH, self::knows() );
		$tenant->clock->time += $pause;
		self::assertSame( $is_down, $this->is_down( $tenant ) );
	}

	public function test_while_it_is_down_one_visitor_a_minute_asks_one_thing(): void {
		$tenant = self::warm( 300 );
		$tenant->http->down();
		$this->is_down( $tenant );
		$tenant->clock->time += 60;
		self::assertTrue( $this->is_down( $tenant ) );
		self::assertTrue( $this->is_down( $tenant ) );
		self::assertSame( array( Tenant::AUTH, Tenant::AUTH ), $tenant->http->asked() );
	}

	public function test_with_nothing_known_of_logto_nothing_is_asked_here(): void {
		$tenant = new Tenant();
		self::assertFalse( $this->is_down( $tenant ) );
		self::assertSame( array(), $tenant->http->requests );
		$tenant->cache->record = array( 'issuer' => 'https://y.logto.app/oidc', 'document' => array( 'x' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound
		self::assertFalse( $this->is_down( $tenant ) );
		self::assertSame( array(), $tenant->http->requests );
	}

	/** @return array<string, array{mixed}> What may lie in the cache, whoever wrote it. */
	public static function useless_records(): array {
		return array(
			'a text'               => array( 'x' ),
			'nothing'              => array( null ),
			'an empty document'    => array( array( 'issuer' => Tenant::ISSUER, 'document' => array() ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a row.
			'without its document' => array( array( 'issuer' => Tenant::ISSUER ) ),
		);
	}

	#[DataProvider( 'useless_records' )]
	public function test_with_a_record_of_no_use_nothing_is_asked_here( mixed $lies ): void {
		$tenant = self::warm( 300 );
		$asked  = 0;
		$pulse  = new Pulse(
			Tenant::ISSUER,
			$tenant->provider(),
			static fn () => throw new \LogicException( 'asked' ),
			$tenant->documents( ... ),
			static fn (): mixed => $lies,
			static function () use ( &$asked ): bool {
				++$asked;
				return true;
			},
			$tenant->clock->reader()
		);
		self::assertFalse( $pulse->is_down( static fn () => throw new \LogicException( 'noticed' ) ) );
		self::assertSame( 0, $asked );
	}

	/** Only whole numbers are times; whatever else lies there says nothing. */
	public function test_a_time_that_is_a_text_does_not_count(): void {
		$tenant                          = self::warm( 300 );
		$tenant->cache->record['looked'] = (string) $tenant->clock->time;
		$asked                           = 0;
		$pulse                           = new Pulse(
			Tenant::ISSUER,
			$tenant->provider(),
			static fn (): Connection_Probe => new Connection_Probe( Tenant::client(), $tenant->provider(), $tenant->http->send( ... ) ),
			$tenant->documents( ... ),
			$tenant->cache->read( ... ),
			static function () use ( &$asked ): bool {
				++$asked;
				return true;
			},
			$tenant->clock->reader()
		);
		self::assertFalse( $pulse->is_down( static fn () => throw new \LogicException( 'noticed' ) ) );
		self::assertSame( 1, $asked );
	}

	/** In the very second of the last look nobody even tries to be the one who asks. */
	public function test_a_time_of_this_second_counts(): void {
		$tenant                          = self::warm( 300 );
		$tenant->cache->record['looked'] = $tenant->clock->time;
		$pulse                           = new Pulse( Tenant::ISSUER, $tenant->provider(), static fn () => throw new \LogicException( 'asked' ), $tenant->documents( ... ), $tenant->cache->read( ... ), static fn () => throw new \LogicException( 'claimed' ), $tenant->clock->reader() );
		self::assertFalse( $pulse->is_down( static fn () => throw new \LogicException( 'noticed' ) ) );
	}

	public function test_an_answer_that_makes_no_sense_is_held_against_the_documents(): void {
		$tenant = self::warm( 300 );
		$tenant->http->answer( Tenant::AUTH, Canned_Http::json( array(), 418 ) );
		self::assertFalse( $this->is_down( $tenant ) );
		self::assertSame( array( Tenant::AUTH, Tenant::DISCOVERY ), $tenant->http->asked() );
		self::assertSame( array(), $this->noticed );
	}

	public function test_a_time_of_a_wrong_clock_keeps_nobody_from_asking(): void {
		$tenant                           = self::warm( 300 );
		$tenant->cache->record['fetched'] = Clock::NOW + 86400;
		self::assertFalse( $this->is_down( $tenant ) );
		self::assertContains( Tenant::AUTH, $tenant->http->asked() );
	}
}
