<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Closure;
use Logto\Settings\Secret_Box;

/**
 * The site's own question whether Logto's answers get through to it: asked at the very address, with parameters of the
 * real shape (a URL among them), since that is what firewalls and caches judge by.
 *
 * Its `state` is sealed for this alone and for a minute, so that strangers can't make one: they could otherwise come by
 * without a trace in the log. It begins and ends nothing, and what is sealed for a sign-in is none.
 */
final class Way_Back {

	private const CONTEXT = 'way-back';
	private const SECONDS = 60;

	/** What an answer looks like that reached this plugin; the question's own number follows. */
	private const REACHED = 'Logto way back: ';

	/**
	 * @param Closure(positive-int): string $random Random bytes of the given number.
	 * @param Closure(): int                $now    Unix time.
	 */
	public function __construct(
		private readonly Secret_Box $box,
		private readonly Closure $random,
		private readonly Closure $now,
	) {}

	/**
	 * @param string $issuer As Logto names itself in its answers.
	 * @return array{query: array<string, string>, answer: string} What to ask with, and the body by which this plugin answers.
	 */
	public function question( string $issuer ): array {
		$number = bin2hex( ( $this->random )( 16 ) );
		$target = admin_url(); // As a state has one; of no use here but for the length.
		return array(
			'query'  => array(
				'code'  => sodium_bin2base64( ( $this->random )( 32 ), SODIUM_BASE64_VARIANT_URLSAFE_NO_PADDING ),
				'state' => $this->box->seal( (string) wp_json_encode( array( $number, ( $this->now )(), $target ) ), self::CONTEXT ),
				'iss'   => $issuer,
			),
			'answer' => self::REACHED . $number,
		);
	}

	/** Answers such a question and ends the request; returns where the state is none of it. */
	public function answer( string $state ): void {
		$asked = json_decode( $this->box->open( $state, self::CONTEXT ) ?? '', true );
		if ( ! is_array( $asked ) || ! is_string( $asked[0] ?? null ) || ! is_int( $asked[1] ?? null ) || abs( ( $this->now )() - $asked[1] ) > self::SECONDS ) {
			return;
		}
		status_header( 200 );
		nocache_headers();
		header( 'Cache-Control: no-store, private' );
		header( 'Content-Type: text/plain; charset=utf-8' );
		echo esc_html( self::REACHED . $asked[0] );
		exit;
	}
}
