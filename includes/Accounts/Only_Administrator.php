<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use wpdb;

/** Whether nobody but one person may change this site. Only for sure: where there are too many accounts to look at, it is no. */
final class Only_Administrator {

	/** No database finds administrators fast: so many accounts are looked through. */
	private const MOST = 10_000;

	public function __construct( private readonly wpdb $wpdb ) {}

	public function is( int $user ): bool {
		$count = (int) $this->wpdb->get_var( (string) $this->wpdb->prepare( 'SELECT COUNT(*) FROM ( SELECT ID FROM %i LIMIT %d ) AS some', $this->wpdb->users, self::MOST + 1 ) );
		if ( $count < 1 || $count > self::MOST || ! user_can( $user, 'manage_options' ) ) {
			return false;
		}
		$others = get_users(
			array(
				'capability'  => 'manage_options',
				'exclude'     => array( $user ), // phpcs:ignore WordPressVIPMinimum.Performance.WPQueryParams -- one number.
				// Who is suspended changes nothing.
				'meta_query'  => array( // phpcs:ignore WordPress.DB.SlowDBQuery -- asked where few have accounts.
					array(
						'key'     => User_Meta::SUSPENSION,
						'compare' => 'NOT EXISTS',
					),
				),
				'number'      => 1,
				'fields'      => 'ID',
				'count_total' => false,
			)
		);
		return array() === $others && '' === $this->wpdb->last_error && array() === $this->other_super_admins( $user );
	}

	/** @return list<string> */
	private function other_super_admins( int $user ): array {
		$login = get_userdata( $user )->user_login ?? '';
		return is_multisite() ? array_values( array_diff( array_filter( get_super_admins(), 'is_string' ), array( $login ) ) ) : array();
	}
}
