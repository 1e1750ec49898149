<?php

declare( strict_types=1 );

namespace Logto\Local_Login;

use Closure;
use Logto\Adapters\Site;
use Logto\Settings\Secret_Box;

/**
 * What the emergency link gives to one browser: for fifteen minutes, WordPress's own form and every password there.
 *
 * A sealed cookie, bound to the link that it came of. Being for people at a page, it means nothing to XML-RPC.
 */
final class Emergency_Pass {

	public const SECONDS = 900;

	private const COOKIE  = 'logto_emergency';
	private const CONTEXT = 'emergency-pass';

	/**
	 * @param Closure(): Secret_Box     $box  Made only where there is a cookie.
	 * @param Closure(): Emergency_Link $link Likewise.
	 * @param Closure(): int            $now  Unix time.
	 */
	public function __construct(
		private readonly Site $site,
		private readonly Closure $box,
		private readonly Closure $link,
		private readonly Closure $now,
	) {}

	/** Costs nothing where the browser sent no such cookie. */
	public function is_open(): bool {
		return 0 !== $this->ends();
	}

	/** @return int Unix time until which this browser has one; 0 for none. */
	public function ends(): int {
		$sealed = $this->site->cookie( self::COOKIE );
		if ( '' === $sealed || ( defined( 'XMLRPC_REQUEST' ) && true === constant( 'XMLRPC_REQUEST' ) ) ) {
			return 0;
		}
		$pass = json_decode( ( $this->box )()->open( $sealed, self::CONTEXT ) ?? '', true );
		if ( ! is_array( $pass ) || ! is_int( $pass[0] ?? null ) || ! is_string( $pass[1] ?? null ) ) {
			return 0;
		}
		$now     = ( $this->now )();
		$is_over = $pass[0] + self::SECONDS <= $now || $pass[0] > $now + 60;
		$hash    = ( $this->link )()->hash();
		return ! $is_over && '' !== $hash && hash_equals( $hash, $pass[1] ) ? $pass[0] + self::SECONDS : 0;
	}

	/** Gives one to this browser, which has just shown the link. */
	public function give(): void {
		$now    = ( $this->now )();
		$sealed = ( $this->box )()->seal( (string) wp_json_encode( array( $now, ( $this->link )()->hash() ) ), self::CONTEXT );
		$this->site->set_cookie( $this->site->cookie_name( self::COOKIE ), $sealed, $now + self::SECONDS, 'Lax' );
	}
}
