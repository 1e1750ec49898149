<?php

declare( strict_types=1 );

namespace Logto\People;

use Closure;
use Logto\Accounts\Identities;
use Logto\Adapters\Mail;
use Logto\Oidc\Refusal;
use WP_User;

/** Tells people the way in: in core's mail to whom an administrator makes an account for, and from the list of users. */
final class Invitation_Mail {

	/** The bulk action's name. */
	public const ACTION = 'logto_invite';

	/** How many were invited, in the address that core's list is shown at afterwards. */
	private const INVITED = 'logto_invited';

	/** People at once: each is a request to Logto and a mail. */
	private const MOST = 20;

	/** @param Closure(): Identities $identities */
	public function __construct(
		private readonly Invitation $invitation,
		private readonly Closure $identities,
		private readonly string $issuer,
	) {}

	/**
	 * Filter `wp_new_user_notification_email`, behind what is done about its link to a password: where core's mail has none by
	 * then, the way in stands in its place; where passwords are taken, below it.
	 *
	 * @param mixed $mail `{to, subject, message, headers}`.
	 * @param mixed $user WP_User.
	 * @return mixed
	 */
	public function in_welcome( mixed $mail, mixed $user ): mixed {
		if ( ! is_array( $mail ) || ! is_string( $mail['message'] ?? null ) || ! $user instanceof WP_User || ! $this->is_new( $user ) ) {
			return $mail;
		}
		$way             = implode( "\r\n\r\n", $this->paragraphs( $user ) ) . "\r\n";
		$mail['message'] = str_contains( $mail['message'], 'action=rp' ) ? rtrim( $mail['message'] ) . "\r\n\r\n$way" : $way;
		return $mail;
	}

	/**
	 * Filter `bulk_actions-users`.
	 *
	 * @param mixed $actions Labels by name.
	 * @return mixed
	 */
	public static function in_bulk( mixed $actions ): mixed {
		return is_array( $actions ) && current_user_can( 'edit_users' ) ? $actions + array( self::ACTION => __( 'Send an invitation', 'logto' ) ) : $actions;
	}

	/**
	 * Filter `handle_bulk_actions-users`.
	 *
	 * @param mixed $address Where core sends the browser afterwards.
	 * @param mixed $action  Which one was chosen.
	 * @param mixed $users   Their numbers.
	 * @return mixed
	 */
	public function handle( mixed $address, mixed $action, mixed $users ): mixed {
		if ( self::ACTION !== $action || ! is_string( $address ) || ! is_array( $users ) ) {
			return $address;
		}
		check_admin_referer( 'bulk-users' );
		$invited = 0;
		foreach ( array_slice( $users, 0, self::MOST ) as $id ) {
			$user     = is_numeric( $id ) && current_user_can( 'edit_user', (int) $id ) ? get_userdata( (int) $id ) : false;
			$invited += false !== $user && $this->is_new( $user ) && $this->send( $user ) ? 1 : 0;
		}
		return add_query_arg( self::INVITED, $invited, $address );
	}

	/** Action `admin_notices`. */
	public static function notice(): void {
		$invited = $_GET[ self::INVITED ] ?? null; // phpcs:ignore WordPress.Security.NonceVerification.Recommended,WordPress.Security.ValidatedSanitizedInput -- a number that is only shown.
		if ( is_string( $invited ) && 1 === preg_match( '/\A\d{1,3}\z/', $invited ) && current_user_can( 'edit_users' ) ) {
			/* translators: %d: number. */
			wp_admin_notice( esc_html( sprintf( __( 'Invitations sent: %d. Nobody gets one who is connected already, is suspended, can change the site or has no email address; at most 20 are sent at once.', 'logto' ), (int) $invited ) ), array( 'type' => 'info' ) );
		}
	}

	private function send( WP_User $user ): bool {
		/* translators: %s: the site's name. */
		return Mail::send( $user->user_email, $user, fn ( string $name ): array => array( sprintf( __( '[%s] Your account', 'logto' ), $name ), $this->paragraphs( $user ) ) );
	}

	private function is_new( WP_User $user ): bool {
		try {
			return $this->invitation->is_for( $user ) && null === ( $this->identities )()->of_user( $user->ID, $this->issuer );
		} catch ( Refusal ) {
			return false;
		}
	}

	/** @return list<string> */
	private function paragraphs( WP_User $user ): array {
		$link = $this->invitation->link( $user );
		return array(
			__( 'To sign in, visit the following address:', 'logto' ),
			$link['url'],
			/* translators: %s: address of the site's sign-in page. */
			...( $link['is_once'] ? array( sprintf( __( 'It works once, within two days. After that, sign in with your email address here: %s', 'logto' ), wp_login_url() ) ) : array() ),
		);
	}
}
