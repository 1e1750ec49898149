<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Oidc\Finding;
use Logto\Settings\Last_Refusal;
use Logto\Settings\Store;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;

/** What admins read of a connection that worked: only while it does not, and only about the values that count. */
final class Last_Refusal_Test extends Test_Case {

	private const HERE  = 'https://site.example/wp-login.php?action=logto';
	private const THERE = 'https://other.example/wp-login.php?action=logto';

	protected function setUp(): void {
		parent::setUp();
		self::services()->settings()->store()->save( self::right_values() );
	}

	private static function refuse( Finding $cause ): void {
		$status = self::services()->settings()->status();
		$values = self::values();
		$status->prove( $values, self::HERE );
		self::assertTrue( $cause->refuses_application() ? $status->withdraw( $values ) : $status->forget_address( $values, self::HERE ) );
		self::assertFalse( $cause->refuses_application() ? $status->withdraw( $values ) : $status->forget_address( $values, self::HERE ), 'once' );
		$status->note_refusal( $values, self::HERE, $cause, 1_700_000_000 );
	}

	private static function values(): string {
		return self::services()->settings()->store()->settings()->connection_proof();
	}

	/** @phpstan-impure */
	private static function known( string $uri = self::HERE ): ?Finding {
		return Last_Refusal::of( self::services()->settings()->store()->settings(), $uri )?->cause;
	}

	public function test_a_refused_application_is_known_at_every_address_until_it_is_proven_again(): void {
		self::assertNull( self::known() );
		self::refuse( Finding::App_Secret_Expired );
		self::assertSame( Finding::App_Secret_Expired, self::known() );
		self::assertSame( Finding::App_Secret_Expired, self::known( self::THERE ) );
		self::services()->settings()->status()->prove( self::values(), self::HERE );
		self::assertNull( self::known() );
	}

	public function test_a_closed_address_is_known_there_only_until_logto_leads_to_it_again(): void {
		self::refuse( Finding::Redirect_Uri_Unknown );
		self::assertSame( Finding::Redirect_Uri_Unknown, self::known() );
		self::assertNull( self::known( self::THERE ) );
		self::services()->settings()->status()->note_address( self::values(), self::HERE );
		self::assertNull( self::known() );
	}

	public function test_other_values_have_nothing_refused_and_what_logto_takes_again_is_forgotten(): void {
		self::refuse( Finding::App_Secret_Wrong );
		self::services()->settings()->store()->save( array( 'app_secret' => 'another' ) );
		self::assertNull( self::known() );
		self::services()->settings()->store()->save( array( 'app_secret' => self::right_values()['app_secret'] ) );
		self::assertSame( Finding::App_Secret_Wrong, self::known() );
		self::services()->settings()->status()->forget_refusal( 'of other values' );
		self::assertSame( Finding::App_Secret_Wrong, self::known() );
		self::services()->settings()->status()->forget_refusal( self::values() );
		self::assertNull( self::known() );
	}

	/** @return array<string, array{mixed}> */
	public static function damaged(): array {
		return array(
			'a text'           => array( 'x' ),
			'an unknown cause' => array( array( 'cause' => 'x' ) ),
			'no cause'         => array( array() ),
			'a list for one'   => array( array( 'cause' => array( 'app_secret_wrong' ) ) ),
			'a cause of none'  => array( array( 'cause' => 'works' ) ),
		);
	}

	#[DataProvider( 'damaged' )]
	public function test_a_damaged_note_is_none( mixed $refused ): void {
		$refused = is_array( $refused ) ? $refused + array(
			'values' => self::values(),
			'uri'    => self::HERE,
		) : $refused;
		update_option( Store::STATUS, array( 'refused' => $refused ) );
		self::assertNull( self::known() );
	}

	/** @return array<string, array{Finding, string}> */
	public static function causes(): array {
		return array(
			'an expired secret' => array( Finding::App_Secret_Expired, 'This App secret has expired at Logto.' ),
			'no redirect URI'   => array( Finding::No_Redirect_Uri, 'neither is any other one' ),
		);
	}

	#[DataProvider( 'causes' )]
	public function test_admins_read_it_on_every_screen_and_others_do_not( Finding $cause, string $sentence ): void {
		$uri = self::services()->adapters()->site()->redirect_uri();
		self::refuse( $cause );
		self::services()->settings()->status()->note_refusal( self::values(), $uri, $cause, 1 );
		self::assertStringNotContainsString( $sentence, self::notices( self::user( 'ed', '', 'editor' )->ID ) );
		self::assertStringContainsString( $sentence, self::notices( 1 ) );
		self::services()->settings()->store()->save( array( 'sign_in_mode' => 'form' ) );
		self::assertStringNotContainsString( $sentence, self::notices( 1 ), 'paused: nobody is to sign in' );
	}

	private static function notices( int $user ): string {
		wp_set_current_user( $user );
		ob_start();
		self::services()->admin()->settings_page()->tell();
		return (string) ob_get_clean();
	}

	/** Where the connection is the network's, its sites learn it from one another. */
	#[Group( 'network' )]
	public function test_on_a_network_what_refuses_the_application_is_known_on_every_site(): void {
		update_site_option( Store::NETWORK_OPTION, array() );
		delete_option( Store::OPTION );
		( new \Logto\Services( time( ... ), random_bytes( ... ), usleep( ... ), true ) )->settings()->saver()->save( self::right_values() );
		self::refuse( Finding::Application_Type );
		self::assertIsArray( ( (array) get_site_option( Store::NETWORK_STATUS ) )['refused'] ?? null );
		self::assertArrayNotHasKey( 'refused', (array) get_option( Store::STATUS ) );
		self::assertSame( Finding::Application_Type, self::known( self::THERE ) );
		self::services()->settings()->status()->forget_refusal( self::values() );
		self::assertNull( self::known() );
	}
}
