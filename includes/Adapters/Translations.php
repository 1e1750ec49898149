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
		if ( ! is_readable( "$ours.l10n.php" ) || ( null !== $loaded && true !== $loaded ) ) {
			return $loaded;
		}
		if ( null === $loaded && ! self::load_pack( $file, $locale ) ) {
			return load_textdomain( self::DOMAIN, "$ours.mo", $locale ); // Core asks for it by this name, and takes the file of PHP beside it.
		}
		// Not by load_textdomain(), after which core would look into our folder only.
		WP_Translation_Controller::get_instance()->load_file( "$ours.l10n.php", self::DOMAIN, $locale );
		return true;
	}

	/**
	 * Filter `pre_load_script_translations`, for our domain. It is our folder where core looks first.
	 *
	 * @param mixed $json Null where nobody has found anything yet.
	 * @param mixed $file Where core looks.
	 * @return mixed Our texts as JSON, with a pack's own instead of ours; what was there, where we have none.
	 */
	public static function script( mixed $json, mixed $file ): mixed {
		$ours = self::folder() . self::DOMAIN . '-' . determine_locale() . '-script.php';
		if ( null !== $json || ! is_string( $file ) || ! str_starts_with( $file, self::folder() ) || ! is_readable( $ours ) ) {
			return $json;
		}
		/** @var array{language: string, plural-forms: string, messages: array<string, string>} $said */
		$said = require $ours;
		$head = array(
			'domain'       => 'messages',
			'plural-forms' => $said['plural-forms'],
			'lang'         => $said['language'],
		);
		$ours = array_map( static fn ( string $text ): array => explode( "\0", $text ), $said['messages'] );
		return wp_json_encode( array( 'locale_data' => array( 'messages' => array( '' => $head ) + self::packs() + $ours ) ), JSON_HEX_TAG | JSON_HEX_AMP );
	}

	/** @return array<mixed> What a language pack says in the script, by English text. */
	private static function packs(): array {
		$pack = WP_LANG_DIR . '/plugins/' . self::DOMAIN . '-' . determine_locale() . '-' . md5( self::SCRIPT ) . '.json';
		if ( ! is_readable( $pack ) ) {
			return array();
		}
		$texts = self::texts( (string) file_get_contents( $pack ) ); // phpcs:ignore WordPress.WP.AlternativeFunctions.file_get_contents_file_get_contents -- a file of this site's.
		return array_filter( $texts, static fn ( mixed $text ): bool => is_array( $text ) && is_string( $text[0] ?? null ) && '' !== $text[0] );
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
