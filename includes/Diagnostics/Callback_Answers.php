<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Closure;
use Logto\Adapters\Site;
use Logto\Oidc\Url;
use Logto\Sign_In\Way_Back;
use WP_Error;

/** Whether the addresses that Logto sends people to reach this plugin with all that Logto adds, and no cache or firewall answers in its place. */
final class Callback_Answers implements Check {

	/**
	 * @param string                                           $issuer As Logto names itself in its answers.
	 * @param Closure(string): (array<string, mixed>|WP_Error) $ask    Asks an address of this site, following nothing.
	 */
	public function __construct(
		private readonly Site $site,
		private readonly Way_Back $way_back,
		private readonly string $issuer,
		private readonly Closure $ask,
	) {}

	public function name(): string {
		return 'callback';
	}

	public function label(): string {
		return __( 'Return from Logto', 'logto' );
	}

	public function run(): Result {
		$question = $this->way_back->question( $this->issuer );
		$url      = $this->site->redirect_uri();
		$answer   = $this->ask_callback( $url, $question['query'] );
		if ( is_wp_error( $answer ) ) {
			return Result::warning( __( 'This site can’t reach itself, so the return from Logto could not be tried.', 'logto' ), __( 'If sign-ins work, there is nothing to do. Otherwise ask your host about loopback requests.', 'logto' ), $answer->get_error_message() );
		}
		if ( Self_Request::is_walled( $answer ) ) {
			return Result::untried( __( 'This site asks for a username and a password before WordPress does, so the return from Logto could not be tried.', 'logto' ), "$url: " . Self_Request::in_words( $answer ) );
		}
		if ( $this->begins_anew( $answer ) ) {
			return Result::problem( __( 'Something drops the parameters behind the address, so that whoever comes back from Logto is sent there again.', 'logto' ), __( 'Let the cache, CDN or rewrite rule in front of this site pass wp-login.php with its whole query.', 'logto' ), $url );
		}
		$reached = $question['answer'] === trim( wp_remote_retrieve_body( $answer ) );
		$plain   = ( $this->ask )( $this->site->signed_out_callback_url() );
		if ( is_wp_error( $plain ) || ! Self_Request::is_ours( $plain ) ) {
			$told = $reached ? $plain : $answer;
			return Result::problem( __( 'Something else answers where Logto sends people back to.', 'logto' ), __( 'Let caches, firewalls and security plugins pass wp-login.php with all its parameters.', 'logto' ), ( $reached ? $this->site->signed_out_callback_url() : $url ) . ': ' . ( is_wp_error( $told ) ? $told->get_error_message() : Self_Request::in_words( $told ) ) );
		}
		if ( $reached ) {
			return Result::ok( __( 'People who come back from Logto reach this plugin.', 'logto' ), $url );
		}
		// Refused; or sent to WordPress's form, where the App secret can't be opened either.
		return 'refused' === wp_remote_retrieve_header( $answer, 'x-logto' ) || Self_Request::is_ours( $answer )
			? Result::problem( __( 'This plugin answered, and did not know what it had sealed itself a moment before: not all servers of this site work with the same security keys.', 'logto' ), __( 'Give the wp-config.php of every server of this site, and of its command line, the same keys and salts.', 'logto' ), $url )
			: Result::problem( __( 'Something blocks what Logto adds to the address when it sends people back: codes, and an address as a parameter.', 'logto' ), __( 'Let the firewall, CDN or security plugin pass wp-login.php with the parameters code, state and iss, whatever is in them.', 'logto' ), "$url: " . Self_Request::in_words( $answer ) );
	}

	/**
	 * The address of plugin 1.0.1 leads on to where answers are read: that redirect of ours is followed, and no other.
	 *
	 * @param array<string, string> $query
	 * @return array<string, mixed>|WP_Error
	 */
	private function ask_callback( string $url, array $query ): array|WP_Error {
		$answer   = ( $this->ask )( Url::with_query( $url, $query ) );
		$callback = $this->site->callback_url();
		$location = is_wp_error( $answer ) ? '' : wp_remote_retrieve_header( $answer, 'location' );
		return $url !== $callback && is_string( $location ) && str_starts_with( $location, $callback ) ? ( $this->ask )( $location ) : $answer;
	}

	/**
	 * Whether the plain sign-in page answered, which leads to Logto.
	 *
	 * @param array<string, mixed> $answer
	 */
	private function begins_anew( array $answer ): bool {
		$location = wp_remote_retrieve_header( $answer, 'location' );
		return '' !== $this->issuer && is_string( $location ) && str_starts_with( $location, $this->issuer . '/' );
	}
}
