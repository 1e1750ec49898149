<?php

declare( strict_types=1 );

namespace Logto\Webhooks;

use Logto\Adapters\Mail;
use Logto\Network\Network_Settings;
use WP_User;

/** Tells the administrator that somebody who can change the site was deleted at Logto, and that it is theirs to decide what becomes of the account. */
final class Kept_Account_Mail {

	/** @param bool $is_suspended Whether the account is; the last administrator's is not. */
	public function send( WP_User $user, bool $is_suspended ): void {
		$is_networks = is_multisite() && Network_Settings::has_connection();
		$to          = $is_networks ? get_site_option( 'admin_email' ) : get_option( 'admin_email' );
		if ( ! is_string( $to ) || '' === $to ) {
			return;
		}
		$reader = get_user_by( 'email', $to );
		Mail::send( $to, false === $reader ? null : $reader, static fn ( string $name ): array => self::texts( $name, $user, $is_suspended, $is_networks ) );
	}

	/** @return array{string, list<string>} */
	private static function texts( string $name, WP_User $user, bool $is_suspended, bool $is_networks ): array {
		return array(
			/* translators: %s: the site's name. */
			sprintf( __( '[%s] An administrator’s account was deleted at Logto', 'logto' ), $name ),
			array(
				/* translators: %s: user name. */
				sprintf( __( 'The person whose account here is “%s” was deleted at Logto.', 'logto' ), $user->user_login ),
				$is_suspended
					? __( 'The account can change the site, so it was only suspended: nobody can sign in to it. Delete it, or lift the suspension:', 'logto' )
					: __( 'It is the last account that can change the site, so it was left as it is. Make somebody else an administrator before you delete it:', 'logto' ),
				( $is_networks ? network_admin_url( 'user-edit.php' ) : admin_url( 'user-edit.php' ) ) . "?user_id=$user->ID",
			),
		);
	}
}
