<?php

declare( strict_types=1 );

namespace Logto\Webhooks;

use Closure;
use Logto\Settings\Endpoint;

/** Whether Logto can deliver to an address of this site, as far as the address itself tells. */
final class Reach {

	public const OPEN     = '';
	public const LOOPBACK = 'loopback';
	public const PRIVATE  = 'private';
	public const PLAIN    = 'http';

	/** What no public name server answers for: RFC 6761 and 6762, and what is usual for machines of one's own. */
	private const LOCAL_NAMES = '/(?:\A[^.:]+|\.(?:local|test|internal|lan|home\.arpa|example|invalid))\.?\z/';

	/** Networks that are nobody's on the internet, beside loopback: the first bytes, and how many bits of them count. */
	private const PRIVATE_NETWORKS = array( '10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7', 'fe80::/10' );
	private const OWN_MACHINE      = array( '0.0.0.0/8', '127.0.0.0/8', '::/127' );

	/** @param Closure(string): list<string> $look_up The IP addresses of a name; none where it has none. */
	public function __construct( private readonly Closure $look_up ) {}

	/** Every IPv4 address of a name, as this server sees it. */
	public static function by_dns(): self {
		return new self(
			static function ( string $name ): array {
				$found = gethostbynamel( $name );
				return false === $found ? array() : $found;
			}
		);
	}

	/**
	 * @param string $url An address of this site, in its one spelling.
	 * @return self::OPEN|self::LOOPBACK|self::PRIVATE|self::PLAIN The first thing that stands against it.
	 */
	public function obstacle( string $url ): string {
		$host = 1 === preg_match( '~\Ahttps?://(?:\[([0-9a-f:.]+)\]|([^/?#:]+))~', $url, $parts ) ? ( $parts[2] ?? $parts[1] ) : '';
		if ( Endpoint::is_local( $host ) ) {
			return self::LOOPBACK;
		}
		$is_ip = 1 === preg_match( '/\A(?:[\d.]+|.*:.*)\z/', $host );
		if ( ! $is_ip && 1 === preg_match( self::LOCAL_NAMES, $host ) ) {
			return self::PRIVATE;
		}
		foreach ( $is_ip ? array( $host ) : ( $this->look_up )( $host ) as $address ) {
			if ( self::is_in( $address, self::OWN_MACHINE ) ) {
				return self::LOOPBACK;
			}
			if ( self::is_in( $address, self::PRIVATE_NETWORKS ) ) {
				return self::PRIVATE;
			}
		}
		return str_starts_with( $url, 'http://' ) ? self::PLAIN : self::OPEN;
	}

	/** @param list<string> $networks */
	private static function is_in( string $address, array $networks ): bool {
		$bits = self::bits( $address );
		foreach ( $networks as $network ) {
			list( $first, $count ) = explode( '/', $network );
			$of                    = self::bits( $first );
			if ( strlen( $of ) === strlen( $bits ) && 0 === strncmp( $of, $bits, (int) $count ) ) {
				return true;
			}
		}
		return false;
	}

	/** @return string Zeros and ones; '' for what is no address. */
	private static function bits( string $address ): string {
		$bytes = (string) @inet_pton( $address ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- the warning says what the answer says.
		return '' === $bytes ? '' : implode( '', array_map( static fn ( int $byte ): string => sprintf( '%08b', $byte ), array_map( 'ord', str_split( $bytes ) ) ) );
	}
}
