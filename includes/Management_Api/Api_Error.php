<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

use Exception;
use Logto\Oidc\Http_Response;
use SensitiveParameter;

/**
 * The Management API did not do what it was asked.
 *
 * What Logto said comes along (its code, its message, its data), without what was sent to it in secret. All of it is
 * another server's word: escape it where it is shown. `Api_Sentences` says it for people.
 */
final class Api_Error extends Exception {

	private const MOST_SAID = 300;

	/** Seconds that Logto may ask for at most, before it is asked again. */
	private const MOST_WAIT = 3600;

	/**
	 * @param string                   $logto_code  Such as `entity.not_found`; '' where it said none.
	 * @param string                   $said        Its message in English; '' where there is none.
	 * @param array<array-key, mixed>  $data        What it added, such as a connector's own answer (`data.Code`).
	 * @param int                      $status      HTTP status; 0 where no answer came.
	 * @param int                      $retry_after Seconds for which it wants to be left alone; 0 where it did not say.
	 */
	private function __construct(
		public readonly Api_Problem $problem,
		string $cause,
		public readonly string $logto_code = '',
		public readonly string $said = '',
		public readonly array $data = array(),
		public readonly int $status = 0,
		public readonly int $retry_after = 0,
	) {
		parent::__construct( $cause );
	}

	/** @param string $cause For the log: a few English words, no secrets. */
	public static function of( Api_Problem $problem, string $cause ): self {
		return new self( $problem, $cause );
	}

	/**
	 * @param string       $asked   Method and path, for the log.
	 * @param list<string> $secrets What was sent, and must not be repeated.
	 */
	public static function answered( Api_Problem $problem, string $asked, Http_Response $response, #[SensitiveParameter] array $secrets ): self {
		$answer = Api_Answer::decoded( $response ) ?? array();
		$code   = $answer['code'] ?? $answer['error'] ?? '';
		$code   = is_string( $code ) && 1 === preg_match( '/\A[a-zA-Z0-9_.:-]{1,100}\z/', $code ) ? self::without( $secrets, $code ) : '';
		$said   = $answer['error_description'] ?? $answer['message'] ?? '';
		$said   = is_string( $said ) ? self::without( $secrets, $said ) : '';
		$said   = mb_substr( (string) preg_replace( '/[\p{C}\s]+/u', ' ', $said ), 0, self::MOST_SAID );
		$data   = is_array( $answer['data'] ?? null ) ? $answer['data'] : array();
		array_walk_recursive(
			$data,
			static function ( mixed &$value ) use ( $secrets ): void {
				$value = is_string( $value ) ? self::without( $secrets, $value ) : $value;
			}
		);
		$cause = "$asked: " . ( array() === $answer ? $response->in_words( $secrets ) : "status $response->status, " . ( '' === $code ? 'no code' : $code ) );
		return new self( $problem, $cause, $code, $said, $data, $response->status, self::seconds( $response->retry_after ) );
	}

	/** @param list<string> $secrets */
	private static function without( #[SensitiveParameter] array $secrets, string $text ): string {
		return str_replace( $secrets, '(secret)', $text );
	}

	/** RFC 9110 section 10.2.3, in seconds; a date counts as none: this server's clock need not be Logto's. */
	private static function seconds( string $retry_after ): int {
		return 1 === preg_match( '/\A\d{1,9}\z/', $retry_after ) ? min( (int) $retry_after, self::MOST_WAIT ) : 0;
	}
}
