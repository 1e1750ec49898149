<?php

declare( strict_types=1 );

namespace Logto\Adapters;

use WP_Translation_Controller;
use const Logto\PLUGIN_FILE;

/**
 * Our own translation behind a language pack's.
 *
 * Core takes one file for a text domain, and looks into its own folder first: there a pack of the same slug may lie that
 * knows hardly any of our texts (that of the plugin 1.0.1 knows one), and all others would be English. So the pack is
 * loaded first, and ours fills what it lacks.
 */
final class Translations {

	private const DOMAIN = 'logto';

	/** The script whose texts are translated, as packs name it. */
	private const SCRIPT = 'build/settings.js';

	/** Core's own function is loading a pack. */
	private static bool $is_loading = false;

	/**
	 * Filter `pre_load_textdomain`, for our domain.
	 *
	 * @param mixed $loaded Null where nobody has loaded anything yet.
	 * @param mixed $file   What core would load: a pack's file, or ours.
	 * @param mixed $locale The reader's; that of the request where there is none.
	 * @return mixed True where something is loaded; what was there where ours has nothing to add.
	 */
	public static function fill( mixed $loaded, mixed $file, mixed $locale ): mixed {
		if ( self::$is_loading || ! is_string( $file ) || str_starts_with( $file, self::folder() ) ) {
			return $loaded;
		}
		$locale = is_string( $locale ) && '' !== $locale ? $locale : determine_locale();
		$ours   = self::folder() . self::DOMAIN . "-$locale";
		if ( ! is_readable( "$ours.mo" ) || ( null !== $loaded && true !== $loaded ) ) {
			return $loaded;
		}
		if ( null === $loaded && ! self::load_pack( $file, $locale ) ) {
			return load_textdomain( self::DOMAIN, "$ours.mo", $locale );
		}
		// Not by load_textdomain(), after which core would look into our folder only.
		$files = WP_Translation_Controller::get_instance();
		$files->load_file( "$ours.l10n.php", self::DOMAIN, $locale ) || $files->load_file( "$ours.mo", self::DOMAIN, $locale );
		return true;
	}

	/**
	 * Filter `load_script_translations`, for our domain. Here it is ours that core finds first.
	 *
	 * @param mixed $json What was found: our texts, where the file is ours.
	 * @param mixed $file Where.
	 * @return mixed The texts, with a pack's own instead of ours.
	 */
	public static function fill_script( mixed $json, mixed $file ): mixed {
		$pack = WP_LANG_DIR . '/plugins/' . self::DOMAIN . '-' . determine_locale() . '-' . md5( self::SCRIPT ) . '.json';
		if ( ! is_string( $json ) || ! is_string( $file ) || ! str_starts_with( $file, self::folder() ) || ! is_readable( $pack ) ) {
			return $json;
		}
		$texts = array_diff_key( self::texts( (string) file_get_contents( $pack ) ), array( '' => true ) ); // phpcs:ignore WordPress.WP.AlternativeFunctions.file_get_contents_file_get_contents -- a file of this site's.
		$said  = array_filter( $texts, static fn ( mixed $text ): bool => is_array( $text ) && is_string( $text[0] ?? null ) && '' !== $text[0] );
		return array() === $said ? $json : wp_json_encode( array( 'locale_data' => array( 'messages' => $said + self::texts( $json ) ) ), JSON_HEX_TAG | JSON_HEX_AMP );
	}

	/** @return array<mixed> By English text, as `wp.i18n` has them. */
	private static function texts( string $json ): array {
		$file   = json_decode( $json, true );
		$tables = is_array( $file ) && is_array( $file['locale_data'] ?? null ) ? $file['locale_data'] : array();
		$texts  = $tables[ self::DOMAIN ] ?? $tables['messages'] ?? array();
		return is_array( $texts ) ? $texts : array();
	}

	private static function load_pack( string $file, string $locale ): bool {
		self::$is_loading = true;
		try {
			return load_textdomain( self::DOMAIN, $file, $locale );
		} finally {
			self::$is_loading = false;
		}
	}

	private static function folder(): string {
		return dirname( PLUGIN_FILE ) . '/languages/';
	}
}
