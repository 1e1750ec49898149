<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Closure;
use WP_Error;

/**
 * An address at which Logto posts by itself, tried out as a stranger would: an empty form is posted there through the public
 * address, and nobody but this plugin refuses it as this plugin does.
 */
final class Posted_Address {

	/** @param Closure(string, bool): (array<string, mixed>|WP_Error) $post Posts to an address, and whether a certificate must be one that everybody takes. */
	public function __construct( private readonly string $url, private readonly Closure $post ) {}

	/** @return Result|null What is wrong; null where this plugin answers. */
	public function wrong(): ?Result {
		$answer  = ( $this->post )( $this->url, true );
		$trusted = ! is_wp_error( $answer );
		$said    = $trusted ? '' : $answer->get_error_message();
		$answer  = $trusted ? $answer : ( $this->post )( $this->url, false );
		if ( is_wp_error( $answer ) ) {
			return Result::warning( __( 'This site can’t reach itself, so the address that Logto posts to could not be tried.', 'logto' ), __( 'If what Logto sends arrives, there is nothing to do. Otherwise ask your host about loopback requests.', 'logto' ), $answer->get_error_message() );
		}
		if ( ! Self_Request::is_refused_by_us( $answer ) ) {
			return Self_Request::is_walled( $answer )
				? Result::problem( __( 'Something asks for a username and a password where Logto posts, and Logto has none.', 'logto' ), self::let_pass(), $this->details( $answer ) )
				: Result::problem( __( 'Something else answers where Logto posts.', 'logto' ), self::let_pass(), $this->details( $answer ) );
		}
		return $trusted ? null : Result::warning( __( 'This site’s certificate is not accepted by this server, and may not be by Logto.', 'logto' ), __( 'If what Logto sends arrives, there is nothing to do. Otherwise give the site a certificate that everybody accepts, with all intermediate certificates.', 'logto' ), $said );
	}

	private static function let_pass(): string {
		return __( 'Let caches, firewalls and security plugins pass POST requests to this address, also from servers without cookies and without a user agent.', 'logto' );
	}

	/** @param array<string, mixed> $answer */
	private function details( array $answer ): string {
		return "$this->url: " . Self_Request::in_words( $answer );
	}
}
