<?php

declare( strict_types=1 );

namespace Logto\Accounts;

/**
 * That somebody who came from Logto wants an account with their address, and got a link at that address.
 *
 * Kept as one row of user meta: hashes, times, and where they wanted to go.
 */
final class Link_Request {

	/** How long the link is good. */
	public const SECONDS = 1800;

	/** How long after that somebody may take for the sign-in that makes the link. */
	public const CONFIRMED_SECONDS = 600;

	/**
	 * @param string $secret    Hash of what the mailed link has.
	 * @param string $key       Hash of what the browser's cookie has.
	 * @param string $identity  Hash of who wants it.
	 * @param string $email     Hash of the address that the link went to.
	 * @param string $target    The wanted page, or ''.
	 * @param bool   $remember  Whether the WordPress session shall outlast the browser.
	 * @param int    $issued    Unix time.
	 * @param int    $confirmed Unix time, 0 while it is not.
	 */
	public function __construct(
		public readonly string $secret,
		public readonly string $key,
		public readonly string $identity,
		public readonly string $email,
		public readonly string $target,
		public readonly bool $remember,
		public readonly int $issued,
		public readonly int $confirmed = 0,
	) {}

	/** Hash of an address, whose letters' case does not count. */
	public static function hash_of( string $email ): string {
		return hash( 'sha256', strtolower( $email ) );
	}

	/** Whether the link can still be followed. */
	public function is_open( int $now ): bool {
		return 0 === $this->confirmed && self::is_within( $this->issued, self::SECONDS, $now );
	}

	/** Whether the account may be linked now, with this identity and the address that it has. */
	public function allows( Identity $identity, string $email, int $now ): bool {
		return 0 !== $this->confirmed
			&& self::is_within( $this->confirmed, self::CONFIRMED_SECONDS, $now )
			&& hash_equals( $this->identity, $identity->hash() )
			&& hash_equals( $this->email, self::hash_of( $email ) );
	}

	public function confirmed( int $now ): self {
		return new self( $this->secret, $this->key, $this->identity, $this->email, $this->target, $this->remember, $this->issued, $now );
	}

	public function to_json(): string {
		return (string) wp_json_encode( array( $this->secret, $this->key, $this->identity, $this->email, $this->target, $this->remember, $this->issued, $this->confirmed ) );
	}

	/** @return self|null Null where the text is none. */
	public static function from_json( string $json ): ?self {
		$data  = json_decode( $json, true );
		$types = is_array( $data ) ? array_map( 'get_debug_type', $data ) : array();
		if ( ! is_array( $data ) || array( 'string', 'string', 'string', 'string', 'string', 'bool', 'int', 'int' ) !== $types ) {
			return null;
		}
		/** @var array{string, string, string, string, string, bool, int, int} $data */
		return new self( ...$data );
	}

	/** A time in the future, but for a minute, is none of ours. */
	private static function is_within( int $since, int $seconds, int $now ): bool {
		return $now < $since + $seconds && $since <= $now + 60;
	}
}
