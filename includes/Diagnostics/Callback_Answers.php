<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Closure;
use Logto\Adapters\Site;
use WP_Error;

/** Whether the addresses that Logto sends people to reach this plugin, and no cache or firewall answers in its place. */
final class Callback_Answers implements Check {

	/** @param Closure(string): (array<string, mixed>|WP_Error) $ask Asks an address of this site, following nothing. */
	public function __construct(
		private readonly Site $site,
		private readonly Closure $ask,
	) {}

	public function name(): string {
		return 'callback';
	}

	public function label(): string {
		return __( 'The way back from Logto', 'logto' );
	}

	public function run(): Result {
		// Nothing is written for this one, and a cache that keeps the other keeps it as well.
		$url    = $this->site->signed_out_callback_url();
		$answer = ( $this->ask )( $url );
		if ( is_wp_error( $answer ) ) {
			return Result::warning( __( 'This site can’t reach itself, so the way back from Logto could not be tried.', 'logto' ), __( 'If sign-ins work, there is nothing to do. Otherwise ask your host about loopback requests.', 'logto' ), $answer->get_error_message() );
		}
		$status = (int) wp_remote_retrieve_response_code( $answer );
		return 302 === $status && 'Logto' === wp_remote_retrieve_header( $answer, 'x-redirect-by' )
			? Result::ok( __( 'People who come back from Logto reach this plugin.', 'logto' ), $url )
			: Result::problem( __( 'Something else answers where Logto sends people back to.', 'logto' ), __( 'Let caches, firewalls and security plugins pass wp-login.php with all its parameters.', 'logto' ), "$url: $status" );
	}
}
