<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Closure;
use Logto\Diagnostics\Check;
use Logto\Diagnostics\Outcome;
use Logto\Diagnostics\Result;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Error;

/** The checks of the addresses at which Logto posts by itself. */
final class Delivery_Checks_Test extends Settings_Case {

	private const NOW = 1_796_040_000;

	public function test_what_is_not_set_up_is_not_looked_at(): void {
		self::assertNull( self::check( 'backchannel' ) );
		self::assertNull( self::check( 'webhook' ) );
		self::services()->settings()->store()->save( array( 'webhook_signing_key' => 'key' ) );
		self::assertNull( self::check( 'backchannel' ) );
		self::assertNotNull( self::check( 'webhook' ) );
	}

	public function test_what_came_is_looked_at(): void {
		self::came( 'backchannel', false );
		self::came( 'webhook', false );
		self::assertNotNull( self::check( 'backchannel' ) );
		self::assertNotNull( self::check( 'webhook' ) );
	}

	/** @return iterable<string, array{string}> */
	public static function names(): iterable {
		yield 'back-channel' => array( 'backchannel' );
		yield 'webhook' => array( 'webhook' );
	}

	/** @param 'backchannel'|'webhook' $name */
	#[DataProvider( 'names' )]
	public function test_the_real_address_answers_and_the_try_leaves_no_trace( string $name ): void {
		self::came( $name, true );
		$before = self::rows();
		self::assertSame( Outcome::Ok, self::outcome_of( $name )->outcome, self::outcome_of( $name )->sentence . self::outcome_of( $name )->detail );
		self::assertSame( $before, self::rows() );
	}

	/** @return iterable<string, array{Closure(bool): (array<string, mixed>|WP_Error), Outcome, string}> Answer by strictness, what is made of it, a part of the sentence. */
	public static function answers(): iterable {
		$ours = self::answer( 400, '{"error":"invalid_request"}' );
		yield 'ours' => array( static fn (): array => $ours, Outcome::Ok, '' );
		yield 'unauthorised, and ours' => array( static fn (): array => self::answer( 401, '{"error":"unsigned"}' ), Outcome::Ok, '' );
		yield 'a cache keeps it' => array( static fn (): array => self::answer( 400, '{"error":"x"}', array( 'cache-control' => 'max-age=60' ) ), Outcome::Problem, 'Something else answers' );
		yield 'not by this plugin' => array( static fn (): array => self::answer( 400, '{"error":"x"}', array( 'x-logto' => '' ) ), Outcome::Problem, 'Something else answers' );
		yield 'no JSON' => array( static fn (): array => self::answer( 400, '<html>Bad request</html>' ), Outcome::Problem, 'Something else answers' );
		yield 'the home page' => array( static fn (): array => self::answer( 200, '<title>Blog</title>', array( 'x-logto' => '' ) ), Outcome::Problem, 'Something else answers' );
		yield 'REST is closed' => array( static fn (): array => self::answer( 401, '{"code":"rest_not_logged_in"}', array( 'x-logto' => '' ) ), Outcome::Problem, 'a username and a password' );
		yield 'a firewall' => array( static fn (): array => self::answer( 403, '<title>Blocked</title>', array( 'x-logto' => '' ) ), Outcome::Problem, 'Something else answers' );
		yield 'a certificate for nobody' => array( static fn ( bool $is_strict ): array|WP_Error => $is_strict ? new WP_Error( 'http_request_failed', 'cURL error 60: certificate' ) : $ours, Outcome::Warning, 'certificate' );
		yield 'nobody' => array( static fn (): WP_Error => new WP_Error( 'http_request_failed', 'cURL error 7' ), Outcome::Warning, 'can’t reach itself' );
	}

	/** @param Closure(bool): (array<string, mixed>|WP_Error) $answer */
	#[DataProvider( 'answers' )]
	public function test_who_answers_else_is_named( Closure $answer, Outcome $outcome, string $sentence ): void {
		$posted = array();
		add_filter(
			'pre_http_request',
			static function ( mixed $before, mixed $request, mixed $url ) use ( $answer, &$posted ): mixed {
				$posted[] = array( is_array( $request ) ? $request['method'] : '', $url );
				return $answer( is_array( $request ) && true === $request['sslverify'] );
			},
			10,
			3
		);
		foreach ( array( 'backchannel', 'webhook' ) as $name ) {
			self::came( $name, true );
			$result = self::outcome_of( $name );
			self::assertSame( $outcome, $result->outcome );
			self::assertStringContainsString( $sentence, $result->sentence );
			self::assertSame( Outcome::Ok === $outcome, '' === $result->remedy );
		}
		self::assertContains( array( 'POST', home_url( '/?rest_route=/logto/v1/backchannel-logout' ) ), $posted );
		self::assertContains( array( 'POST', home_url( '/?rest_route=/logto/v1/webhook' ) ), $posted );
	}

	/** @return iterable<string, array{string, string, list<array{int, bool}>, Outcome, string}> Check, endpoint ('' for the stand-in’s), what came when (days from now), outcome, a part of the sentence. */
	public static function histories(): iterable {
		$usual = array( array( -9, true ), array( -8, true ), array( -7, true ), array( -6, true ), array( -5, true ) );
		yield 'back-channel, refused at a private address' => array( 'backchannel', '', array( array( 0, false ) ), Outcome::Warning, 'does not tell this site' );
		yield 'back-channel, refused after taken' => array( 'backchannel', '', array( array( -1, true ), array( 0, false ) ), Outcome::Warning, 'was refused' );
		yield 'back-channel, taken after refused' => array( 'backchannel', '', array( array( -1, false ), array( 0, true ) ), Outcome::Ok, '' );
		yield 'back-channel, silent' => array( 'backchannel', '', $usual, Outcome::Warning, 'much longer than is usual' );
		yield 'webhook, refused after taken' => array( 'webhook', '', array( array( -1, true ), array( 0, false ) ), Outcome::Warning, 'was refused' );
		yield 'webhook, silent' => array( 'webhook', '', $usual, Outcome::Warning, 'much longer than is usual' );
		yield 'webhook, refused at a private address of a Logto that may be near' => array( 'webhook', '', array( array( 0, false ) ), Outcome::Warning, 'was refused' );
		yield 'webhook, a private address and a Logto far away' => array( 'webhook', 'https://tenant.logto.app', array( array( 0, false ) ), Outcome::Warning, 'Logto Cloud can’t reach' );
		yield 'webhook, from far away all the same' => array( 'webhook', 'https://tenant.logto.app', array( array( 0, true ) ), Outcome::Ok, '' );
	}

	/** @param list<array{int, bool}> $came */
	#[DataProvider( 'histories' )]
	public function test_what_came_so_far_is_judged( string $name, string $endpoint, array $came, Outcome $outcome, string $sentence ): void {
		add_filter( 'pre_http_request', static fn (): array => self::answer( 400, '{"error":"x"}' ) );
		if ( '' !== $endpoint ) {
			self::services()->settings()->store()->save(
				array(
					'endpoint'   => $endpoint,
					'app_secret' => 'other',
				)
			);
		}
		foreach ( $came as list( $days, $is_taken ) ) {
			self::services( static fn (): int => self::NOW + $days * 86400 )->webhooks()->arrivals()->note( 'webhook' === $name ? 'webhook' : 'backchannel', $is_taken );
		}
		$result = self::outcome_of( $name );
		self::assertSame( $outcome, $result->outcome, $result->sentence );
		self::assertStringContainsString( $sentence, $result->sentence );
	}

	/** @param 'backchannel'|'webhook' $kind */
	private static function came( string $kind, bool $is_taken ): void {
		self::services( static fn (): int => self::NOW )->webhooks()->arrivals()->note( $kind, $is_taken );
	}

	private static function check( string $name ): ?Check {
		return self::services( static fn (): int => self::NOW )->diagnostics()->checks()->named( $name );
	}

	private static function outcome_of( string $name ): Result {
		$check = self::check( $name );
		self::assertNotNull( $check );
		return $check->run();
	}

	/**
	 * @param array<string, string> $headers In the place of those of this plugin.
	 * @return array<string, mixed>
	 */
	private static function answer( int $status, string $body, array $headers = array() ): array {
		return array(
			'headers'  => $headers + array(
				'x-logto'       => 'refused',
				'cache-control' => 'no-store',
				'content-type'  => 'application/json; charset=UTF-8',
			),
			'body'     => $body,
			'response' => array(
				'code'    => $status,
				'message' => '',
			),
			'cookies'  => array(),
			'filename' => null,
		);
	}
}
