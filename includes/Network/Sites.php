<?php

declare( strict_types=1 );

namespace Logto\Network;

use Logto\Settings\Store;
use wpdb;

/** What the network's screen tells about the network's sites. Looks at some only: there may be thousands. */
final class Sites {

	/** More would be no list that anybody registers by hand. */
	public const MOST_LISTED = 50;

	/** Each costs a query, on a screen that one person opens now and then. */
	public const MOST_LOOKED_AT = 100;

	public function __construct( private readonly wpdb $wpdb ) {}

	/**
	 * How many sites have a connection of their own, beside the main site.
	 *
	 * @return array{count: int, is_all: bool} Of the first MOST_LOOKED_AT, and whether there are no more.
	 */
	public function with_own_connection(): array {
		$ids   = get_sites(
			array(
				'fields'       => 'ids',
				'network_id'   => get_current_network_id(),
				'number'       => self::MOST_LOOKED_AT + 1,
				'site__not_in' => array( get_main_site_id() ),
			)
		);
		$count = count( array_filter( array_slice( $ids, 0, self::MOST_LOOKED_AT ), $this->has_own_connection( ... ) ) );
		return array(
			'count'  => $count,
			'is_all' => count( $ids ) <= self::MOST_LOOKED_AT,
		);
	}

	/**
	 * Sites that a wildcard does not reach: domains of their own, more than one step below.
	 *
	 * @param string $host  The network's, with its port; '' where no wildcard reaches any site.
	 * @param string $path  The network's.
	 * @param bool   $hosts Whether sites are hosts of their own below that one, and not folders.
	 * @return array{ids: list<int>, is_all: bool} At most MOST_LISTED, and whether there are no more.
	 */
	public function out_of_reach( string $host, string $path, bool $hosts ): array {
		$below = $this->wpdb->esc_like( $hosts ? ".$host" : $path );
		$start = array( $this->wpdb->blogs, get_current_network_id(), get_main_site_id() );
		// Core's own query for sites knows no such conditions.
		$sql = $hosts && '' !== $host
			? $this->wpdb->prepare( 'SELECT blog_id FROM %i WHERE site_id = %d AND blog_id <> %d AND deleted = 0 AND spam = 0 AND archived = 0 AND NOT ( domain LIKE %s AND domain NOT LIKE %s AND path = %s ) ORDER BY blog_id LIMIT %d', ...$start, ...array( "%$below", "%.%$below", $path, self::MOST_LISTED + 1 ) )
			: $this->wpdb->prepare( 'SELECT blog_id FROM %i WHERE site_id = %d AND blog_id <> %d AND deleted = 0 AND spam = 0 AND archived = 0 AND NOT ( domain = %s AND path LIKE %s AND path NOT LIKE %s ) ORDER BY blog_id LIMIT %d', ...$start, ...array( $host, "$below%", "$below%/%/", self::MOST_LISTED + 1 ) );
		$ids = $this->wpdb->get_col( (string) $sql ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery,WordPress.DB.PreparedSQL.NotPrepared -- prepared above.
		return array(
			'ids'    => array_map( 'intval', array_slice( $ids, 0, self::MOST_LISTED ) ),
			'is_all' => count( $ids ) <= self::MOST_LISTED,
		);
	}

	private function has_own_connection( mixed $site ): bool {
		$table = is_numeric( $site ) ? $this->wpdb->get_blog_prefix( (int) $site ) . 'options' : '';
		$quiet = $this->wpdb->suppress_errors(); // A broken site is none to warn about.
		$text  = $this->wpdb->get_var( (string) $this->wpdb->prepare( 'SELECT option_value FROM %i WHERE option_name = %s', $table, Store::OPTION ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- get_blog_option() reads every autoloaded option of the site.
		$this->wpdb->suppress_errors( $quiet );
		// Not unserialized: where an endpoint is saved, it stands there like this.
		return is_string( $text ) && 1 === preg_match( '/s:8:"endpoint";s:[1-9]/', $text );
	}
}
