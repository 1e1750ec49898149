<?php

declare( strict_types=1 );

namespace Logto\Trouble;

use Logto\Diagnostics\Finding_Sentences;
use Logto\Oidc\Finding;

/** What is wrong, in words for whoever can mend it, and where that is done: the same everywhere. */
final class Trouble_Sentences {

	/** @param string $cause As `Kind::of()` takes it. */
	public static function what( string $cause ): string {
		$finding = Finding::tryFrom( $cause );
		return null === $finding ? __( 'The saved App secret can’t be read any more: this site’s security keys (salts) have changed, or its key in the database is missing or damaged.', 'logto' ) : Finding_Sentences::what( $finding );
	}

	/** One or two sentences. */
	public static function remedy( string $cause ): string {
		$finding = Finding::tryFrom( $cause );
		return null === $finding ? __( 'Enter it again.', 'logto' ) : Finding_Sentences::remedy( $finding );
	}

	/**
	 * The words of the link that leads to `field()`.
	 *
	 * @param string $cause As `Kind::of()` takes it.
	 */
	public static function link( string $cause ): string {
		return match ( self::field( $cause ) ) {
			'app_secret' => null === Finding::tryFrom( $cause ) ? __( 'Enter the App secret again', 'logto' ) : __( 'Replace the App secret', 'logto' ),
			'app_id' => __( 'Correct the App ID', 'logto' ),
			'redirect_uri' => __( 'Look at the Redirect URI', 'logto' ),
			'authorization_parameters' => __( 'Look at the parameters', 'logto' ),
			default => __( 'Check the endpoint', 'logto' ),
		};
	}

	/** The field of the settings page that has to be looked at, by its name there. */
	public static function field( string $cause ): string {
		$finding = Finding::tryFrom( $cause );
		return null === $finding ? 'app_secret' : (string) $finding->field();
	}

	/** The tab of the settings page that the field stands on. */
	public static function tab( string $cause ): string {
		return 'authorization_parameters' === self::field( $cause ) ? 'advanced' : 'overview';
	}

	/** @param int $since Unix time. */
	public static function since( int $since ): string {
		/* translators: %s: date and time. */
		return sprintf( __( 'Nobody has been able to sign in with Logto since %s.', 'logto' ), self::time( $since ) );
	}

	/** @param int $failed How many sign-ins the log has as failed since; more than MOST are counted as that. */
	public static function failed( int $failed ): string {
		$number = number_format_i18n( $failed ) . ( $failed >= Trouble_State::MOST ? '+' : '' );
		/* translators: %s: number of sign-ins. */
		return 0 === $failed ? '' : sprintf( _n( '%s sign-in failed.', '%s sign-ins failed.', $failed, 'logto' ), $number );
	}

	/** As the site writes date and time. */
	public static function time( int $time ): string {
		$format = array_map( static fn ( string $name ): string => is_string( get_option( $name ) ) ? get_option( $name ) : '', array( 'date_format', 'time_format' ) );
		return (string) wp_date( implode( ' ', $format ), $time );
	}
}
