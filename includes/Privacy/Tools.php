<?php

declare( strict_types=1 );

namespace Logto\Privacy;

use Closure;

/** Where *Tools > Export Personal Data* and *Erase Personal Data* find this plugin's part. */
final class Tools {

	/**
	 * Filter `wp_privacy_personal_data_exporters`.
	 *
	 * @param mixed                    $exporters     Core's.
	 * @param Closure(): Personal_Data $personal_data Made only when one is run.
	 * @return mixed Core's, and ours.
	 */
	public static function add_exporter( mixed $exporters, Closure $personal_data ): mixed {
		return self::add( $exporters, array( 'exporter_friendly_name' => __( 'Logto', 'logto' ) ), static fn ( mixed $email, mixed $page = 1 ): array => $personal_data()->export( $email, $page ) );
	}

	/**
	 * Filter `wp_privacy_personal_data_erasers`.
	 *
	 * @param mixed                    $erasers       Core's.
	 * @param Closure(): Personal_Data $personal_data Made only when one is run.
	 * @return mixed Core's, and ours.
	 */
	public static function add_eraser( mixed $erasers, Closure $personal_data ): mixed {
		return self::add( $erasers, array( 'eraser_friendly_name' => __( 'Logto', 'logto' ) ), static fn ( mixed $email ): array => $personal_data()->erase( $email ) );
	}

	/** @param array<string, string> $named */
	private static function add( mixed $all, array $named, Closure $callback ): mixed {
		return is_array( $all ) ? $all + array( 'logto' => $named + compact( 'callback' ) ) : $all;
	}
}
