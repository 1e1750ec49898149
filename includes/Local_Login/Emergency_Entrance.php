<?php

declare( strict_types=1 );

namespace Logto\Local_Login;

use Closure;
use Logto\Adapters\Output_First;
use Logto\Adapters\Safe_Redirect;
use Logto\Adapters\Site;
use Logto\Settings\Store;

/**
 * Where the emergency link leads, at `login_form_logto-emergency`: on to WordPress's own form under its clean address.
 *
 * Asks neither Logto nor anything that is sealed. A wrong link is a plain visit to the sign-in: nothing is written or told.
 */
final class Emergency_Entrance {

	/** @param Closure(): Emergency_Pass $pass Made only for the right link. */
	public function __construct(
		private readonly Store $store,
		private readonly Emergency_Link $link,
		private readonly Closure $pass,
		private readonly Safe_Redirect $redirect,
	) {}

	public function handle(): never {
		$secret = $_GET['link'] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification.Recommended,WordPress.Security.ValidatedSanitizedInput -- hashed and compared only.
		if ( 'GET' !== ( $_SERVER['REQUEST_METHOD'] ?? '' ) || ! is_string( $secret ) || ! $this->link->is_right( $secret ) ) { // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- compared only.
			$this->redirect->to_sign_in();
		}
		// Elsewhere the form is there for everybody, and needs no pass.
		if ( $this->store->settings()->is_in_force() ) {
			if ( Site::has_printed() ) {
				Output_First::stop();
			}
			( $this->pass )()->give();
			/** Fires when somebody came by the emergency link and got WordPress's own form for fifteen minutes. */
			do_action( 'logto_emergency_link_opened' );
		}
		$this->redirect->to_form();
	}
}
