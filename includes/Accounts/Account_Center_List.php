<?php

declare( strict_types=1 );

namespace Logto\Accounts;

/** The list of links to what people may change at Logto. */
final class Account_Center_List {

	/**
	 * @param array<string, string> $links As `Account_Center` gives them.
	 * @return string HTML; '' where there is nothing to change.
	 */
	public static function html( array $links ): string {
		$items = '';
		foreach ( array_intersect_key( self::labels(), $links ) as $page => $label ) {
			$items .= sprintf( '<li><a href="%s">%s</a></li>', esc_url( $links[ $page ] ), esc_html( $label ) );
		}
		return '' === $items ? '' : sprintf( '<ul class="logto-account-links" style="margin: 0">%s</ul>', $items );
	}

	/** @return array<string, string> */
	private static function labels(): array {
		return array(
			'phone'    => __( 'Phone number', 'logto' ),
			'email'    => __( 'Email address', 'logto' ),
			'username' => __( 'Username at Logto', 'logto' ),
			'password' => __( 'Password at Logto', 'logto' ),
			'passkey'  => __( 'Passkeys', 'logto' ),
			'mfa'      => __( 'Two-step verification', 'logto' ),
			'social'   => __( 'Connected accounts, such as Google', 'logto' ),
			'session'  => __( 'Where you are signed in', 'logto' ),
			'profile'  => __( 'Profile', 'logto' ),
			'overview' => __( 'Everything about your sign-in', 'logto' ),
		);
	}
}
