<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Logto\Admin\Profile_Panel;
use Logto\Oidc\Refusal;
use Logto\Settings\Schema_Version;
use WP_User;

/**
 * The page that asks before somebody is suspended, or it is lifted, and does it: for one account from its profile, for
 * several from the list of users. Works without scripts.
 */
final class Suspension_Page {

	/** What it does, in its address. */
	public const SUSPEND = 'suspend';
	public const LIFT    = 'lift';

	private const PAGE  = 'logto-suspension';
	private const NONCE = 'logto_suspension';

	/** More than core lists on a page. */
	private const MOST = 1000;

	/** @var list<WP_User> Whom it is about. */
	private array $users = array();

	/** @var array<int, string> What came of it, once it was done: a sentence for each user. */
	private array $outcome = array();

	public function __construct(
		private readonly Suspender $suspender,
		private readonly Schema_Version $schema_version,
	) {}

	/**
	 * Action `admin_menu`: a page without an item in the menu.
	 *
	 * @return string Its hook's suffix.
	 */
	public function add(): string {
		$hook = add_submenu_page( '', self::title(), '', 'edit_users', self::PAGE, $this->render( ... ) );
		return is_string( $hook ) ? $hook : '';
	}

	/**
	 * Where a button or a bulk action leads: a page that asks, and changes nothing yet.
	 *
	 * @param self::SUSPEND|self::LIFT $what
	 */
	public static function url( string $what, int ...$users ): string {
		return admin_url( 'admin.php?page=' . self::PAGE . "&do=$what&users=" . implode( ',', array_slice( $users, 0, self::MOST ) ) );
	}

	/** Before the page is printed: nobody sees it who may not do it, and what its button says is done. */
	public function prepare(): void {
		$GLOBALS['title'] = self::title(); // phpcs:ignore WordPress.WP.GlobalVariablesOverride.Prohibited -- core has no name for a page without an item.
		$this->users      = self::users();
		if ( 'POST' !== ( $_SERVER['REQUEST_METHOD'] ?? '' ) ) { // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- compared only.
			return;
		}
		check_admin_referer( self::nonce( $this->users ) );
		$this->schema_version->ensure();
		foreach ( $this->users as $user ) {
			$this->outcome[ $user->ID ] = $this->act( $user );
		}
		if ( 1 === count( $this->users ) && '' === $this->outcome[ $this->users[0]->ID ] ) {
			wp_safe_redirect( Profile_Panel::address( get_edit_user_link( $this->users[0]->ID ), self::is_lift() ? Profile_Panel::LIFTED : Profile_Panel::SUSPENDED ) );
			exit;
		}
	}

	/** @return string Why it was not done; '' where it was. */
	private function act( WP_User $user ): string {
		try {
			if ( ! self::is_lift() ) {
				$obstacle = $this->suspender->suspend( $user, self::reason() );
				return null === $obstacle ? '' : Suspension_Sentences::obstacle( $obstacle );
			}
			return Suspender::AT_LOGTO === $this->suspender->lift( $user ) ? Suspension_Sentences::lifted_elsewhere() : '';
		} catch ( Refusal ) {
			return __( 'The database did not answer. Please try again.', 'logto' );
		}
	}

	private function render(): void {
		printf( '<div class="wrap"><h1>%s</h1>', esc_html( self::title() ) );
		array() === $this->outcome ? $this->ask() : $this->tell();
		echo '</div>';
	}

	private function ask(): void {
		$names = implode( '', array_map( static fn ( WP_User $user ): string => sprintf( '<li><strong>%s</strong></li>', esc_html( $user->user_login ) ), $this->users ) );
		printf(
			'<p>%s</p><ul class="ul-disc">%s</ul><p>%s</p>',
			esc_html( self::is_lift() ? __( 'Lift the suspension of these accounts?', 'logto' ) : __( 'Suspend these accounts?', 'logto' ) ),
			$names, // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- escaped above.
			esc_html( self::is_lift() ? __( 'Their owners can sign in again afterwards.', 'logto' ) : __( 'Nobody can sign in to them then: not with Logto, not with a WordPress password, and not with an application password. Their sessions end at once. The accounts and their content stay, and you can lift it at any time.', 'logto' ) )
		);
		printf( '<form method="post" action="%s">', esc_url( self::url( self::is_lift() ? self::LIFT : self::SUSPEND, ...array_map( static fn ( WP_User $user ): int => $user->ID, $this->users ) ) ) );
		wp_nonce_field( self::nonce( $this->users ), '_wpnonce', false );
		if ( ! self::is_lift() ) {
			printf( '<p><label for="logto-reason">%s</label><br><input id="logto-reason" class="regular-text" type="text" name="reason" maxlength="500" aria-describedby="logto-reason-help"></p><p class="description" id="logto-reason-help">%s</p>', esc_html__( 'Reason (optional)', 'logto' ), esc_html__( 'Only administrators see it.', 'logto' ) );
		}
		printf( '<p class="submit"><button type="submit" class="button button-primary">%s</button> <a class="button" href="%s">%s</a></p></form>', esc_html( self::title() ), esc_url( self::way_back() ), esc_html__( 'Cancel', 'logto' ) );
	}

	/** What was done with whom. */
	private function tell(): void {
		$done = array_filter( $this->outcome, static fn ( string $why_not ): bool => '' === $why_not );
		if ( array() !== $done ) {
			/* translators: %s: user names, separated by commas. */
			$sentence = self::is_lift() ? __( 'No longer suspended: %s', 'logto' ) : /* translators: %s: user names, separated by commas. */ __( 'Suspended: %s', 'logto' );
			$names    = array_map( static fn ( WP_User $user ): string => $user->user_login, array_filter( $this->users, static fn ( WP_User $user ): bool => isset( $done[ $user->ID ] ) ) );
			wp_admin_notice( esc_html( sprintf( $sentence, implode( ', ', $names ) ) ), array( 'type' => 'success' ) );
		}
		foreach ( $this->users as $user ) {
			if ( '' !== ( $this->outcome[ $user->ID ] ?? '' ) ) {
				wp_admin_notice( esc_html( $user->user_login . ': ' . $this->outcome[ $user->ID ] ), array( 'type' => 'error' ) );
			}
		}
		printf( '<p><a class="button" href="%s">%s</a></p>', esc_url( self::way_back() ), esc_html__( 'Back to the users', 'logto' ) );
	}

	private static function title(): string {
		return self::is_lift() ? __( 'Lift suspension', 'logto' ) : __( 'Suspend', 'logto' );
	}

	private static function way_back(): string {
		return is_multisite() ? network_admin_url( 'users.php' ) : admin_url( 'users.php' );
	}

	/** @param list<WP_User> $users For these and no others. */
	private static function nonce( array $users ): string {
		return self::NONCE . ( self::is_lift() ? self::LIFT : self::SUSPEND ) . implode( ',', array_map( static fn ( WP_User $user ): int => $user->ID, $users ) );
	}

	private static function is_lift(): bool {
		return self::LIFT === ( $_GET['do'] ?? '' ); // phpcs:ignore WordPress.Security.NonceVerification.Recommended,WordPress.Security.ValidatedSanitizedInput -- compared only.
	}

	private static function reason(): string {
		$reason = $_POST['reason'] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification.Missing,WordPress.Security.ValidatedSanitizedInput -- the nonce is checked by prepare(); Suspension cleans it.
		return is_string( $reason ) ? wp_unslash( $reason ) : '';
	}

	/** @return non-empty-list<WP_User> Whom it is about, if whoever asks may do it with each of them. */
	private static function users(): array {
		$said  = $_GET['users'] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification.Recommended,WordPress.Security.ValidatedSanitizedInput -- numbers; the nonce is checked before anything changes.
		$ids   = is_string( $said ) && 1 === preg_match( '/\A[1-9]\d{0,17}(,[1-9]\d{0,17}){0,999}\z/', $said ) ? array_values( array_unique( array_map( 'intval', explode( ',', $said ) ) ) ) : array();
		$users = array_values( array_filter( array_map( 'get_userdata', $ids ) ) );
		$wrong = array_filter( $users, static fn ( WP_User $user ): bool => ! Suspender::may( $user->ID ) );
		if ( array() === $users || array() !== $wrong ) {
			$is_own = in_array( get_current_user_id(), $ids, true ) && current_user_can( 'edit_users' );
			self::stop( $is_own ? Suspension_Sentences::obstacle( Suspensions::YOURSELF ) : __( 'Sorry, you are not allowed to edit this user.', 'logto' ) );
		}
		return $users;
	}

	private static function stop( string $sentence ): never {
		wp_die(
			esc_html( $sentence ),
			'',
			array(
				'response'  => 403,
				'back_link' => true,
			)
		);
	}
}
