<?php

declare( strict_types=1 );

namespace Logto\Admin;

use Closure;
use Logto\Accounts\Identities;
use Logto\Oidc\Refusal;
use Logto\Settings\Schema_Version;
use Logto\Settings\Store;
use Logto\Sign_In\Departure;
use Logto\Sign_In\Purpose;
use WP_User;

/**
 * *Connect my account*: links the signed-in person's own account by a real sign-in at Logto.
 *
 * Everybody may connect their own account; those with power over the site can't be linked in any other way. The button
 * stands on the profile page, and for admins on the settings page.
 */
final class Connect {

	public const ACTION = 'logto_connect';

	/** @param Closure(): Departure $departure Made only where the request is allowed. */
	public function __construct(
		private readonly Store $store,
		private readonly Identities $identities,
		private readonly Schema_Version $schema_version,
		private readonly Closure $departure,
	) {}

	/**
	 * Where the button leads, for the current user.
	 *
	 * @param string $back Where to be afterwards.
	 */
	public static function url( string $back ): string {
		return add_query_arg(
			array(
				'action'      => self::ACTION,
				'_wpnonce'    => wp_create_nonce( self::ACTION ),
				'redirect_to' => rawurlencode( $back ),
			),
			admin_url( 'admin-post.php' )
		);
	}

	/** Action `show_user_profile`: the own profile page. */
	public function on_profile( mixed $user ): void {
		$settings = $this->store->settings();
		if ( ! $user instanceof WP_User || ! $settings->is_in_force() ) {
			return;
		}
		$this->schema_version->ensure();
		$is_connected = null !== $this->identities->of_user( $user->ID, $settings->issuer() );
		printf( '<h2>%s</h2><table class="form-table" role="presentation"><tr><th scope="row">%s</th><td>', esc_html__( 'Logto', 'logto' ), esc_html__( 'Sign-in with Logto', 'logto' ) );
		if ( $is_connected ) {
			printf( '<p>%s</p>', esc_html__( 'Connected: you can sign in to this account with Logto.', 'logto' ) );
		} else {
			printf(
				'<a class="button" href="%s">%s</a><p class="description">%s</p>',
				esc_url( self::url( admin_url( 'profile.php' ) ) ),
				esc_html__( 'Connect my account', 'logto' ),
				esc_html__( 'You sign in at Logto once. From then on you can come in with Logto as this same account.', 'logto' )
			);
		}
		echo '</td></tr></table>';
	}

	/** Action `admin_post_logto_connect`, which core fires for signed-in users only. */
	public function start(): never {
		check_admin_referer( self::ACTION );
		if ( ! $this->store->settings()->is_in_force() ) {
			wp_die( esc_html__( 'Accounts can’t be connected, because Logto isn’t set up on this site.', 'logto' ), '', array( 'response' => 403 ) );
		}
		$this->schema_version->ensure();
		try {
			$back = $_GET['redirect_to'] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- goes through Safe_Redirect when it is used.
			$back = is_string( $back ) ? wp_unslash( $back ) : '';
			( $this->departure )()->leave( Purpose::Connect, $back, user: get_current_user_id() );
		} catch ( Refusal ) {
			wp_die(
				esc_html__( 'Logto can’t be reached right now. Please try again in a few minutes.', 'logto' ),
				'',
				array(
					'response'  => 503,
					'back_link' => true,
				)
			);
		}
	}
}
