<?php

declare( strict_types=1 );

namespace Logto\Extensions;

use Logto\Accounts\Identity;
use Logto\Accounts\User_Meta;
use Logto\Oidc\Refusal;
use Logto\Services;
use Logto\Sign_In\Way;
use WP_User;

/** What stands behind this plugin's functions for themes and plugins (logto.php), which document them. */
final class Functions {

	public static function sign_in_url( Services $services, string $page, string $screen ): string {
		$way = Way::tryFrom( $screen );
		if ( ! in_array( $way, array( Way::Sign_In, Way::Sign_Up, Way::Reset_Password ), true ) ) {
			_doing_it_wrong( 'logto_sign_in_url', 'The screen must be sign-in, sign-up or reset-password.', '2.0.0' );
			$way = Way::Sign_In;
		}
		if ( $services->settings()->store()->settings()->is_in_force() ) {
			return $services->adapters()->site()->way_url( $way, $page );
		}
		return match ( $way ) {
			Way::Sign_Up => wp_registration_url(),
			Way::Reset_Password => wp_lostpassword_url( $page ),
			default => wp_login_url( $page ),
		};
	}

	public static function sign_out_url( string $page ): string {
		// Core gives it as it stands in HTML.
		return wp_specialchars_decode( wp_logout_url( $page ) );
	}

	public static function user_identity( Services $services, int $user ): ?Identity {
		try {
			return $user < 1 ? null : $services->accounts()->identities()->of_user( $user, $services->accounts()->issuer() );
		} catch ( Refusal ) {
			return null;
		}
	}

	/** @return array<string, string> */
	public static function user_claims( int $user ): array {
		$claims = $user < 1 ? array() : get_user_meta( $user, User_Meta::CLAIMS, true );
		/** @var array<string, string> $texts */
		$texts = array_filter( is_array( $claims ) ? $claims : array(), 'is_string' );
		return $texts;
	}

	public static function find_user( Services $services, string $subject, string $issuer ): ?WP_User {
		try {
			$row  = '' === $subject ? null : $services->accounts()->identities()->find( new Identity( '' === $issuer ? $services->accounts()->issuer() : $issuer, $subject ) );
			$user = null === $row || 0 === $row['user'] ? false : get_userdata( $row['user'] );
			return false === $user ? null : $user;
		} catch ( Refusal ) {
			return null;
		}
	}
}
