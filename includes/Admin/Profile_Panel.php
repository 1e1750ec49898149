<?php

declare( strict_types=1 );

namespace Logto\Admin;

use Closure;
use Logto\Accounts\Account_Center;
use Logto\Accounts\Account_Center_List;
use Logto\Accounts\Claim_Labels;
use Logto\Accounts\Connect;
use Logto\Accounts\Disconnect;
use Logto\Accounts\Disconnector;
use Logto\Accounts\Identity_List;
use Logto\Accounts\Link;
use Logto\Accounts\Memberships;
use Logto\Accounts\Suspender;
use Logto\Accounts\User_Meta;
use Logto\Log\Log_Screen;
use Logto\Oidc\Refusal;
use Logto\Sessions\Session_List;
use Logto\Sessions\Sessions_Page;
use Logto\Settings\Store;
use WP_User;
use function Logto\is_suspended;

/** What the profile page, own and others', says about an account and Logto, with the buttons that change it. */
final class Profile_Panel {

	public const ANCHOR = 'logto';

	/** In the address after something was done here: what. It is said only where it is so. */
	public const DONE         = 'logto_done';
	public const CONNECTED    = 'connected';
	public const DISCONNECTED = 'disconnected';
	public const SUSPENDED    = 'suspended';
	public const LIFTED       = 'lifted';

	/** On others' only. */
	public const SESSIONS_ENDED = 'sessions_ended';

	/**
	 * @param Closure(): Account_Center $account_center Made only on the own page of connected people.
	 * @param Closure(): Suspender      $suspender      Made only on others' pages.
	 */
	public function __construct(
		private readonly Store $store,
		private readonly Identity_List $list,
		private readonly Disconnector $disconnector,
		private readonly Closure $account_center,
		private readonly Closure $suspender,
	) {}

	/** Actions `show_user_profile` and `edit_user_profile`. */
	public function show( mixed $user ): void {
		$is_suspended = $user instanceof WP_User && is_suspended( $user->ID );
		if ( ! $user instanceof WP_User || ! ( $is_suspended || $this->store->settings()->is_complete() ) ) {
			return;
		}
		try {
			$link       = $this->list->of_user( $user->ID, $this->store->settings()->issuer() );
			$suspension = get_current_user_id() === $user->ID ? '' : $this->suspension( $user );
		} catch ( Refusal ) {
			return;
		}
		if ( null === $link && ! $is_suspended && ! Connect::is_open( $this->store->settings() ) ) {
			return; // Nothing of it concerns anybody yet.
		}
		$is_own = get_current_user_id() === $user->ID;
		// Whoever comes back from connecting is led here, with the keyboard too.
		printf( '<h2 id="%s" tabindex="-1" style="outline: none">%s</h2>', esc_attr( self::ANCHOR ), esc_html__( 'Logto', 'logto' ) );
		self::tell( null !== $link, $is_suspended, $user );
		echo '<table class="form-table" role="presentation">';
		null === $link ? $this->unconnected( $user, $is_own ) : $this->connected( $user, $link, $is_own );
		if ( '' !== $suspension ) {
			self::row( __( 'Suspension', 'logto' ), $suspension );
		}
		$sessions = Sessions_Page::on_profile( $user );
		if ( '' !== $sessions ) {
			self::row( __( 'Sessions on this site', 'logto' ), $sessions );
		}
		if ( current_user_can( Settings_Page::CAPABILITY ) ) {
			self::row( __( 'Sign-in log', 'logto' ), Log_Screen::link_of( $user, __( 'What the log has about this account', 'logto' ) ) );
		}
		echo '</table>';
	}

	/** @throws Refusal Database_Failed. */
	private function suspension( WP_User $user ): string {
		$suspender = ( $this->suspender )();
		return Suspension_Links::on_profile( $user, $suspender->of( $user->ID ), $suspender->may_be_lifted( $user->ID ) );
	}

	/** What was done just now, under the heading that the address leads to. */
	private static function tell( bool $is_connected, bool $is_suspended, WP_User $user ): void {
		$done = $_GET[ self::DONE ] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification.Recommended,WordPress.Security.ValidatedSanitizedInput -- compared only.
		$said = match ( true ) {
			self::CONNECTED === $done && $is_connected => __( 'Account connected.', 'logto' ),
			self::DISCONNECTED === $done && ! $is_connected => __( 'Account disconnected.', 'logto' ),
			self::SUSPENDED === $done && $is_suspended => __( 'Account suspended.', 'logto' ),
			self::SESSIONS_ENDED === $done && array() === Session_List::of( $user->ID ) => __( 'Sessions ended.', 'logto' ),
			self::LIFTED === $done && ! $is_suspended => __( 'Suspension lifted.', 'logto' ),
			default => '',
		};
		if ( '' !== $said ) {
			wp_admin_notice(
				esc_html( $said ),
				array(
					'type'               => 'success',
					'additional_classes' => array( 'inline' ),
					'attributes'         => array( 'role' => 'status' ),
				)
			);
		}
	}

	/**
	 * The profile page at this panel, after something was done.
	 *
	 * @param string $page Its address.
	 * @param string $done One of the constants.
	 */
	public static function address( string $page, string $done ): string {
		return add_query_arg( self::DONE, $done, $page ) . '#' . self::ANCHOR;
	}

	private function unconnected( WP_User $user, bool $is_own ): void {
		$may_be = Memberships::can_be_opened( $user->ID );
		if ( $is_own && $may_be ) {
			self::row(
				__( 'Sign-in with Logto', 'logto' ),
				sprintf(
					'<a class="button" href="%s">%s</a><p class="description">%s</p>',
					esc_url( Connect::url( self::address( admin_url( 'profile.php' ), self::CONNECTED ) ) ),
					esc_html__( 'Connect my account', 'logto' ),
					esc_html__( 'You sign in at Logto once. From then on you can come in with Logto as this same account.', 'logto' )
				)
			);
			return;
		}
		$hint = match ( true ) {
			! $may_be => __( 'It can’t be connected: this site’s Logto is its own, and the account is on other sites of the network too, or has power over the network.', 'logto' ),
			$is_own || ! $this->store->settings()->is_in_force() => '',
			default => __( 'People connect their account themselves, on their own profile page.', 'logto' ),
		};
		$hint = '' === $hint ? '' : sprintf( '<p class="description">%s</p>', esc_html( $hint ) );
		self::row( __( 'Sign-in with Logto', 'logto' ), sprintf( '<p>%s</p>%s', esc_html__( 'Not connected.', 'logto' ), $hint ) );
	}

	private function connected( WP_User $user, Link $link, bool $is_own ): void {
		$state = $is_own ? __( 'Connected: you can sign in to this account with Logto.', 'logto' ) : __( 'Connected: its owner can sign in to this account with Logto.', 'logto' );
		$state = Memberships::can_be_opened( $user->ID ) ? $state : __( 'Connected, but nobody can sign in to this account with Logto here: this site’s Logto is its own, and the account is on other sites of the network too, or has power over the network.', 'logto' );
		self::row( __( 'Sign-in with Logto', 'logto' ), sprintf( '<p>%s</p>', esc_html( $state ) ) );
		self::row( __( 'Connected since', 'logto' ), Moments::exact( $link->linked_at ) );
		self::row( __( 'Last sign-in', 'logto' ), Moments::exact( $link->last_sign_in ) );
		$is_admin = current_user_can( Settings_Page::CAPABILITY );
		$claims   = $is_admin ? User_Meta::claims( $user->ID ) : array();
		if ( $is_admin ) {
			self::row( __( 'User ID at Logto', 'logto' ), sprintf( '<code>%s</code>', esc_html( $link->identity->subject ) ) );
		}
		if ( array() !== $claims ) {
			self::row( __( 'Taken over from Logto', 'logto' ), $this->claims( $claims ) );
		}
		$links = $is_own ? ( $this->account_center )()->links( admin_url( 'profile.php' ), $is_admin ) : array();
		if ( array() !== $links ) {
			self::row( __( 'Change at Logto', 'logto' ), Account_Center_List::html( $links ) );
		}
		( new Field_Notes() )->row( $is_own, $links );
		if ( current_user_can( 'edit_user', $user->ID ) ) {
			self::row( __( 'Disconnect', 'logto' ), $this->way_out( $user, $link, $is_own ) );
		}
	}

	private function way_out( WP_User $user, Link $link, bool $is_own ): string {
		$obstacle = $this->disconnector->obstacle( $user, $link );
		if ( null !== $obstacle ) {
			return sprintf( '<p>%s</p>', esc_html( Disconnect::sentence( $obstacle ) ) );
		}
		return sprintf(
			'<a class="button" href="%s">%s</a><p class="description">%s</p>',
			esc_url( Disconnect::url( $user->ID ) ),
			$is_own ? esc_html__( 'Disconnect my account', 'logto' ) : esc_html__( 'Disconnect this account', 'logto' ),
			esc_html__( 'A page asks you to confirm it. The account itself stays.', 'logto' )
		);
	}

	/** @param array<string, string|list<string>> $claims */
	private function claims( array $claims ): string {
		$items = '';
		foreach ( $claims as $name => $value ) {
			$items .= sprintf( '<li>%s: %s</li>', esc_html( Claim_Labels::of( $name ) ), esc_html( is_array( $value ) ? implode( ', ', $value ) : $value ) );
		}
		return sprintf( '<ul style="margin: 0">%s</ul><p class="description">%s</p>', $items, esc_html__( 'At the last sign-in. Only administrators see this.', 'logto' ) );
	}

	/** @param string $html Escaped. */
	public static function row( string $heading, string $html ): void {
		printf( '<tr><th scope="row">%s</th><td>%s</td></tr>', esc_html( $heading ), $html ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- made of escaped parts by every caller.
	}
}
