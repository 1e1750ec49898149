<?php

declare( strict_types=1 );

namespace Logto\Oidc;

use Closure;
use SensitiveParameter;

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

	private const MOST_TITLE = 80;

	/**
	 * @param int    $status       HTTP status.
	 * @param string $content_type Header `Content-Type`, or ''.
	 * @param string $body
	 * @param string $location     Header `Location`, or ''.
	 * @param string $date         Header `Date`, or ''.
	 * @param string $total        Header `Total-Number`, or '': of a page of a list, how many there are in all.
	 * @param string $retry_after  Header `Retry-After`, or ''.
	 */
	public function __construct(
		public readonly int $status,
		public readonly string $content_type,
		public readonly string $body,
		public readonly string $location = '',
		public readonly string $date = '',
		public readonly string $total = '',
		public readonly string $retry_after = '',
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
		return $this->is_json() ? Encoding::from_json( $this->body ) : null;
	}

	/**
	 * Whether it is somebody else's, where Logto answers in JSON: a page for people, a redirect, an error in another form.
	 * What a proxy says of a Logto that is down (500, 502, 504) is none.
	 */
	public function is_wall(): bool {
		$is_page = in_array( $this->type(), array( 'text/html', 'application/xhtml+xml' ), true );
		return ! in_array( $this->status, array( 500, 502, 504 ), true ) && ( $is_page || ( $this->status >= 300 && ! $this->is_json() ) );
	}

	/**
	 * Status, type, and a page's title or where a redirect leads, for the log and for admins. What stands there is the
	 * other's word: escape it where it is shown.
	 *
	 * @param list<string> $secrets What is not to be repeated, as it is or as it stands in a form.
	 */
	public function in_words( #[SensitiveParameter] array $secrets = array() ): string {
		$type  = substr( (string) preg_replace( '/[^\x20-\x7e]/', '?', $this->type() ), 0, self::MOST_TITLE );
		$words = array( "status $this->status", '' === $type ? 'no content type' : $type );
		$host  = (string) parse_url( $this->location, PHP_URL_HOST );
		if ( '' !== $host ) {
			$words[] = 'leads to ' . substr( (string) preg_replace( '/[^\x21-\x7e]/', '?', $host ), 0, self::MOST_TITLE );
		}
		$hidden = array_filter( array( ...$secrets, ...array_map( 'urlencode', $secrets ), ...array_map( 'rawurlencode', $secrets ) ), static fn ( string $secret ): bool => '' !== $secret );
		$title  = $this->title( array_values( $hidden ) );
		if ( '' !== $title ) {
			$words[] = "title \"$title\"";
		}
		return str_replace( $hidden, '(secret)', implode( ', ', $words ) );
	}

	/** @return array{status: int, content_type: string, wall?: true} The same for the log, without what a stranger wrote: a content type is one, or ''. */
	public function facts(): array {
		$type = $this->type();
		return array(
			'status'       => $this->status,
			'content_type' => 1 === preg_match( '#\A[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}\z#', $type ) ? $type : '',
		) + ( $this->is_wall() ? array( 'wall' => true ) : array() );
	}

	/**
	 * Of a page; '' where it has none. Nothing in it moves a cursor or turns the direction of what is read.
	 *
	 * @param list<string> $hidden Left out before it is cut: half of it would not be found afterwards.
	 */
	private function title( #[SensitiveParameter] array $hidden ): string {
		if ( 1 !== preg_match( '#<title[^>]{0,200}>([^<]{0,1000})#i', substr( $this->body, 0, 65536 ), $found ) ) {
			return '';
		}
		$text  = str_replace( $hidden, '(secret)', html_entity_decode( $found[1], ENT_QUOTES | ENT_HTML5, 'UTF-8' ) );
		$plain = preg_replace( '/[\p{C}\p{Z}\s]+/u', ' ', $text ) ?? (string) preg_replace( '/[^\x20-\x7e]+/', '?', $text );
		preg_match( '/\A.{0,' . self::MOST_TITLE . '}/u', trim( $plain ), $start );
		return trim( $start[0] ?? '' );
	}

	/** By what it calls itself; whether it can be read is not looked at. */
	public function is_json(): bool {
		$type = $this->type();
		return 'application/json' === $type || 1 === preg_match( '#\Aapplication/[a-z0-9.-]+\+json\z#', $type );
	}

	private function type(): string {
		return strtolower( trim( explode( ';', $this->content_type )[0] ) );
	}
}
