<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Logto\Adapters\Output_First;
use Logto\Adapters\Site;
use Logto\Admin\Profile_Panel;
use Logto\Local_Login\Last_Way_In;
use Logto\Oidc\Refusal;
use Logto\Settings\Schema_Version;
use WP_User;

/**
 * *Disconnect*: a page that asks once more, and what its button does. Works without scripts.
 *
 * Who may edit the user may do it: oneself, and whoever has `edit_user` for others.
 */
final class Disconnect {

	public const ACTION = 'logto_disconnect';

	public function __construct(
		private readonly Disconnector $disconnector,
		private readonly Schema_Version $schema_version,
	) {}

	/** Where the button leads: a page that asks, and changes nothing yet. */
	public static function url( int $user ): string {
		return add_query_arg(
			array(
				'action'  => self::ACTION,
				'user_id' => $user,
			),
			admin_url( 'admin-post.php' )
		);
	}

	/** Why it can't be done, and what to do first. */
	public static function sentence( string $obstacle ): string {
		return match ( $obstacle ) {
			Disconnector::ONLY_WAY_IN => __( 'This account was made for Logto, and Logto is its only way in. Give it an email address first, so that a WordPress password can be set by email.', 'logto' ),
			Disconnector::SUSPENDED => __( 'This account can’t be used on this site. Please ask the site’s administrator.', 'logto' ),
			Disconnector::LAST_ADMINISTRATOR => Last_Way_In::sentence(),
			default => __( 'This account is not connected with Logto.', 'logto' ),
		};
	}

	/** Action `admin_post_logto_disconnect`, which core fires for signed-in users only. */
	public function handle(): never {
		$user = $this->user();
		if ( null === $user || ! current_user_can( 'edit_user', $user->ID ) ) {
			self::stop( __( 'Sorry, you are not allowed to edit this user.', 'logto' ), 403 );
		}
		if ( 'POST' !== ( $_SERVER['REQUEST_METHOD'] ?? '' ) ) { // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- compared only.
			$this->ask( $user );
		}
		check_admin_referer( self::ACTION . $user->ID );
		$this->schema_version->ensure();
		try {
			$obstacle = $this->disconnector->disconnect( $user );
		} catch ( Refusal ) {
			self::stop( __( 'The database did not answer. Please try again.', 'logto' ), 503 );
		}
		if ( null !== $obstacle ) {
			self::stop( self::sentence( $obstacle ), 409 );
		}
		if ( Site::has_printed() ) {
			Output_First::lead_on( self::profile( $user ) );
		}
		wp_safe_redirect( self::profile( $user ) );
		exit;
	}

	private function ask( WP_User $user ): never {
		$is_own = get_current_user_id() === $user->ID;
		$text   = sprintf(
			/* translators: %s: user name. */
			__( 'Disconnect %s from Logto? It can’t be signed in to with Logto any more; sessions that came from Logto end. The account itself stays, and it can be connected again.', 'logto' ),
			'<strong>' . esc_html( $user->user_login ) . '</strong>'
		);
		$how  = $is_own ? __( 'From then on you sign in with a WordPress password. If you don’t know one, have one set with “Lost your password?” on WordPress’s sign-in form.', 'logto' ) : __( 'Its owner then signs in with a WordPress password, which they can have set by email.', 'logto' );
		$form = sprintf(
			'<form method="post" action="%s">%s<p><button type="submit" class="button">%s</button> <a href="%s">%s</a></p></form>',
			esc_url( self::url( $user->ID ) ),
			wp_nonce_field( self::ACTION . $user->ID, '_wpnonce', false, false ),
			esc_html__( 'Disconnect', 'logto' ),
			esc_url( self::profile( $user ) ),
			esc_html__( 'Cancel', 'logto' )
		);
		wp_die( wp_kses( $text, array( 'strong' => array() ) ) . '<p>' . esc_html( $how ) . '</p>' . $form, esc_html__( 'Disconnect from Logto', 'logto' ), array( 'response' => 200 ) ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- made of escaped parts.
	}

	private function user(): ?WP_User {
		$id   = $_REQUEST['user_id'] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification.Recommended,WordPress.Security.ValidatedSanitizedInput -- a number; the nonce is checked before anything changes.
		$user = is_string( $id ) && 1 === preg_match( '/\A\d+\z/', $id ) ? get_userdata( (int) $id ) : false;
		return false === $user ? null : $user;
	}

	private static function profile( WP_User $user ): string {
		return get_edit_user_link( $user->ID ) . '#' . Profile_Panel::ANCHOR;
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
