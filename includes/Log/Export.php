<?php

declare( strict_types=1 );

namespace Logto\Log;

use Logto\Adapters\Csv;
use Logto\Admin\Settings_Page;

/** The sign-in log as a file for spreadsheets, narrowed as the screen is, sent a batch at a time. */
final class Export {

	/** Action of `admin-post.php`, and of its nonce. */
	public const ACTION = 'logto_log_export';

	public function __construct(
		private readonly Reader $reader,
		private readonly Plain_Rows $rows,
	) {}

	/** Action `admin_post_logto_log_export`, by POST. Ends the request. */
	public function send(): never {
		check_admin_referer( self::ACTION );
		if ( ! current_user_can( Settings_Page::CAPABILITY ) ) {
			wp_die( esc_html__( 'Sorry, you are not allowed to export the sign-in log.', 'logto' ), '', array( 'response' => 403 ) );
		}
		$wanted = array_map( static fn ( mixed $value ): mixed => is_string( $value ) ? wp_unslash( $value ) : $value, array_intersect_key( $_POST, array_flip( Filter::NAMES ) ) ); // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- Filter checks each.
		if ( array() !== Filter::mistakes( $wanted ) ) {
			wp_die( esc_html__( 'The sign-in log was not exported, because what it should be narrowed to can’t be understood.', 'logto' ), '', array( 'response' => 400 ) );
		}
		$this->write( Filter::of( $wanted ) );
		exit;
	}

	private function write( Filter $filter ): void {
		Csv::begin( 'logto-sign-in-log', Plain_Rows::FIELDS );
		foreach ( $this->reader->batches( $filter ) as $entries ) {
			foreach ( $this->rows->of( $entries ) as $row ) {
				Csv::send( $row );
			}
			flush();
		}
	}
}
