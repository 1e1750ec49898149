<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Adapters\Output_First;
use Logto\Adapters\Site;
use Logto\Admin\Profile_Panel;
use Logto\Local_Login\Last_Way_In;
use Logto\Local_Login\Password_Policy;
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

	/** The page that asks. */
	private const PAGE = 'logto-disconnect';

	/** @param Closure(): Password_Policy $policy Made only where it is asked. */
	public function __construct(
		private readonly Disconnector $disconnector,
		private readonly Schema_Version $schema_version,
		private readonly Closure $policy,
	) {}

	/**
	 * Action `admin_menu`: a page without an item in the menu.
	 *
	 * @return string Its hook's suffix.
	 */
	public function add_page(): string {
		$hook = add_submenu_page( '', self::title(), '', 'read', self::PAGE, $this->ask( ... ) );
		return is_string( $hook ) ? $hook : '';
	}

	/** Before the page is printed: nobody sees it who may not edit the user. */
	public function check(): void {
		$GLOBALS['title'] = self::title(); // phpcs:ignore WordPress.WP.GlobalVariablesOverride.Prohibited -- core has no name for a page without an item.
		$this->user();
	}

	private static function title(): string {
		return __( 'Disconnect from Logto', 'logto' );
	}

	/** Where the button leads: a page that asks, and changes nothing yet. */
	public static function url( int $user ): string {
		return admin_url( 'admin.php?page=' . self::PAGE . '&user_id=' . $user );
	}

	/** Why it can't be done, and what to do first. */
	public static function sentence( string $obstacle ): string {
		return match ( $obstacle ) {
			Disconnector::ONLY_WAY_IN => __( 'This account was made for Logto, and Logto is its only way in. Give it an email address first, so that a WordPress password can be set by email.', 'logto' ),
			Disconnector::SUSPENDED => __( 'This account is suspended, so it can’t be disconnected.', 'logto' ),
			Disconnector::LAST_ADMINISTRATOR => Last_Way_In::sentence(),
			default => __( 'This account is not connected with Logto.', 'logto' ),
		};
	}

	/** Action `admin_post_logto_disconnect`, which core fires for signed-in users only. */
	public function handle(): never {
		$user = $this->user();
		if ( 'POST' !== ( $_SERVER['REQUEST_METHOD'] ?? '' ) ) { // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- compared only.
			// A link changes nothing: it leads to the page that asks.
			wp_safe_redirect( self::url( $user->ID ) );
			exit;
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
			Output_First::lead_on( self::profile( $user, true ) );
		}
		wp_safe_redirect( self::profile( $user, true ) );
		exit;
	}

	/** The page: what it means, and the button. Works without scripts. */
	private function ask(): void {
		$user = $this->user();
		printf( '<div class="wrap"><h1>%s</h1>', esc_html( self::title() ) );
		printf(
			'<p>%s</p><p>%s</p><p>%s</p>',
			/* translators: %s: user name. */
			sprintf( esc_html__( 'Disconnect the account %s?', 'logto' ), '<strong>' . esc_html( $user->user_login ) . '</strong>' ),
			esc_html__( 'Nobody can sign in to it through Logto then, and sessions that came from Logto end. The account itself stays, and can be connected again.', 'logto' ),
			esc_html( $this->next( $user ) )
		);
		printf(
			'<form method="post" action="%s">%s<p class="submit"><button type="submit" class="button button-primary">%s</button> <a class="button" href="%s">%s</a></p></form></div>',
			esc_url( admin_url( 'admin-post.php?action=' . self::ACTION . '&user_id=' . $user->ID ) ),
			wp_nonce_field( self::ACTION . $user->ID, '_wpnonce', false, false ), // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- core's.
			esc_html__( 'Disconnect', 'logto' ),
			esc_url( self::profile( $user ) ),
			esc_html__( 'Cancel', 'logto' )
		);
	}

	/** How its owner signs in afterwards. */
	private function next( WP_User $user ): string {
		return match ( true ) {
			( $this->policy )()->covers( $user ) => __( 'WordPress passwords are switched off for this account: nobody can sign in to it until it is connected again.', 'logto' ),
			get_current_user_id() === $user->ID => __( 'You then sign in with your WordPress password. If you don’t know it, choose “Lost your password?” on the sign-in form.', 'logto' ),
			default => __( 'Its owner then signs in with a WordPress password, and can choose “Lost your password?” to get one by email.', 'logto' ),
		};
	}

	/** Whom it is about, if the current user may edit them. */
	private function user(): WP_User {
		$id   = $_REQUEST['user_id'] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification.Recommended,WordPress.Security.ValidatedSanitizedInput -- a number; the nonce is checked before anything changes.
		$user = is_string( $id ) && 1 === preg_match( '/\A\d+\z/', $id ) ? get_userdata( (int) $id ) : false;
		if ( false === $user || ! current_user_can( 'edit_user', $user->ID ) ) {
			self::stop( __( 'Sorry, you are not allowed to edit this user.', 'logto' ), 403 );
		}
		return $user;
	}

	/** @param bool $is_done Whether to say there what was done. */
	private static function profile( WP_User $user, bool $is_done = false ): string {
		$page = get_edit_user_link( $user->ID );
		return $is_done ? Profile_Panel::address( $page, Profile_Panel::DISCONNECTED ) : $page . '#' . Profile_Panel::ANCHOR;
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
