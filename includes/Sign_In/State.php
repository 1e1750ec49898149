<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Logto\Settings\Secret_Box;

/**
 * What the `state` parameter carries, sealed: nobody outside this site can make or read one.
 *
 * It holds the wanted page, so that an attempt whose cookie is lost can start over to that page, and the number of
 * tries, so that it does so only once. A state alone never signs anyone in: that takes the attempt's cookie.
 */
final class State {

	private const CONTEXT    = 'state';
	private const MOST_BYTES = 600;

	/**
	 * @param string $id      The attempt's id.
	 * @param string $target  Where to go afterwards; checked by Safe_Redirect when used, '' for the default place.
	 * @param int    $tries   How often the sign-in started over by itself.
	 * @param bool   $is_test Of a test sign-in, which never starts over: nobody asked to be signed in.
	 * @param bool   $is_try  Of an administrator's try, which starts over as one: sign-in may be switched off.
	 * @param bool   $is_refresh Of a question about a session, which never starts over: the session goes on.
	 */
	public function __construct(
		public readonly string $id,
		public readonly string $target,
		public readonly int $tries = 0,
		public readonly bool $is_test = false,
		public readonly bool $is_try = false,
		public readonly bool $is_refresh = false,
	) {}

	/** A target longer than 600 bytes is dropped: the address that goes to Logto has to stay short. */
	public function seal( Secret_Box $box ): string {
		$target = strlen( $this->target ) > self::MOST_BYTES ? '' : $this->target;
		return $box->seal( (string) json_encode( array( $this->id, $target, $this->tries, $this->is_test, $this->is_try, $this->is_refresh ), JSON_THROW_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_SLASHES ), self::CONTEXT );
	}

	public static function open( string $sealed, Secret_Box $box ): ?self {
		$data = json_decode( $box->open( $sealed, self::CONTEXT ) ?? '', true );
		if ( ! is_array( $data ) || ! is_string( $data[0] ?? null ) || ! is_string( $data[1] ?? null ) || ! is_int( $data[2] ?? null ) ) {
			return null;
		}
		return new self( $data[0], $data[1], $data[2], true === ( $data[3] ?? null ), true === ( $data[4] ?? null ), true === ( $data[5] ?? null ) );
	}
}
