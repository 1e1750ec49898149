<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Logto\Adapters\Site;

/**
 * What a browser has been through at the sign-in lately, as its cookie says: five small counters, and about which page the
 * last one is. Forgotten a minute after it was written last.
 *
 * Not sealed: servers of one site may have different keys, which is one of the faults that it is to find. Whoever writes
 * one of their own is shown a page with a link, and nothing else.
 */
final class Turns {

	/** Departures to Logto. */
	public const AWAY = 0;

	/** How often the browser was sent to the sign-in once more, to see whether a query arrives. */
	public const ASKED = 1;

	/** Whether a session was seen to be kept, after several departures. */
	public const HELD = 2;

	/** How often the browser was sent to the host that the site calls its own. */
	public const MOVED = 3;

	/** How often somebody who is signed in was sent on to the same page. */
	public const LED_ON = 4;

	private const SECONDS = 60;

	/** A page that sends people back does so sooner. Whoever opens it again later comes by themselves. */
	private const SECONDS_OF_A_PAGE = 20;
	private const FORM              = '/\A([0-9])\.([0-9])\.([0-9])\.([0-9])\.([0-9])\.([0-9a-f]{8})\.([0-9]{10})\z/';

	/**
	 * @param list<int> $counts By the constants above.
	 * @param string    $page   Checksum of the page that people were sent on to.
	 */
	private function __construct(
		private readonly array $counts,
		private readonly string $page,
	) {}

	/** @param string $cookie As the browser sent it; '' and whatever is no such text count for nothing. */
	public static function read( string $cookie, int $now ): self {
		$is_one = 1 === preg_match( self::FORM, $cookie, $parts );
		// Servers of one site may have clocks that differ.
		if ( ! $is_one || abs( $now - (int) $parts[7] ) >= self::SECONDS ) {
			return new self( array( 0, 0, 0, 0, 0 ), '00000000' );
		}
		return new self( array_map( intval( ... ), array_slice( $parts, 1, 5 ) ), (int) $parts[7] < $now - self::SECONDS_OF_A_PAGE ? '00000000' : $parts[6] );
	}

	/** @param int $what One of the constants above. */
	public function count( int $what ): int {
		return $this->counts[ $what ] ?? 0;
	}

	/** How often somebody who is signed in was sent on to this very page. */
	public function led_on( string $page ): int {
		return hash( 'crc32b', $page ) === $this->page ? $this->count( self::LED_ON ) : 0;
	}

	/** @param int $what One of the constants above; more than nine are not told apart. */
	public function with( int $what, int $count ): self {
		return new self( array_values( array_replace( $this->counts, array( $what => min( 9, $count ) ) ) ), $this->page );
	}

	public function with_page( string $page, int $count ): self {
		return new self( $this->with( self::LED_ON, $count )->counts, hash( 'crc32b', $page ) );
	}

	/** @return string For the cookie; the departures stand first, for the one look on the way back from Logto. */
	public function text( int $now ): string {
		return implode( '.', array( ...$this->counts, $this->page, $now ) );
	}

	/** Somebody sees a page, or signs out: what they do next is no loop. */
	public static function forget( Site $site ): void {
		if ( '' !== $site->cookie( Site::TURNS ) ) {
			$site->set_cookie( $site->cookie_name( Site::TURNS ), '', 1, 'Lax' );
		}
	}

	/** @return int Unix time: until when the browser keeps it. */
	public static function end( int $now ): int {
		return $now + self::SECONDS;
	}
}
