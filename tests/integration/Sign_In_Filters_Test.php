<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Extensions\Extensions;
use Logto\Oidc\Client;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Settings\Settings;
use Logto\Sign_In\Buttons;
use PHPUnit\Framework\Attributes\DataProvider;
use RuntimeException;
use WP_User;

/** What other code can say about the way to Logto and back, the sign-in page and how long a session lasts. */
final class Sign_In_Filters_Test extends Extension_Case {

	// To Logto.

	private static function client( string $purpose = 'sign_in' ): Client {
		return Extensions::client( new Client( 'https://tenant.logto.app', 'app', 'secret', 'https://site.example/', 'openid profile', array( 'resource' => 'https://api.example' ) ), array( 'first_screen' => 'register' ), $purpose );
	}

	public function test_parameters_go_along(): void {
		self::attach( 'logto_authorization_parameters', static fn ( array $parameters, string $purpose ): array => array( 'login_hint' => $purpose, 'scope' => is_string( $parameters['scope'] ?? null ) ? $parameters['scope'] . ' address' : '' ) + array_diff_key( $parameters, array( 'resource' => '' ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two parameters.
		$client = self::client( 'interim' );
		self::assertSame( 'openid profile address', $client->scope() );
		self::assertEquals( array( 'login_hint' => 'interim', 'first_screen' => 'register' ), $client->parameters ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two parameters.
		self::assertSame( array( 'app', 'secret', 'https://site.example/' ), array( $client->id, $client->secret, $client->redirect_uri ) );
	}

	/** @return iterable<string, array{mixed}> */
	public static function bad_parameters(): iterable {
		yield from self::nonsense();
		foreach ( array( 'state', 'nonce', 'redirect_uri', 'client_id', 'code_challenge', 'response_type' ) as $name ) {
			yield $name => array( array( 'scope' => 'openid', $name => 'x' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two parameters.
		}
		yield 'a scope without openid' => array( array( 'scope' => 'profile' ) );
	}

	#[DataProvider( 'bad_parameters' )]
	public function test_parameters_that_are_not_for_others_to_say_are_ignored( mixed $answer ): void {
		$usual = self::client();
		self::attach( 'logto_authorization_parameters', $answer );
		self::assertSame( array( 'logto_authorization_parameters' ), self::told( static fn () => self::assertEquals( $usual, self::client() ) ) );
	}

	public function test_code_that_throws_on_the_way_to_logto_refuses(): void {
		self::attach( 'logto_authorization_parameters', static fn () => throw new RuntimeException() );
		try {
			self::client();
			self::fail( 'not refused' );
		} catch ( Refusal $refusal ) {
			self::assertSame( Refusal_Code::Extension_Failed, $refusal->reason );
		}
	}

	// Back.

	private static function landing( string $requested = '', string $usual = '' ): string {
		return self::services()->adapters()->safe_redirect()->landing( self::user( uniqid( 'u' ) ), $requested, $usual );
	}

	public function test_people_land_where_other_code_says(): void {
		$asked = array();
		self::attach(
			'logto_landing',
			static function ( string $page, WP_User $user, string $requested ) use ( &$asked ): string {
				$asked[] = array( $page, $requested );
				return home_url( '/members/?from=' . $user->roles[0] );
			}
		);
		self::assertSame( home_url( '/members/?from=subscriber' ), self::landing() );
		self::assertSame( home_url( '/members/?from=subscriber' ), self::landing( home_url( '/wanted/' ) ) );
		self::assertSame( array( array( admin_url(), '' ), array( home_url( '/wanted/' ), home_url( '/wanted/' ) ) ), $asked );
	}

	public function test_the_sites_own_rule_comes_last(): void {
		self::attach( 'logto_landing', home_url( '/members/' ) );
		add_filter( 'login_redirect', static fn ( string $page ): string => $page . '?seen' );
		self::assertSame( home_url( '/members/?seen' ), self::landing() );
	}

	/** @return iterable<string, array{mixed}> */
	public static function bad_pages(): iterable {
		foreach ( self::nonsense() as $name => list( $value ) ) {
			if ( 'administrator' !== $value ) { // Which is a page of this site, below the current one.
				yield $name => array( $value );
			}
		}
		yield 'another host' => array( 'https://evil.example/' );
		yield 'another host without a scheme' => array( '//evil.example/' );
		yield 'a script' => array( 'javascript:alert(1)' );
		yield 'a name in the address' => array( 'https://me@evil.example/' );
		yield 'a line break' => array( "/members/\r\nSet-Cookie: a=b" );
		yield 'a backslash' => array( '/\\evil.example/' );
		yield 'the callback' => array( '/wp-login.php?action=logto&code=x' );
		yield 'a sign-out' => array( '/wp-login.php?action=logout' );
	}

	#[DataProvider( 'bad_pages' )]
	public function test_a_page_that_is_none_of_this_sites_is_ignored( mixed $page ): void {
		self::attach( 'logto_landing', $page );
		self::assertSame( array( 'logto_landing' ), self::told( static fn () => self::assertSame( home_url( '/wanted/' ), self::landing( home_url( '/wanted/' ) ) ) ) );
	}

	public function test_code_that_throws_leaves_people_where_they_would_have_gone(): void {
		self::attach( 'logto_landing', static fn () => throw new RuntimeException() );
		self::assertSame( array( 'logto_landing' ), self::told( static fn () => self::assertSame( home_url( '/wanted/' ), self::landing( home_url( '/wanted/' ) ) ) ) );
	}

	// The sign-in page.

	private static function buttons( ?Settings $settings = null ): string {
		$settings ??= new Settings( sign_up_button: true, direct_sign_in_buttons: array( array( 'kind' => 'social', 'target' => 'google', 'text' => 'Google' ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a row.
		return ( new Buttons( $settings, self::services()->adapters()->site() ) )->html( '', false );
	}

	public function test_buttons_say_and_look_as_other_code_says_and_sentences_name_them_so(): void {
		self::attach( 'logto_button', static fn ( array $button, string $kind, string $connector ): array => array( 'text' => "$kind <$connector>", 'class' => implode( ' ', array_filter( array( $button['class'] ?? '', 'mine' ), 'is_string' ) ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a button.
		$html = self::buttons();
		self::assertSame( 3, preg_match_all( '~<a class="button button-large [^"]*mine" href="[^"]+">([^<]+)</a>~', $html, $found ) );
		self::assertSame( array( 'sign-in &lt;&gt;', 'sign-up &lt;&gt;', 'connector &lt;social:google&gt;' ), $found[1] );
		self::assertSame( 'sign-in <>', Buttons::label( new Settings() ) );
	}

	/** @return iterable<string, array{mixed}> */
	public static function bad_buttons(): iterable {
		$button = array(
			'text'  => 'Come in',
			'class' => '',
		);
		yield from self::nonsense();
		yield 'an address beside it' => array( array( 'href' => 'https://evil.example/' ) + $button );
		yield 'no class' => array( array( 'text' => 'Come in' ) );
		yield 'blanks' => array( array( 'text' => '  ' ) + $button );
		yield '201 letters' => array( array( 'text' => str_repeat( 'a', 201 ) ) + $button );
		yield 'a line break' => array( array( 'text' => "a\nb" ) + $button );
		yield 'a list' => array( array( 'text' => array( 'a' ) ) + $button );
		yield 'a class that ends its attribute' => array( array( 'class' => 'a" onclick="alert(1)' ) + $button );
		yield 'a class of 201 letters' => array( array( 'class' => str_repeat( 'a', 201 ) ) + $button );
	}

	#[DataProvider( 'bad_buttons' )]
	public function test_a_button_that_is_none_is_ignored( mixed $button ): void {
		$usual = self::buttons();
		self::attach( 'logto_button', $button );
		self::assertSame( array( 'logto_button' ), self::told( static fn () => self::assertSame( $usual, self::buttons() ) ) );
	}

	public function test_code_that_throws_leaves_the_way_in(): void {
		$usual = self::buttons();
		self::attach( 'logto_button', static fn () => throw new RuntimeException() );
		self::assertSame( array( 'logto_button' ), self::told( static fn () => self::assertSame( $usual, self::buttons() ) ) );
	}

	public function test_200_letters_are_a_button(): void {
		self::attach( 'logto_button', array( 'text' => str_repeat( 'a', 200 ), 'class' => str_repeat( 'b', 200 ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a button.
		self::assertStringContainsString( '>' . str_repeat( 'a', 200 ) . '<', self::buttons() );
	}

	// How long a session lasts.

	/** @return iterable<string, array{mixed, int, bool}> What other code says, what counts, whether it is told. */
	public static function lifetimes(): iterable {
		yield 'longer' => array( 600, 600, false );
		yield 'shorter' => array( 5, 5, false );
		yield 'never' => array( 0, 0, false );
		yield 'a year' => array( 525600, 525600, false );
		yield 'more than a year' => array( 525601, 60, true );
		yield 'less than nothing' => array( -1, 60, true );
		yield 'a text' => array( '5', 60, true );
		yield 'a fraction' => array( 5.0, 60, true );
		yield 'nothing' => array( null, 60, true );
		yield 'code that throws' => array( static fn () => throw new RuntimeException(), 1, true );
	}

	#[DataProvider( 'lifetimes' )]
	public function test_a_session_lasts_as_long_as_other_code_says( mixed $answer, int $counts, bool $is_told ): void {
		self::attach( 'logto_session_lifetime', $answer );
		self::assertSame( $is_told ? array( 'logto_session_lifetime' ) : array(), self::told( static fn () => self::assertSame( $counts, Extensions::session_lifetime( 60, self::user( 'ada' ) ) ) ) );
	}

	public function test_developers_are_told_once_a_request_and_filter(): void {
		self::attach( 'logto_session_lifetime', 'nonsense' );
		self::attach( 'logto_landing', 'https://evil.example/' );
		$told = self::told(
			static function (): void {
				$user = self::user( 'ada' );
				Extensions::session_lifetime( 60, $user );
				Extensions::session_lifetime( 60, $user );
				self::landing();
				self::landing();
			}
		);
		self::assertSame( array( 'logto_session_lifetime', 'logto_landing' ), $told );
	}
}
