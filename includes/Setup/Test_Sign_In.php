<?php

declare( strict_types=1 );

namespace Logto\Setup;

use Closure;
use Logto\Admin\Settings_Page;
use Logto\Diagnostics\Finding_Sentences;
use Logto\Diagnostics\Refusal_Sentences;
use Logto\Oidc\Finding;
use Logto\Oidc\Refusal;
use Logto\Settings\Secret_Origin;
use Logto\Settings\Settings;
use Logto\Settings\Store;
use Logto\Sign_In\Departure;
use Logto\Sign_In\Purpose;

/**
 * *Test sign-in*: a window goes the whole way to Logto and back with the values on the screen, saved or not. Nobody is
 * signed in, no account is touched, nothing is saved but the report, and the proof where the values are the saved ones.
 */
final class Test_Sign_In {

	public const ACTION = 'logto_test_sign_in';

	/**
	 * @param Closure(Settings): list<Finding> $examine   What Logto says of the values that are tried.
	 * @param Closure(Settings): Departure     $departure For them.
	 * @param Closure(): int                   $now       Unix time.
	 * @param bool                             $is_networks Whether the network's settings are tried, on its main site.
	 */
	public function __construct(
		private readonly Store $store,
		private readonly Test_Runs $runs,
		private readonly Closure $examine,
		private readonly Closure $departure,
		private readonly Test_Report $report,
		private readonly Closure $now,
		private readonly bool $is_networks = false,
	) {}

	/**
	 * Keeps the values for the window. What is known to end on an error page of Logto's ends here.
	 *
	 * @param array<string, mixed> $values Settings by name, as `Validation::check()` returns them; what is left out is as saved.
	 */
	public function prepare( array $values ): Test_Run {
		$values   = $this->store->settable( $values );
		$settings = $this->store->settings()->with( $values );
		$findings = $settings->is_complete() ? ( $this->examine )( $settings ) : array();
		$problems = array_filter( $findings, static fn ( Finding $finding ): bool => 'problem' === $finding->outcome() && Finding::Unexpected_Answer !== $finding );
		$warnings = array_map( Finding_Sentences::of( ... ), array_filter( $findings, static fn ( Finding $finding ): bool => 'warning' === $finding->outcome() ) );
		// The window goes by the main site, where something else may count.
		$values = $this->is_networks ? array_intersect_key( get_object_vars( $settings ), Settings::defaults() ) : $values;
		$run    = new Test_Run( wp_generate_uuid4(), $values, ( $this->now )(), array_values( $warnings ) );
		if ( ! $settings->is_complete() ) {
			$run = $run->ended( Test_Report::failed( __( 'Something is missing that a sign-in needs.', 'logto' ), $this->what_to_enter( $settings ) ) );
		} elseif ( array() !== $problems ) {
			$run = $run->ended( $this->report->of_finding( reset( $problems ) ) );
		}
		$this->runs->save( get_current_user_id(), $run );
		return $run;
	}

	private function what_to_enter( Settings $tried ): string {
		return match ( true ) {
			'' === $tried->endpoint => __( 'Enter the Logto endpoint first.', 'logto' ),
			'' === $tried->app_id => __( 'Enter the App ID first.', 'logto' ),
			$this->store->settings()->endpoint === $tried->endpoint || '' === $this->store->settings()->app_secret => __( 'Enter the App secret first.', 'logto' ),
			defined( 'LOGTO_APP_SECRET' ) => Secret_Origin::fixed_sentence(),
			default => Secret_Origin::missing_sentence(),
		};
	}

	/** The current admin's last trial. */
	public function last(): ?Test_Run {
		return $this->runs->of( get_current_user_id() );
	}

	/** Where the window begins, for the current admin. */
	public static function url(): string {
		return add_query_arg(
			array(
				'action'   => self::ACTION,
				'_wpnonce' => wp_create_nonce( self::ACTION ),
			),
			admin_url( 'admin-post.php' )
		);
	}

	/** Action `admin_post_logto_test_sign_in`, which core fires for signed-in users only. */
	public function start(): never {
		check_admin_referer( self::ACTION );
		$run = current_user_can( Settings_Page::CAPABILITY ) ? $this->last() : null;
		if ( null === $run || null !== $run->report ) {
			wp_die( esc_html( self::over_sentence() ), '', array( 'response' => 403 ) );
		}
		try {
			( $this->departure )( $this->store->settings()->with( $run->values ) )->leave( Purpose::Test, '', user: get_current_user_id() );
		} catch ( Refusal $refusal ) {
			$this->runs->save( get_current_user_id(), $run->ended( $this->report->of_refusal( $refusal ) ) );
			wp_die( esc_html( Refusal_Sentences::what( $refusal->reason ) ), '', array( 'response' => 503 ) );
		}
	}

	/** Nothing waits for the answer, or this browser did not ask for it: a test never becomes a sign-in. */
	public static function over_sentence(): string {
		return __( 'This test is over. Start it again on the settings page.', 'logto' );
	}
}
