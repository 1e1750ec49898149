<?php

declare( strict_types=1 );

namespace Logto\Oidc;

use Closure;

/**
 * An answer of Logto's, not trusted yet.
 *
 * The core's way to Logto is a closure that gives one: method, absolute URL on Logto's origin, headers, and with POST
 * the fields of a form. It follows no redirect, sends no cookies, checks TLS, bounds time and size, and throws a
 * Refusal (Provider_Unreachable) where no whole answer came.
 *
 * @phpstan-type Send Closure('GET'|'POST', string, array<string, string>, array<string, string>): self
 */
final class Http_Response {

	/**
	 * @param int    $status       HTTP status.
	 * @param string $content_type Header `Content-Type`, or ''.
	 * @param string $body
	 * @param string $location     Header `Location`, or ''.
	 * @param string $date         Header `Date`, or ''.
	 */
	public function __construct(
		public readonly int $status,
		public readonly string $content_type,
		public readonly string $body,
		public readonly string $location = '',
		public readonly string $date = '',
	) {}

	public function is_redirect(): bool {
		return in_array( $this->status, array( 302, 303 ), true );
	}

	/**
	 * The body as a JSON object.
	 *
	 * The type is looked at before the content (RFC 8259 section 11, `+json` by RFC 6839): a page of HTML that happens
	 * to parse is no answer.
	 *
	 * @return array<array-key, mixed>|null Null where the body is anything else.
	 */
	public function json(): ?array {
		$type = strtolower( trim( explode( ';', $this->content_type )[0] ) );
		if ( 'application/json' !== $type && 1 !== preg_match( '#\Aapplication/[a-z0-9.-]+\+json\z#', $type ) ) {
			return null;
		}
		return Encoding::from_json( $this->body );
	}
}
