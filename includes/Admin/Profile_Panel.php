<?php

declare( strict_types=1 );

namespace Logto\Admin;

use Closure;
use Logto\Accounts\Account_Center;
use Logto\Accounts\Connect;
use Logto\Accounts\Disconnect;
use Logto\Accounts\Disconnector;
use Logto\Accounts\Identity_List;
use Logto\Accounts\Link;
use Logto\Accounts\Memberships;
use Logto\Accounts\User_Meta;
use Logto\Oidc\Refusal;
use Logto\Settings\Store;
use WP_User;

/** What the profile page, own and others', says about an account and Logto, with the buttons that change it. */
final class Profile_Panel {

	public const ANCHOR = 'logto';

	/** @param Closure(): Account_Center $account_center Made only on the own page of connected people. */
	public function __construct(
		private readonly Store $store,
		private readonly Identity_List $list,
		private readonly Disconnector $disconnector,
		private readonly Closure $account_center,
	) {}

	/** Actions `show_user_profile` and `edit_user_profile`. */
	public function show( mixed $user ): void {
		if ( ! $user instanceof WP_User || ! $this->store->settings()->is_complete() ) {
			return;
		}
		try {
			$link = $this->list->of_user( $user->ID, $this->store->settings()->issuer() );
		} catch ( Refusal ) {
			return;
		}
		if ( null === $link && ! Connect::is_open( $this->store->settings() ) ) {
			return; // Nothing of it concerns anybody yet.
		}
		$is_own = get_current_user_id() === $user->ID;
		printf( '<h2 id="%s">%s</h2><table class="form-table" role="presentation">', esc_attr( self::ANCHOR ), esc_html__( 'Logto', 'logto' ) );
		null === $link ? $this->unconnected( $user, $is_own ) : $this->connected( $user, $link, $is_own );
		echo '</table>';
	}

	private function unconnected( WP_User $user, bool $is_own ): void {
		$may_be = Memberships::can_be_opened( $user->ID );
		if ( $is_own && $may_be ) {
			self::row(
				__( 'Sign-in with Logto', 'logto' ),
				sprintf(
					'<a class="button" href="%s">%s</a><p class="description">%s</p>',
					esc_url( Connect::url( admin_url( 'profile.php' ) ) ),
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
		self::row( __( 'User at Logto', 'logto' ), sprintf( '<code>%s</code>', esc_html( $link->identity->subject ) ) );
		self::row( __( 'Connected since', 'logto' ), Moments::exact( $link->linked_at ) );
		self::row( __( 'Last sign-in', 'logto' ), Moments::exact( $link->last_sign_in ) );
		$claims = User_Meta::claims( $user->ID );
		if ( array() !== $claims ) {
			self::row( __( 'What Logto said', 'logto' ), $this->claims( $claims ) );
		}
		( new Field_Notes() )->row( $is_own, $is_own ? ( $this->account_center )()->links( admin_url( 'profile.php' ) ) : array() );
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
			esc_html__( 'You are asked once more. The account itself stays as it is.', 'logto' )
		);
	}

	/** @param array<string, string|list<string>> $claims */
	private function claims( array $claims ): string {
		$rows = '';
		foreach ( $claims as $name => $value ) {
			$rows .= sprintf( '<tr><th scope="row"><code>%s</code></th><td>%s</td></tr>', esc_html( $name ), esc_html( is_array( $value ) ? implode( ', ', $value ) : $value ) );
		}
		return sprintf(
			'<table class="widefat striped" style="max-width: 50em"><thead><tr><th scope="col">%s</th><th scope="col">%s</th></tr></thead><tbody>%s</tbody></table><p class="description">%s</p>',
			esc_html__( 'Claim', 'logto' ),
			esc_html__( 'Value', 'logto' ),
			$rows,
			esc_html__( 'What was used at the last sign-in.', 'logto' )
		);
	}

	/** @param string $html Escaped. */
	public static function row( string $heading, string $html ): void {
		printf( '<tr><th scope="row">%s</th><td>%s</td></tr>', esc_html( $heading ), $html ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- made of escaped parts by every caller.
	}
}
