<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

use JsonException;
use Logto\Oidc\Http_Response;
use stdClass;

/** What the Management API answered where it did as it was asked. Not trusted: its values may have any type. */
final class Api_Answer {

	private const JSON_DEPTH = 24;

	/**
	 * @param int                     $status 200, 201 or 204.
	 * @param array<array-key, mixed> $body   An object's fields, or a list; empty where there is no JSON.
	 * @param int|null                $total  How many there are in all (header `Total-Number`), where it is a page of a list.
	 * @param string                  $text   The body as it came.
	 */
	public function __construct(
		public readonly int $status,
		public readonly array $body,
		public readonly ?int $total = null,
		private readonly string $text = '',
	) {}

	/** @return self|null Null where it should be JSON, and is none. */
	public static function of( Http_Response $response, bool $has_body ): ?self {
		$body = self::decoded( $response );
		if ( null === $body && $has_body ) {
			return null;
		}
		return new self( $response->status, $body ?? array(), 1 === preg_match( '/\A\d{1,9}\z/', $response->total ) ? (int) $response->total : null, $response->body );
	}

	/**
	 * The body with its objects as objects: what is sent back must not turn an empty one into a list.
	 *
	 * @return stdClass|list<mixed>|null Null where there is no JSON.
	 */
	public function exactly(): stdClass|array|null {
		$value = array() === $this->body ? null : json_decode( $this->text, false, self::JSON_DEPTH, JSON_BIGINT_AS_STRING );
		return $value instanceof stdClass || is_array( $value ) && array_is_list( $value ) ? $value : null;
	}

	/** @return list<array<array-key, mixed>> The objects of a list; what is none is left out. */
	public function items(): array {
		return array_is_list( $this->body ) ? array_values( array_filter( $this->body, 'is_array' ) ) : array();
	}

	/** @return array<array-key, mixed>|null The body as a JSON object or list; null where it is anything else. */
	public static function decoded( Http_Response $response ): ?array {
		if ( $response->is_json() ) {
			try {
				$value = json_decode( $response->body, true, self::JSON_DEPTH, JSON_THROW_ON_ERROR | JSON_BIGINT_AS_STRING );
			} catch ( JsonException ) {
				return null;
			}
		}
		return is_array( $value ?? null ) ? $value : null;
	}
}
