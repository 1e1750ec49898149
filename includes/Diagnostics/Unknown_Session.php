<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Adapters\Site;
use Logto\Network\Network_Settings;
use Logto\Oidc\Url;

/** Whether somebody who comes to Logto's sign-in page without a sign-in, by a bookmark or too late, is led back here. */
final class Unknown_Session implements Check {

	public function __construct( private readonly Tenant $tenant, private readonly Site $site ) {}

	public function name(): string {
		return 'unknown_session';
	}

	public function label(): string {
		return __( 'Unknown session address', 'logto' );
	}

	public function run(): Result {
		$experience = $this->tenant->sign_in_experience();
		if ( null === $experience ) {
			return Result::untried( __( 'What Logto says of its sign-in could not be read.', 'logto' ) );
		}
		$address = Site::normal( $experience->address( 'unknownSessionRedirectUrl' ) );
		$wanted  = rtrim( Site::page( '' ), '?' );
		return match ( true ) {
			'' === $address => Result::warning( __( 'A bookmarked sign-in page of Logto, or one that was left open too long, ends in a “404 Not Found”.', 'logto' ), self::remedy( $wanted ), $wanted ),
			$this->is_for_answers( $address ) => Result::warning( __( 'A bookmarked sign-in page of Logto leads to an address of this site that is only for Logto’s own answers.', 'logto' ), self::remedy( $wanted ), $wanted ),
			$this->is_here( $address ) => Result::ok( __( 'A bookmarked sign-in page of Logto leads back here.', 'logto' ), $address ),
			default => Result::untried(
				__( 'A bookmarked sign-in page of Logto leads to another address. That is right where this Logto serves several sites; otherwise enter the address of this site’s sign-in page at Logto.', 'logto' ),
				/* translators: 1, 2: addresses. */
				sprintf( __( 'This site’s: %1$s At Logto: %2$s', 'logto' ), $wanted, $address )
			),
		};
	}

	/** An answer that is none would be a refusal there. */
	private function is_for_answers( string $address ): bool {
		foreach ( array( $this->site->redirect_uri(), $this->site->callback_url(), $this->site->signed_out_callback_url() ) as $one ) {
			if ( Url::leads_to( $address, $one ) ) {
				return true;
			}
		}
		return false;
	}

	/** Any page of this site: the way to the sign-in is known there. With the network's Logto, its main site's as well. */
	private function is_here( string $address ): bool {
		$places = array( home_url(), site_url() );
		if ( is_multisite() && Network_Settings::has_connection() ) {
			$places[] = network_home_url();
		}
		foreach ( $places as $place ) {
			$place = rtrim( Site::normal( $place ), '/' );
			if ( $address === $place || str_starts_with( $address, "$place/" ) || str_starts_with( $address, "$place?" ) ) {
				return true;
			}
		}
		return false;
	}

	private static function remedy( string $wanted ): string {
		/* translators: %s: an address. The words before it are those of the Logto Console. */
		return sprintf( __( 'In the Logto Console open Sign-in & account > Sign-up and sign-in > Advanced options, and enter as Unknown session redirect URL: %s', 'logto' ), $wanted );
	}
}
