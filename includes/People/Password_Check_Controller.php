<?php

declare( strict_types=1 );

namespace Logto\People;

use Closure;
use Logto\Adapters\Open_Route;
use Logto\Settings\Endpoint;
use SensitiveParameter;
use stdClass;
use WP_REST_Response;

/**
 * REST route `logto/v1/password-check`, for the script that runs at Logto: `POST` with a question in JSON
 * (Password_Check_Question), and the secret as `Authorization: Bearer …`. Open to everybody else's eyes (Open_Route).
 *
 * 200 `{"found":true,"user":{…}}`, or `{"found":false}` for whatever reason. Without the right secret, and where passwords
 * would come unencrypted, 401 `{"error":"unauthorized"}`: nothing is read of what was sent, and nothing written. With it 400,
 * 413 and 415 for what is no question.
 */
final class Password_Check_Controller {

	/** RFC 6750 section 2.1; 256 bits in base64url. */
	private const BEARER = '/\ABearer +([A-Za-z0-9_-]{43})\z/i';

	/**
	 * @param Closure(): Password_Check_Row $row   Made only where a secret came.
	 * @param Closure(): Password_Check     $check Made only for a question.
	 * @param bool                          $is_local Whether the site's owner says that it is a local one.
	 */
	public function __construct(
		private readonly Closure $row,
		private readonly Closure $check,
		private readonly bool $is_local,
	) {}

	/** @param Closure(): self $controller Made only when the route is used. */
	public static function register( Closure $controller ): void {
		register_rest_route(
			'logto/v1',
			'/' . Open_Route::PASSWORD_CHECK,
			array(
				'methods'             => 'POST',
				'callback'            => static fn (): WP_REST_Response => $controller()->answer( $_SERVER, self::raw( ... ) ),
				'permission_callback' => '__return_true',
			)
		);
	}

	/** Whether passwords reach this address encrypted, or never leave the machine. */
	public static function is_safe( string $address ): bool {
		return str_starts_with( $address, 'https://' ) || Endpoint::is_local( (string) wp_parse_url( $address, PHP_URL_HOST ) );
	}

	/**
	 * @param array<array-key, mixed>      $server As the web server says it.
	 * @param Closure(int<0, max>): string $read   The raw body, at most so many bytes of it.
	 */
	public function answer( #[SensitiveParameter] array $server, Closure $read ): WP_REST_Response {
		if ( ! $this->knows_secret( $server ) ) {
			return self::refused( 'unauthorized', 401 );
		}
		$type = $server['CONTENT_TYPE'] ?? $server['HTTP_CONTENT_TYPE'] ?? null;
		if ( ! is_string( $type ) || 1 !== preg_match( '~\Aapplication/json[ \t]*(?:;|\z)~i', $type ) ) {
			return self::refused( 'not_json', 415 );
		}
		$body = $read( Password_Check_Question::MOST_BYTES + 1 );
		if ( strlen( $body ) > Password_Check_Question::MOST_BYTES ) {
			return self::refused( 'too_large', 413 );
		}
		$asked = Password_Check_Question::of( $body );
		if ( null === $asked ) {
			return self::refused( 'malformed', 400 );
		}
		$found = ( $this->check )()->ask( $asked );
		return self::says(
			null === $found ? array( 'found' => false ) : array(
				'found' => true,
				'user'  => array() === $found ? new stdClass() : $found,
			),
			200
		);
	}

	/** @param array<array-key, mixed> $server */
	private function knows_secret( #[SensitiveParameter] array $server ): bool {
		// Where PHP runs as CGI, the header may have lost its name on the way.
		$header = $server['HTTP_AUTHORIZATION'] ?? $server['REDIRECT_HTTP_AUTHORIZATION'] ?? '';
		return is_string( $header ) && 1 === preg_match( self::BEARER, $header, $parts ) && $this->came_safely( $server ) && ( $this->row )()->is_right( $parts[1] );
	}

	/**
	 * What arrives unencrypted at a site that is not meant so has been read on its way: then it shall not seem to work.
	 *
	 * @param array<array-key, mixed> $server
	 */
	private function came_safely( array $server ): bool {
		$address = Open_Route::address( Open_Route::PASSWORD_CHECK );
		$said    = $server['HTTP_X_FORWARDED_PROTO'] ?? '';
		return $this->is_local || self::is_safe( $address ) && ( ! str_starts_with( $address, 'https://' ) || is_ssl() || ( is_string( $said ) && str_starts_with( strtolower( $said ), 'https' ) ) );
	}

	private static function refused( string $why, int $status ): WP_REST_Response {
		$response = self::says( array( 'error' => $why ), $status );
		$response->header( 'X-Logto', 'refused' );
		if ( 401 === $status ) {
			$response->header( 'WWW-Authenticate', 'Bearer' );
		}
		return $response;
	}

	/** @param array<string, mixed> $data */
	private static function says( array $data, int $status ): WP_REST_Response {
		return new WP_REST_Response( $data, $status, array( 'Cache-Control' => 'no-store' ) );
	}

	/**
	 * The bytes as they came, and no more of them.
	 *
	 * @param int<0, max> $most
	 */
	private static function raw( int $most ): string {
		return (string) file_get_contents( 'php://input', false, null, 0, $most );
	}
}
