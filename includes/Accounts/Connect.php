<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Adapters\Output_First;
use Logto\Adapters\Safe_Redirect;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Settings\Schema_Version;
use Logto\Settings\Settings;
use Logto\Settings\Store;
use Logto\Sign_In\Departure;
use Logto\Sign_In\Purpose;

/**
 * *Connect my account*: links the signed-in person's own account by a real sign-in at Logto.
 *
 * Everybody may connect their own account, administrators also before sign-in is turned on; those with power over the site can't be linked in any other way. The button
 * stands on the profile page, and for admins on the settings page.
 */
final class Connect {

	public const ACTION = 'logto_connect';

	/** @param Closure(): Departure $departure Made only where the request is allowed. */
	public function __construct(
		private readonly Store $store,
		private readonly Schema_Version $schema_version,
		private readonly Safe_Redirect $redirect,
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

	/** Whether the current user may connect their account: while sign-in is not turned on, or paused, only who may turn it on. */
	public static function is_open( Settings $settings ): bool {
		return $settings->is_usable() && ( $settings->is_in_force() || current_user_can( 'manage_options' ) );
	}

	/** Action `admin_post_logto_connect`, which core fires for signed-in users only. */
	public function start(): never {
		check_admin_referer( self::ACTION );
		if ( ! self::is_open( $this->store->settings() ) ) {
			wp_die( esc_html__( 'Accounts can’t be connected, because sign-in with Logto isn’t turned on here.', 'logto' ), '', array( 'response' => 403 ) );
		}
		$this->schema_version->ensure();
		try {
			$back  = $_GET['redirect_to'] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- goes through Safe_Redirect when it is used.
			$back  = is_string( $back ) ? wp_unslash( $back ) : '';
			$short = $this->redirect->short( $back );
			if ( $short !== $back ) {
				// In an answer of its own: a long page and Logto's address together are more than servers take.
				$this->redirect->go( self::url( $short ), admin_url() );
			}
			( $this->departure )()->leave( Purpose::Connect, $back, user: get_current_user_id() );
		} catch ( Refusal $refusal ) {
			if ( Refusal_Code::Output_First === $refusal->reason ) {
				Output_First::stop();
			}
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
