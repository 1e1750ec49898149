<?php

declare( strict_types=1 );

namespace Logto\Settings;

use PhpToken;
use SensitiveParameter;

/**
 * What the plugin's key may have been made of before the salts changed: WordPress takes each of four parts from wp-config.php,
 * or, where that has none, keeps one of its own in the database, which stays there.
 */
final class Former_Salts {

	/** Name of the constant by which wp-config.php says what they were: `{AUTH_KEY: …, AUTH_SALT: …, SECURE_AUTH_KEY: …, SECURE_AUTH_SALT: …}`. */
	public const CONSTANT = 'LOGTO_FORMER_SALTS';

	/** Each with the name that WordPress takes instead, which wp-config.php had before 2.6. */
	private const PARTS = array(
		'AUTH_KEY'         => 'SECRET_KEY',
		'AUTH_SALT'        => 'SECRET_SALT',
		'SECURE_AUTH_KEY'  => 'SECRET_KEY',
		'SECURE_AUTH_SALT' => '',
	);

	/** Values of one part that are tried. */
	private const MOST = 5;

	/**
	 * @param array<string, list<string>> $said What each constant may have been.
	 * @return list<string> Whole keys to try, as `Settings_Factory::secret_box()` makes today's.
	 */
	public static function keys( #[SensitiveParameter] array $said ): array {
		wp_prime_site_option_caches( array_map( 'strtolower', array_keys( self::PARTS ) ) );
		$keys = array( '' );
		foreach ( self::PARTS as $name => $instead ) {
			$kept   = get_site_option( strtolower( $name ) );
			$values = array( ...( $said[ $name ] ?? array() ), ...( $said[ $instead ] ?? array() ), is_string( $kept ) ? $kept : '' );
			$values = array_slice( array_values( array_unique( array_filter( $values, static fn ( string $value ): bool => '' !== $value ) ) ), 0, self::MOST );
			$longer = array();
			foreach ( $keys as $key ) {
				array_push( $longer, ...array_map( static fn ( string $value ): string => $key . $value, $values ) );
			}
			$keys = $longer;
		}
		return $keys;
	}

	/** @return array<string, list<string>> What wp-config.php says they were; empty where it says nothing, or not in this form. */
	public static function of_constant(): array {
		$said = defined( self::CONSTANT ) ? constant( self::CONSTANT ) : null;
		$said = is_array( $said ) ? array_intersect_key( $said, self::PARTS ) : array();
		return array_map( static fn ( string $value ): array => array( $value ), array_filter( $said, 'is_string' ) );
	}

	/** @return array<string, list<string>> What wp-config.php says today. */
	public static function of_today(): array {
		$said = array();
		foreach ( array_filter( array( ...array_keys( self::PARTS ), ...array_values( self::PARTS ) ) ) as $name ) {
			$value         = defined( $name ) ? constant( $name ) : null;
			$said[ $name ] = is_string( $value ) ? array( $value ) : array();
		}
		return $said;
	}

	/**
	 * Reads `define( 'NAME', 'text' )` and `const NAME = 'text'`, also where it stands twice; the code is never run.
	 *
	 * @param string $code Of a wp-config.php, or those lines of it.
	 * @return array<string, list<string>>
	 */
	public static function of_file( #[SensitiveParameter] string $code ): array {
		$tokens = PhpToken::tokenize( str_contains( $code, '<?php' ) ? $code : "<?php $code" );
		$tokens = array_values( array_filter( $tokens, static fn ( PhpToken $token ): bool => ! $token->isIgnorable() ) );
		$said   = array();
		foreach ( array_keys( $tokens ) as $at ) {
			list( $name, $value ) = self::defined( array_slice( $tokens, $at, 6 ) );
			if ( null !== $value && ( isset( self::PARTS[ $name ] ) || in_array( $name, array( 'SECRET_KEY', 'SECRET_SALT' ), true ) ) ) {
				$said[ $name ][] = $value;
			}
		}
		return $said;
	}

	/**
	 * @param list<PhpToken> $tokens Six of them, or what is left.
	 * @return array{string, string|null} Name and value, where they begin a definition; null for any other.
	 */
	private static function defined( #[SensitiveParameter] array $tokens ): array {
		$texts = array_pad( array_map( static fn ( PhpToken $token ): string => $token->text, $tokens ), 6, '' );
		if ( 'define' === strtolower( ltrim( $texts[0], '\\' ) ) && '(' === $texts[1] && ',' === $texts[3] && in_array( $texts[5], array( ')', ',' ), true ) ) {
			return array( (string) self::text( $tokens[2] ), self::text( $tokens[4] ) );
		}
		return 'const' === strtolower( $texts[0] ) && '=' === $texts[2] && ';' === $texts[4] ? array( $texts[1], self::text( $tokens[3] ) ) : array( '', null );
	}

	/** @return string|null What a text in quotes stands for; null where the code would have to be run to know. */
	private static function text( PhpToken $token ): ?string {
		if ( ! $token->is( T_CONSTANT_ENCAPSED_STRING ) ) {
			return null;
		}
		$inside = substr( $token->text, 1, -1 );
		if ( "'" === $token->text[0] ) {
			return (string) preg_replace( '/\\\\([\\\\\'])/', '$1', $inside );
		}
		return (string) preg_replace_callback(
			'/\\\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{1,2})|([\\\\$"nrtvef]))/',
			static fn ( array $found ): string => match ( true ) {
				'' !== $found[1] => chr( (int) octdec( $found[1] ) & 255 ),
				'' !== ( $found[2] ?? '' ) => chr( (int) hexdec( $found[2] ) ),
				default => strtr( $found[3] ?? '', array( 'n' => "\n", 'r' => "\r", 't' => "\t", 'v' => "\v", 'e' => "\e", 'f' => "\f" ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- letters.
			},
			$inside
		);
	}
}
