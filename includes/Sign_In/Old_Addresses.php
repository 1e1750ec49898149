<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Closure;
use Logto\Adapters\Safe_Redirect;
use Logto\Adapters\Site;
use Logto\Sessions\Sign_Out;
use Logto\Settings\Store;

/**
 * The addresses that plugin 1.0.1 had registered at Logto: `…/login-callback/`, and the home page after a sign-out.
 *
 * An answer is handed on to `wp-login.php`, where sign-in cookies live and which plugins may have moved. That works on
 * any upgraded site, also after it moved to the new addresses: somebody may be on the way. It needs no rewrite rule.
 */
final class Old_Addresses {

	/** Parameters of an answer, as Logto writes them; nothing else may say what `wp-login.php` does. */
	private const ANSWER = '/\A(?:code|state|iss|error)(?:=|\z)/';

	/** @param Closure(): Sign_Out $sign_out Made only for who may come from a sign-out. */
	public function __construct(
		private readonly Store $store,
		private readonly Safe_Redirect $redirect,
		private readonly Closure $sign_out,
	) {}

	/**
	 * Returns where the address is none of those, or the site never had them.
	 *
	 * @param string $uri As the browser asked for it.
	 */
	public function answer( string $uri ): void {
		// First the settings: asking for them is what takes those of 1.0.1 over.
		if ( ! $this->store->settings()->old_uris && array() === $this->store->upgrade() ) {
			return;
		}
		list( $path, $query ) = explode( '?', $uri, 2 ) + array( 1 => '' );
		// Encoded or not, and in whichever letters.
		$path = rtrim( rawurldecode( $path ), '/' );
		$home = rtrim( rawurldecode( (string) wp_parse_url( Site::normal( home_url() ), PHP_URL_PATH ) ), '/' );
		if ( $home . Site::OLD_CALLBACK === $path ) {
			$answer = array_filter( explode( '&', $query ), static fn ( string $pair ): bool => 1 === preg_match( self::ANSWER, $pair ) );
			$this->redirect->to_callback( implode( '&', $answer ) );
		}
		if ( $home === $path ) {
			( $this->sign_out )()->finish_at_home();
		}
	}
}
