<?php

declare( strict_types=1 );

namespace Logto\Local_Login;

use Closure;
use Logto\Adapters\Mail;
use Logto\Adapters\Site;
use Logto\Diagnostics\Finding_Sentences;
use Logto\Network\Network_Settings;
use Logto\Oidc\Finding;
use Logto\Settings\Settings;

/**
 * Tells the admin address that Logto refuses what worked, where WordPress passwords are switched off: either they count
 * again from now on, or nobody comes in at all.
 */
final class Refused_Mail {

	/** @param Closure(): int $now Unix time. */
	public function __construct(
		private readonly Settings $settings,
		private readonly Site $site,
		private readonly Closure $now,
	) {}

	/**
	 * Action `logto_connection_refused`, which fires once until the connection works again.
	 *
	 * @param mixed $finding Name of what Logto says.
	 */
	public function send( mixed $finding ): void {
		$finding = is_string( $finding ) ? Finding::tryFrom( $finding ) : null;
		$to      = is_multisite() && Network_Settings::is_proven_at_once() ? get_site_option( 'admin_email' ) : get_option( 'admin_email' );
		if ( null === $finding || 'everyone' === $this->settings->wordpress_passwords || ! is_string( $to ) || '' === $to ) {
			return;
		}
		$admin = get_user_by( 'email', $to );
		Mail::send(
			$to,
			false === $admin ? null : $admin,
			/* translators: %s: the site's name. */
			fn ( string $name ): array => array( sprintf( __( '[%s] Nobody can sign in with Logto now', 'logto' ), $name ), $this->paragraphs( $name, $finding ) )
		);
	}

	/** @return list<string> */
	private function paragraphs( string $name, Finding $finding ): array {
		return array(
			/* translators: 1: the site's name. 2: one or two sentences that say what is wrong. */
			sprintf( __( 'Sign-in with Logto worked at %1$s until now, and Logto refuses it: %2$s', 'logto' ), $name, Finding_Sentences::of( $finding ) ),
			$finding->refuses_application()
				? __( 'WordPress passwords are switched off on this site. Until sign-in with Logto works again, WordPress’s own form takes them from everybody, so that nobody is locked out.', 'logto' )
				: __( 'WordPress passwords stay switched off. Until sign-in with Logto works again, the emergency link is the way in.', 'logto' ),
			/* translators: %s: date and time. */
			sprintf( __( 'Time: %s', 'logto' ), (string) wp_date( 'Y-m-d H:i:s T', ( $this->now )() ) ),
			$this->site->settings_url(),
		);
	}
}
