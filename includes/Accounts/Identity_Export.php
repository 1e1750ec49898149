<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Logto\Adapters\Csv;
use Logto\Admin\Settings_Page;
use Logto\Oidc\Refusal;

/** Who is connected with whom at Logto, as a table to keep: before the plugin is deleted, nobody else knows it. */
final class Identity_Export {

	public const ACTION = 'logto_export_connections';

	private const BATCH = 500;

	public function __construct( private readonly Identity_List $people ) {}

	/** Where the download begins: a network's list from its own screens, else this site's. */
	public static function url(): string {
		$action = is_network_admin() ? self::ACTION . '_network' : self::ACTION;
		return wp_nonce_url( add_query_arg( 'action', $action, admin_url( 'admin-post.php' ) ), $action );
	}

	/**
	 * Actions `admin_post_logto_export_connections` and `…_network`, which core fires for signed-in users only: a CSV file,
	 * a row each connection. Times are UTC.
	 */
	public function send( bool $is_networks ): never {
		check_admin_referer( self::ACTION . ( $is_networks ? '_network' : '' ) );
		if ( ! current_user_can( $is_networks ? Settings_Page::NETWORK_CAPABILITY : Settings_Page::CAPABILITY ) || ! current_user_can( 'list_users' ) ) {
			wp_die( esc_html__( 'Sorry, you are not allowed to export this.', 'logto' ), '', array( 'response' => 403 ) );
		}
		$after = '';
		try {
			$rows = $this->people->page( $after, self::BATCH, $is_networks );
		} catch ( Refusal ) {
			wp_die( esc_html__( 'The database did not answer. Please try again.', 'logto' ), '', array( 'response' => 503 ) );
		}
		Csv::begin( 'logto-connections', array( 'user_login', 'user_email', 'issuer', 'subject', 'connected_at', 'last_sign_in', 'suspended' ) );
		while ( array() !== $rows ) {
			foreach ( $rows as $row ) {
				$after = $row['identity_hash'];
				Csv::send( array( $row['user_login'], $row['user_email'], $row['issuer'], $row['subject'], self::time( (int) $row['linked_at'] ), self::time( (int) $row['last_sign_in'] ), '1' === $row['suspended'] ? 'yes' : '' ) );
			}
			try {
				$rows = self::BATCH > count( $rows ) ? array() : $this->people->page( $after, self::BATCH, $is_networks );
			} catch ( Refusal ) {
				// The headers are sent: a list that ends early must say so itself.
				Csv::send( array( __( 'Incomplete: the database did not answer.', 'logto' ) ) );
				break;
			}
		}
		exit;
	}

	private static function time( int $at ): string {
		return 0 === $at ? '' : gmdate( 'Y-m-d H:i:s', $at );
	}
}
