<?php

declare( strict_types=1 );

namespace Logto\Setup;

use Closure;
use Logto\Adapters\Site;
use Logto\Admin\Settings_Page;
use Logto\Oidc\Claims;
use Logto\Oidc\Refusal;
use Logto\Settings\Settings;
use Logto\Settings\Store;
use Logto\Sign_In\Attempt;
use Logto\Sign_In\Completion;
use Logto\Sign_In\State;
use Logto\Sign_In\Visit;

/**
 * Purpose Test: the admin who asked for a trial gets a report. The answer is checked with the values that were on the
 * screen, and nobody is signed in.
 */
final class Test_Completion implements Completion {

	/** The trial that is reported on; null until it is known that one waits. */
	private ?Test_Run $run = null;

	public function __construct(
		private readonly Store $store,
		private readonly Test_Runs $runs,
		private readonly Test_Report $report,
		private readonly Site $site,
		private readonly Own_Account $own_account,
	) {}

	/** Only for the admin who asked, and only for what they asked last. */
	public function begin( Attempt $attempt ): Settings {
		$user = get_current_user_id();
		$run  = $user === $attempt->user && current_user_can( Settings_Page::CAPABILITY ) ? $this->runs->of( $user ) : null;
		if ( null === $run || null !== $run->report || $attempt->started < $run->started ) {
			$this->end( Test_Sign_In::over_sentence() );
		}
		$this->run = $run;
		return $this->tried( $run );
	}

	public function complete( Visit $visit, Claims $claims ): never {
		$this->save(
			function ( Test_Run $run ) use ( $visit, $claims ): Test_Run {
				$tried = $this->tried( $run );
				$offer = $this->own_account->offer( $tried, $visit, $claims );
				return $run->ended( $this->report->of_claims( $tried, $claims, null !== $offer ), $offer );
			}
		);
	}

	public function refuse( Refusal $refusal, ?State $state, ?Visit $visit ): never {
		$this->save( fn ( Test_Run $run ): Test_Run => $run->ended( $this->report->of_refusal( $refusal ) ) );
	}

	private function tried( Test_Run $run ): Settings {
		return $this->store->settings()->with( $run->values );
	}

	/** @param Closure(Test_Run): Test_Run $end */
	private function save( Closure $end ): never {
		if ( null === $this->run ) {
			$this->end( Test_Sign_In::over_sentence() );
		}
		$ended = $end( $this->run );
		// That took a while, and the admin may have begun another one.
		$user    = get_current_user_id();
		$current = $this->runs->of( $user, true );
		if ( $current?->id !== $ended->id || null !== $current->report ) {
			$this->end( Test_Sign_In::over_sentence() );
		}
		$this->runs->save( $user, $ended );
		$this->end( __( 'The test is done: its result is on the settings page. You can close this window.', 'logto' ) );
	}

	private function end( string $sentence ): never {
		login_header( __( 'Test sign-in', 'logto' ), sprintf( '<p class="message">%s</p>', esc_html( $sentence ) ) );
		printf( '<p><a href="%s">%s</a></p>', esc_url( $this->site->settings_url() . '#logto-test' ), esc_html__( 'Logto settings', 'logto' ) );
		wp_print_inline_script_tag( 'window.close();' ); // A browser only lets go of windows that a script opened.
		login_footer();
		exit;
	}
}
