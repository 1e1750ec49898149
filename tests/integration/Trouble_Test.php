<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Closure;
use Logto\Oidc\Finding;
use Logto\Services;
use Logto\Settings\Store;
use Logto\Trouble\Change;
use Logto\Trouble\Trouble_Sentences;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;

/** A sign-in that worked stops working: notice, mail, log and Site Health say the same cause, and all is gone when it is mended. */
final class Trouble_Test extends Test_Case {

	private int $now = 1_800_000_000;

	protected function setUp(): void {
		parent::setUp();
		// Only this test's clock tells the time.
		array_map( 'remove_all_actions', array( 'logto_connection_refused', 'logto_trouble_began', 'logto_trouble_ended' ) );
		add_action( 'logto_trouble_began', fn ( string $cause, int $since ) => $this->at_now()->log()->events()->note_trouble( false, $cause, compact( 'since' ) ), 10, 2 );
		add_action( 'logto_trouble_ended', fn ( string $cause, int $since ) => $this->at_now()->log()->events()->note_trouble( true, $cause, compact( 'since' ) ), 10, 2 );
		self::db()->query( (string) self::db()->prepare( 'DELETE FROM %i', self::services()->log()->events()->table() ) );
		delete_option( Store::PROVIDER );
		delete_option( 'logto_probe' );
		self::services()->settings()->store()->save( self::right_values() + array( 'sign_in_mode' => 'redirect' ) );
		self::prove();
	}

	/** The plugin as in a fresh request, at this test's time. */
	private function at_now(): Services {
		return self::services( fn (): int => $this->now );
	}

	private function look( ?Finding $why = null ): void {
		$this->at_now()->trouble()->watch()->look( $why );
	}

	private static function prove(): void {
		$services = self::services();
		$services->settings()->status()->prove( $services->settings()->store()->settings()->connection_proof(), $services->adapters()->site()->redirect_uri() );
	}

	/** As `Connection::heed()` does it. */
	private function refuse( Finding $cause ): void {
		$services = $this->at_now();
		$status   = $services->settings()->status();
		$values   = $services->settings()->store()->settings()->connection_proof();
		$uri      = $services->adapters()->site()->redirect_uri();
		self::assertTrue( $cause->refuses_application() ? $status->withdraw( $values ) : $status->forget_address( $values, $uri ) );
		$status->note_refusal( $values, $uri, $cause, $this->now );
	}

	/** @return string What stands on the Dashboard for a user. */
	private function notice( int $user = 1 ): string {
		wp_set_current_user( $user );
		ob_start();
		$this->at_now()->admin()->settings_page()->tell();
		return (string) ob_get_clean();
	}

	/** @return array<string, mixed>|null The test in Site Health. */
	private function health(): ?array {
		$tests = $this->at_now()->trouble()->health()->add( array( 'direct' => array(), 'async' => array( 'logto' => array() ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound
		self::assertIsArray( $tests );
		self::assertIsArray( $tests['direct'] );
		self::assertIsArray( $tests['async'] );
		self::assertSame( array() === $tests['direct'], isset( $tests['async']['logto'] ), 'one cause stands there once' );
		$added = $tests['direct']['logto_trouble'] ?? null;
		$found = is_array( $added ) && ( $added['test'] ?? null ) instanceof Closure ? $added['test']() : null;
		/** @var array<string, mixed>|null $found */
		return $found;
	}

	/** @return list<array<string, string>> Outcome and cause of each row of the log. */
	private static function logged(): array {
		/** @var list<array<string, string>> $rows */
		$rows = self::db()->get_results( (string) self::db()->prepare( "SELECT outcome, code, address FROM %i WHERE kind = 'connection' ORDER BY id", self::services()->log()->events()->table() ), 'ARRAY_A' );
		return $rows;
	}

	/** Everything says this cause. */
	private function assert_told( string $cause ): void {
		$sentence = Trouble_Sentences::what( $cause );
		self::assertStringContainsString( esc_html( $sentence ), $this->notice() );
		self::assertSame( 1, substr_count( $this->notice(), 'notice-error' ), 'one notice, not two' );
		$state = $this->at_now()->trouble()->state()->all();
		self::assertSame( array( $cause, $sentence, $this->now ), array( $state['cause'] ?? null, $state['message'] ?? null, $state['since'] ?? null ) );
		$health = $this->health();
		self::assertSame( array( 'critical', $sentence ), array( $health['status'] ?? null, $health['label'] ?? null ) );
		self::assertSame( array( array( 'outcome' => 'trouble_began', 'code' => $cause, 'address' => '' ) ), self::logged() ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound
	}

	private function assert_gone( string $cause ): void {
		self::assertStringNotContainsString( esc_html( Trouble_Sentences::what( $cause ) ), $this->notice() );
		self::assertNull( $this->at_now()->trouble()->state()->all() );
		self::assertNull( $this->health() );
		self::assertSame( array( 'trouble_began', 'trouble_ended' ), array_column( self::logged(), 'outcome' ) );
		self::assertSame( array( $cause, $cause ), array_column( self::logged(), 'code' ) );
	}

	/** @return array<string, array{Finding}> */
	public static function refusals(): array {
		return array(
			'the secret was replaced'    => array( Finding::App_Secret_Wrong ),
			'the secret has expired'     => array( Finding::App_Secret_Expired ),
			'the application is deleted' => array( Finding::App_Id_Unknown ),
			'it is of another type'      => array( Finding::Application_Type ),
			'the Redirect URI is gone'   => array( Finding::Redirect_Uri_Unknown ),
			'a parameter is not taken'   => array( Finding::Parameters_Refused ),
		);
	}

	#[DataProvider( 'refusals' )]
	public function test_what_logto_refuses_is_told_everywhere_until_it_is_mended( Finding $cause ): void {
		$this->refuse( $cause );
		$mails = self::mailed( fn () => $this->look() );
		self::assertCount( 1, $mails );
		self::assertSame( get_option( 'admin_email' ), $mails[0]['to'] );
		self::assertStringContainsString( 'Nobody can sign in with Logto now', $mails[0]['subject'] );
		self::assertStringContainsString( Trouble_Sentences::what( $cause->value ), $mails[0]['message'] );
		self::assertStringContainsString( ( Finding::Parameters_Refused === $cause ? 'tab=advanced' : 'tab=overview' ) . '&field=' . (string) $cause->field(), $mails[0]['message'] );
		$this->assert_told( $cause->value );
		self::assertSame( array(), self::mailed( fn () => $this->look() ), 'once' );

		self::prove();
		$mails = self::mailed( fn () => $this->look() );
		self::assertCount( 1, $mails );
		self::assertStringContainsString( 'works again', $mails[0]['subject'] );
		self::assertStringContainsString( Trouble_Sentences::what( $cause->value ), $mails[0]['message'] );
		$this->assert_gone( $cause->value );
	}

	public function test_an_outage_is_told_with_its_reason_until_logto_answers(): void {
		$this->at_now()->oidc()->provider()->refresh();
		$this->now += 60;
		$this->at_now()->oidc()->provider()->note_failure();
		self::assertCount( 1, self::mailed( fn () => $this->look( Finding::Walled ) ) );
		$this->assert_told( 'walled' );
		self::assertSame( array(), self::mailed( fn () => $this->look() ), 'whoever does not know why changes nothing' );
		self::assertSame( 'walled', $this->at_now()->trouble()->watch()->current()?->cause );
		// The stand-in answers: whoever manages the site need not wait for a visitor.
		$this->now += 60;
		$mails      = self::mailed( fn () => $this->notice() );
		self::assertCount( 1, $mails );
		self::assertStringContainsString( 'works again', $mails[0]['subject'] );
		$this->assert_gone( 'walled' );
	}

	/** @return array<string, array{array<string, string>}> */
	public static function other_values(): array {
		return array(
			'another secret'   => array( array( 'app_secret' => 'not tried yet' ) ),
			'another endpoint' => array( array( 'endpoint' => 'https://elsewhere.example' ) ),
		);
	}

	/** @param array<string, string> $values */
	#[DataProvider( 'other_values' )]
	public function test_an_outage_is_not_over_because_other_values_were_saved( array $values ): void {
		$this->at_now()->oidc()->provider()->refresh();
		$this->now += 60;
		$this->at_now()->oidc()->provider()->note_failure();
		$this->look( Finding::Unreachable );
		self::services()->settings()->store()->save( $values + array( 'app_secret' => 'not tried yet' ) );
		self::assertFalse( $this->at_now()->settings()->store()->settings()->is_proven() );
		$this->now += 60;
		self::assertSame( array(), self::mailed( fn () => $this->notice() ), 'nobody knows whether sign-in works' );
		self::assertSame( array( 'trouble_began' ), array_column( self::logged(), 'outcome' ) );

		self::services()->settings()->store()->save( self::right_values() );
		self::prove();
		$this->at_now()->oidc()->provider()->refresh();
		$mails = self::mailed( fn () => $this->look() );
		self::assertCount( 1, $mails );
		self::assertStringContainsString( 'works again', $mails[0]['subject'] );
		$this->assert_gone( 'unreachable' );
	}

	public function test_lost_keys_are_told_once_and_gone_with_the_secret_entered_again(): void {
		update_option( Store::DATA_KEY, array( 'current' => 'x' ) + (array) get_option( Store::DATA_KEY ) );
		$row               = (array) get_option( Store::OPTION );
		$row['app_secret'] = array( 'sealed' => 'x', 'for' => self::right_values()['endpoint'] ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound
		update_option( Store::OPTION, $row );
		self::assertTrue( $this->at_now()->settings()->store()->settings()->secret_lost );
		$mails = self::mailed( fn () => $this->look() );
		self::assertCount( 1, $mails );
		self::assertStringContainsString( 'field=app_secret', $mails[0]['message'] );
		$this->assert_told( 'secret_lost' );
		delete_option( Store::DATA_KEY );
		self::services()->settings()->store()->save( array( 'app_secret' => self::right_values()['app_secret'] ) );
		self::assertCount( 1, self::mailed( fn () => $this->look() ), 'the same values: they are proven yet' );
		$this->assert_gone( 'secret_lost' );
	}

	public function test_what_never_worked_is_no_trouble(): void {
		update_option( Store::STATUS, array_diff_key( (array) get_option( Store::STATUS ), array( 'proof' => '', 'addresses' => '' ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound
		$this->at_now()->oidc()->provider()->note_failure();
		self::assertSame( array(), self::mailed( fn () => $this->look( Finding::Unreachable ) ) );
		self::assertNull( $this->at_now()->trouble()->state()->all() );
		self::assertSame( array(), self::logged() );
	}

	public function test_a_sign_in_that_is_switched_off_is_no_trouble_and_its_end_is_not_mailed(): void {
		$this->refuse( Finding::App_Secret_Wrong );
		$this->look();
		self::services()->settings()->store()->save( array( 'sign_in_mode' => 'form' ) );
		self::assertSame( array(), self::mailed( fn () => $this->look() ) );
		self::assertNull( $this->at_now()->trouble()->watch()->noted() );
	}

	public function test_another_secret_ends_it_where_logto_takes_it_and_not_before(): void {
		$this->refuse( Finding::App_Secret_Wrong );
		$this->look();
		self::services()->settings()->store()->save( array( 'app_secret' => 'another wrong one' ) );
		self::assertSame( array(), self::mailed( fn () => $this->look() ) );
		self::assertNotNull( $this->at_now()->trouble()->state()->all() );
		self::services()->settings()->store()->save( array( 'app_secret' => self::right_values()['app_secret'] ) );
		$this->now += 120;
		$services   = $this->at_now();
		$services->settings()->status()->forget_refusal( $services->settings()->store()->settings()->connection_proof() );
		$mails = self::mailed( fn () => $services->sign_in()->connection()->accept() );
		self::assertCount( 1, $mails );
		$this->assert_gone( 'app_secret_wrong' );
	}

	public function test_what_logto_takes_again_ends_it_when_the_next_visitor_has_it_asked(): void {
		$this->refuse( Finding::App_Secret_Wrong );
		$this->look();
		$this->now += 61;
		$services   = $this->at_now();
		$mails      = self::mailed( static fn () => $services->sign_in()->connection()->accept() );
		self::assertCount( 1, $mails );
		$this->assert_gone( 'app_secret_wrong' );
	}

	/** @return array<string, array{array<string, mixed>, string|null}> Settings, and who gets the mail. */
	public static function recipients(): array {
		return array(
			'the admin, unless said otherwise' => array( array(), '' ),
			'an address that was chosen'       => array( array( 'trouble_mail_address' => 'it@example.com' ), 'it@example.com' ),
			'nobody'                           => array( array( 'trouble_mails' => false, 'trouble_mail_address' => 'it@example.com' ), null ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound
		);
	}

	/** @param array<string, string|bool> $settings */
	#[DataProvider( 'recipients' )]
	public function test_who_is_told_by_mail_is_a_setting( array $settings, ?string $to ): void {
		self::services()->settings()->store()->save( $settings );
		$this->refuse( Finding::App_Secret_Wrong );
		$mails = self::mailed( fn () => $this->look() );
		self::assertSame( null === $to ? array() : array( '' === $to ? get_option( 'admin_email' ) : $to ), array_column( $mails, 'to' ) );
		$this->assert_told( 'app_secret_wrong' );
	}

	public function test_what_is_chosen_has_to_be_an_address(): void {
		$validation = self::services()->settings()->validation();
		foreach ( array( 'it', 'a@example.com, b@example.com', '@' ) as $wrong ) {
			self::assertArrayHasKey( 'trouble_mail_address', $validation->check( array( 'trouble_mail_address' => $wrong ) )['errors'], $wrong );
		}
		foreach ( array( '', 'it@example.com' ) as $right ) {
			self::assertSame( array(), $validation->check( array( 'trouble_mail_address' => $right ) )['errors'] );
		}
	}

	/** @return array<string, array{string, string, string}> Who has passwords, the cause, and what is said of the way in. */
	public static function ways_in(): array {
		return array(
			'everybody'                              => array( 'everyone', 'app_secret_wrong', 'WordPress’s own form and can sign in with a WordPress password' ),
			'nobody, and the application is refused' => array( 'nobody', 'app_secret_wrong', 'takes them from everybody' ),
			'nobody, and Logto is down'              => array( 'nobody', 'unreachable', 'the emergency link is the way in' ),
		);
	}

	#[DataProvider( 'ways_in' )]
	public function test_the_mail_says_who_can_come_in_meanwhile( string $passwords, string $cause, string $says ): void {
		self::services()->settings()->store()->save( array( 'wordpress_passwords' => $passwords ) );
		if ( 'unreachable' === $cause ) {
			$this->at_now()->oidc()->provider()->refresh();
			$this->at_now()->oidc()->provider()->note_failure();
		} else {
			$this->refuse( Finding::from( $cause ) );
		}
		self::assertStringContainsString( $says, self::mailed( fn () => $this->look() )[0]['message'] ?? '' );
	}

	/** @return array<string, array{int, int}> Seconds between two beginnings, and mails in all. */
	public static function pauses(): array {
		return array(
			'an hour less a second' => array( Change::QUIET - 1, 2 ),
			'an hour'               => array( Change::QUIET, 4 ),
		);
	}

	#[DataProvider( 'pauses' )]
	public function test_what_comes_and_goes_within_an_hour_is_mailed_as_one_pair( int $pause, int $count ): void {
		$mails = self::mailed(
			function () use ( $pause ): void {
				for ( $time = 0; $time < 2; $time++ ) {
					$this->refuse( Finding::App_Secret_Wrong );
					$this->look();
					self::prove();
					$this->look();
					$this->now += $pause;
				}
			}
		);
		self::assertCount( $count, $mails );
		self::assertCount( 4, self::logged(), 'the log has each of them' );
	}

	/** @return array<string, array{string, bool}> */
	public static function screens(): array {
		return array(
			'the Dashboard'         => array( 'dashboard', true ),
			'Plugins'               => array( 'plugins', true ),
			'Posts'                 => array( 'edit-post', false ),
			'our own, with a panel' => array( 'logto_page_logto-settings', false ),
		);
	}

	#[DataProvider( 'screens' )]
	public function test_the_notice_stands_where_an_admin_begins( string $screen, bool $is_there ): void {
		require_once ABSPATH . 'wp-admin/includes/class-wp-screen.php';
		require_once ABSPATH . 'wp-admin/includes/screen.php';
		$this->refuse( Finding::App_Secret_Wrong );
		set_current_screen( $screen );
		self::assertSame( $is_there, str_contains( $this->notice(), 'Nobody has been able to sign in' ) );
		unset( $GLOBALS['current_screen'] );
		self::assertStringNotContainsString( 'Nobody has been able to sign in', $this->notice( self::user( 'ed', '', 'editor' )->ID ) );
	}

	/** @return array<string, array{string, int, int}> */
	public static function failed(): array {
		return array(
			'that second'        => array( 'client_refused', 0, 1 ),
			'before'             => array( 'client_refused', -1, 0 ),
			'for another reason' => array( 'requirement_missing', 0, 0 ),
		);
	}

	#[DataProvider( 'failed' )]
	public function test_failed_sign_ins_are_counted_from_the_log( string $code, int $after, int $count ): void {
		$this->refuse( Finding::App_Secret_Wrong );
		$this->look();
		$this->now += $after;
		$this->at_now()->log()->events()->note_refused( $code, array( 'purpose' => 'sign_in' ) );
		$this->now -= $after;
		self::assertSame( $count, $this->at_now()->trouble()->state()->all()['failed'] ?? null );
		self::assertSame( $count > 0, str_contains( $this->notice(), '1 sign-in failed.' ) );
	}

	public function test_the_hourly_event_finds_an_outage_and_its_end(): void {
		self::services()->settings()->store()->save( array( 'request_timeout' => 1 ) );
		$down = static fn (): array => array( 'headers' => array( 'content-type' => 'text/html' ), 'body' => '<title>Log in</title>', 'response' => array( 'code' => 200, 'message' => '' ), 'cookies' => array(), 'filename' => null ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound
		add_filter( 'pre_http_request', $down );
		self::assertCount( 1, self::mailed( fn () => $this->at_now()->adapters()->refresh_event()->run() ) );
		remove_filter( 'pre_http_request', $down );
		$this->assert_told( 'walled' );
		self::assertCount( 1, self::mailed( fn () => $this->at_now()->adapters()->refresh_event()->run() ) );
		$this->assert_gone( 'walled' );
	}

	public function test_a_mail_that_fails_breaks_nothing(): void {
		add_filter( 'pre_wp_mail', static fn () => throw new \RuntimeException( 'no mail server' ), 1 );
		add_filter( 'wp_trigger_error_trigger_error', '__return_false' );
		$this->refuse( Finding::App_Secret_Wrong );
		$this->look();
		$this->assert_told( 'app_secret_wrong' );
	}

	/** Of two requests that find it out at once, one tells it. */
	public function test_two_who_find_it_out_at_once_mail_once(): void {
		$this->refuse( Finding::App_Secret_Wrong );
		$mails = self::mailed(
			function (): void {
				$late = $this->at_now()->trouble()->watch();
				// Read before the other one writes, from a cache that stays as it was.
				$before = wp_load_alloptions();
				$this->look();
				wp_cache_set( 'alloptions', $before, 'options' );
				$late->look();
			}
		);
		self::assertCount( 1, $mails );
		self::assertCount( 1, self::logged() );
	}

	#[Group( 'network' )]
	public function test_on_a_network_its_admin_hears_of_the_shared_connection_and_no_sites_does(): void {
		update_site_option( Store::NETWORK_OPTION, array() );
		delete_option( Store::OPTION );
		( new Services( fn (): int => $this->now, random_bytes( ... ), usleep( ... ), true ) )->settings()->saver()->save( self::right_values() + array( 'sign_in_mode' => 'redirect' ) );
		update_site_option( 'admin_email', 'network@example.com' );
		self::prove();
		$this->refuse( Finding::App_Secret_Wrong );
		$mails = self::mailed( fn () => $this->look() );
		self::assertSame( array( 'network@example.com' ), array_column( $mails, 'to' ) );
		self::assertIsArray( ( (array) get_site_option( Store::NETWORK_STATUS ) )['trouble'] ?? null );
		self::assertArrayNotHasKey( 'trouble', (array) get_option( Store::STATUS ) );
		self::assertStringContainsString( 'Nobody has been able to sign in', $this->notice() );
		self::assertStringContainsString( 'network/settings.php', $this->notice() );
		self::assertStringNotContainsString( 'Nobody has been able to sign in', $this->notice( self::user( 'boss', '', 'administrator' )->ID ) );
		self::prove();
		self::assertCount( 1, self::mailed( fn () => $this->look() ) );
		self::assertArrayNotHasKey( 'trouble', (array) get_site_option( Store::NETWORK_STATUS ) );
	}
}
