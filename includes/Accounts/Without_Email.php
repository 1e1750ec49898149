<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Logto\Settings\Store;
use Logto\Sign_In\Buttons;
use WP_Error;
use WP_User;

/** Accounts that came from Logto without an e-mail address get by on screens where core takes one for granted. */
final class Without_Email {

	public function __construct( private readonly Store $store ) {}

	/**
	 * Action `user_profile_update_errors`: a profile that has no address may be saved without one.
	 *
	 * @param mixed $errors WP_Error.
	 * @param mixed $update Whether the user is there already.
	 * @param mixed $user   What is about to be saved.
	 */
	public function let_profile_be( mixed $errors, mixed $update, mixed $user ): void {
		$id      = is_object( $user ) && isset( $user->ID ) && is_numeric( $user->ID ) ? (int) $user->ID : 0;
		$present = true === $update ? get_userdata( $id ) : false;
		$typed   = $_POST['email'] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification.Missing,WordPress.Security.ValidatedSanitizedInput -- core has checked the nonce; compared only.
		if ( $errors instanceof WP_Error && false !== $present && '' === $present->user_email && '' === $typed && User_Meta::was_made_here( $id ) ) {
			$errors->remove( 'empty_email' );
			$errors->remove( 'invalid_email' );
		}
	}

	/**
	 * Action `lostpassword_post`: nowhere to send a link to.
	 *
	 * @param mixed $errors WP_Error.
	 * @param mixed $user   Whose password it is; false where nobody was found.
	 */
	public function explain_reset( mixed $errors, mixed $user ): void {
		if ( $errors instanceof WP_Error && $user instanceof WP_User && '' === $user->user_email && User_Meta::was_made_here( $user->ID ) ) {
			/* translators: %s: what the button of the sign-in page says. */
			$errors->add( 'logto_no_email', esc_html( sprintf( __( 'This account has no email address to send a link to. Use “%s” instead.', 'logto' ), Buttons::label( $this->store->settings() ) ) ) );
		}
	}
}
