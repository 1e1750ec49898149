<?php

declare( strict_types=1 );

namespace Logto\Sessions;

use Closure;
use Logto\Admin\Moments;
use Logto\Admin\Profile_Panel;
use Logto\Oidc\Refusal;
use WP_User;

/**
 * "End all sessions": the row on others' profiles, the page that asks once more, and what its button does. Works without
 * scripts. One's own sessions end by core's own button, "Log Out Everywhere Else".
 *
 * Whoever may edit the user may do it.
 */
final class Sessions_Page {

	private const PAGE  = 'logto-sessions';
	private const NONCE = 'logto_end_sessions';

	/** As many as are listed; more are counted. */
	private const MOST = 20;

	/** @param Closure(): Session_Ender $ender Made only where sessions are to end. */
	public function __construct( private readonly Closure $ender ) {}

	/**
	 * Action `admin_menu`: a page without an item in the menu.
	 *
	 * @return string Its hook's suffix.
	 */
	public function add(): string {
		$hook = add_submenu_page( '', self::title(), '', 'edit_users', self::PAGE, $this->ask( ... ) );
		return is_string( $hook ) ? $hook : '';
	}

	/** @return string HTML for the profile: how many there are, and the button that leads to the page that asks; '' on one's own and where it may not be known. */
	public static function on_profile( WP_User $user ): string {
		if ( get_current_user_id() === $user->ID || ! current_user_can( 'edit_users' ) || ! current_user_can( 'edit_user', $user->ID ) ) {
			return '';
		}
		$count = count( Session_List::of( $user->ID ) );
		if ( 0 === $count ) {
			return sprintf( '<p>%s</p>', esc_html__( 'Not signed in anywhere.', 'logto' ) );
		}
		return sprintf(
			'<p>%s</p><p><a class="button" href="%s">%s</a></p><p class="description">%s</p>',
			/* translators: %s: how many. */
			esc_html( sprintf( _n( '%s session', '%s sessions', $count, 'logto' ), number_format_i18n( $count ) ) ),
			esc_url( self::url( $user->ID ) ),
			esc_html__( 'End all sessions', 'logto' ),
			esc_html__( 'A page shows them, and asks you to confirm it.', 'logto' )
		);
	}

	private static function url( int $user ): string {
		return admin_url( 'admin.php?page=' . self::PAGE . '&user_id=' . $user );
	}

	/** Before the page is printed: nobody sees it who may not edit the user, and what its button says is done. */
	public function prepare(): void {
		$GLOBALS['title'] = self::title(); // phpcs:ignore WordPress.WP.GlobalVariablesOverride.Prohibited -- core has no name for a page without an item.
		$user             = self::user();
		if ( 'POST' !== ( $_SERVER['REQUEST_METHOD'] ?? '' ) ) { // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- compared only.
			return;
		}
		check_admin_referer( self::NONCE . $user->ID );
		try {
			( $this->ender )()->end_all( $user->ID, 'administrator' );
		} catch ( Refusal ) {
			self::stop( __( 'The database did not answer. Please try again.', 'logto' ), 503 );
		}
		wp_safe_redirect( Profile_Panel::address( get_edit_user_link( $user->ID ), Profile_Panel::SESSIONS_ENDED ) );
		exit;
	}

	private static function title(): string {
		return __( 'End all sessions', 'logto' );
	}

	private function ask(): void {
		$user = self::user();
		$rows = Session_List::of( $user->ID );
		printf(
			'<div class="wrap"><h1>%s</h1><p>%s</p>',
			esc_html( self::title() ),
			/* translators: %s: user name. */
			sprintf( esc_html__( 'End all sessions of %s on this site?', 'logto' ), '<strong>' . esc_html( $user->user_login ) . '</strong>' )
		);
		self::table( array_slice( $rows, 0, self::MOST ) );
		printf(
			'<p>%s</p><form method="post" action="%s">%s<p class="submit"><button type="submit" class="button button-primary">%s</button> <a class="button" href="%s">%s</a></p></form></div>',
			esc_html__( 'They are signed out in all browsers, and can sign in again. To keep them out, suspend the account.', 'logto' ),
			esc_url( self::url( $user->ID ) ),
			wp_nonce_field( self::NONCE . $user->ID, '_wpnonce', false, false ), // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- core's.
			esc_html( self::title() ),
			esc_url( get_edit_user_link( $user->ID ) . '#' . Profile_Panel::ANCHOR ),
			esc_html__( 'Cancel', 'logto' )
		);
	}

	/** @param list<array{began: int, ends: int, from_logto: bool, asked: int, is_own: bool}> $rows */
	private static function table( array $rows ): void {
		$time = static fn ( int $time ): string => $time < 1 ? '—' : Moments::exact( $time );
		$body = '';
		foreach ( $rows as $row ) {
			$body .= sprintf( '<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>', $time( $row['began'] ), $row['from_logto'] ? esc_html__( 'Yes', 'logto' ) : esc_html__( 'No', 'logto' ), $time( $row['asked'] ), $time( $row['ends'] ) );
		}
		if ( '' !== $body ) {
			printf(
				'<table class="widefat striped" style="max-width: 60em"><thead><tr><th scope="col">%s</th><th scope="col">%s</th><th scope="col">%s</th><th scope="col">%s</th></tr></thead><tbody>%s</tbody></table>',
				esc_html__( 'Began', 'logto' ),
				esc_html__( 'Came from Logto', 'logto' ),
				esc_html__( 'Logto last asked', 'logto' ),
				esc_html__( 'Ends', 'logto' ),
				$body // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- escaped above.
			);
		}
	}

	/** Whom it is about, if the current user may edit them. */
	private static function user(): WP_User {
		$id   = $_GET['user_id'] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification.Recommended,WordPress.Security.ValidatedSanitizedInput -- a number; the nonce is checked before anything changes.
		$user = is_string( $id ) && 1 === preg_match( '/\A[1-9]\d{0,17}\z/', $id ) ? get_userdata( (int) $id ) : false;
		if ( false === $user || get_current_user_id() === $user->ID || ! current_user_can( 'edit_user', $user->ID ) ) {
			self::stop( __( 'Sorry, you are not allowed to edit this user.', 'logto' ), 403 );
		}
		return $user;
	}

	private static function stop( string $sentence, int $status ): never {
		wp_die(
			esc_html( $sentence ),
			'',
			array(
				'response'  => absint( $status ),
				'back_link' => true,
			)
		);
	}
}
