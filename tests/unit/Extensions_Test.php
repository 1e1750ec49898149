<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit;

use Logto\Tests\Unit\Support\Source;
use PhpToken;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use ReflectionClass;
use ReflectionFunction;

/** Nothing is used that a PHP may lack on which WordPress itself runs. */
final class Extensions_Test extends TestCase {

	/** What every PHP has; ours and other libraries' functions are no extension's. */
	private const ALWAYS = array( '', 'Core', 'date', 'hash', 'json', 'pcre', 'random', 'Reflection', 'SPL', 'standard' );

	/** Which WordPress brings along where PHP lacks them: wp-includes/compat.php and sodium_compat. */
	private const POLYFILLED = '/\A(?:mb_strlen|mb_substr|sodium_(?:base642bin|bin2base64|crypto_aead_xchacha20poly1305_ietf_(?:en|de)crypt|crypto_sign_(?:verify_)?detached)|SODIUM_(?:BASE64_VARIANT_URLSAFE_NO_PADDING|CRYPTO_AEAD_XCHACHA20POLY1305_IETF_(?:KEY|NPUB)BYTES|CRYPTO_SIGN_(?:SECRET|PUBLIC)KEYBYTES)|SodiumException)\z/';

	/** Used by these only where it is there: without OpenSSL no key can be read, which `Key_Set` says; `wp logto rekey` asks for the tokenizer first. */
	private const GUARDED = array(
		'intl'      => '#\Aincludes/Adapters/Address\.php\z#',
		'openssl'   => '#\A(?:includes/Oidc/(?:Key_Set|Jws|P521)|build/php-jwt/\w+)\.php\z#',
		'tokenizer' => '#\Aincludes/Settings/(?:Former_Salts|Rekey_Command)\.php\z#',
	);

	/** @return iterable<string, array{Source}> */
	public static function sources(): iterable {
		foreach ( array( ...Source::below( 'includes' ), ...Source::below( 'build/php-jwt' ), ...Source::files( 'logto.php', 'uninstall.php' ) ) as $source ) {
			yield $source->path => array( $source );
		}
	}

	#[DataProvider( 'sources' )]
	public function test_no_optional_extension_is_needed( Source $source ): void {
		self::assertSame( array(), self::needs( $source->code, $source->path ) );
	}

	/** @return array<string, array{string, list<string>}> */
	public static function examples(): array {
		return array(
			'a call'                  => array( 'ctype_digit( $a );', array( 'ctype_digit' ) ),
			'a call by its full name' => array( '\ctype_digit( $a );', array( 'ctype_digit' ) ),
			'a callable'              => array( 'array_map( ctype_digit( ... ), $a );', array( 'ctype_digit' ) ),
			'a name as text'          => array( "array_map( 'ctype_digit', \$a );", array( 'ctype_digit' ) ),
			'a constant'              => array( '$a = FILTER_VALIDATE_IP;', array( 'FILTER_VALIDATE_IP' ) ),
			'a class'                 => array( 'new \DOMDocument();', array( 'DOMDocument' ) ),
			'a function of its own'   => array( 'mb_strtolower( $a );', array( 'mb_strtolower' ) ),
			'looked for before'       => array( "if ( function_exists( 'mb_strtolower' ) ) { mb_strtolower( \$a ); }", array() ),
			'polyfilled'              => array( 'mb_substr( $a, 0, 1 );', array() ),
			'always there'            => array( 'preg_match( $a, $b ); strlen( $a );', array() ),
			'a method of that name'   => array( '$a->ctype_digit( $b ); A::ctype_digit( $b );', array() ),
		);
	}

	/** @param list<string> $expected */
	#[DataProvider( 'examples' )]
	public function test_finds_what_is_needed( string $code, array $expected ): void {
		self::assertSame( $expected, self::needs( "<?php $code" ) );
	}

	/** @return list<string> Functions, classes and constants of optional extensions. */
	private static function needs( string $code, string $path = '' ): array {
		$tokens = array_values( array_filter( PhpToken::tokenize( $code ), static fn ( PhpToken $token ): bool => ! $token->isIgnorable() ) );
		$found  = array();
		foreach ( $tokens as $place => $token ) {
			$before   = $tokens[ $place - 1 ] ?? null;
			$is_other = null !== $before && $before->is( array( T_OBJECT_OPERATOR, T_NULLSAFE_OBJECT_OPERATOR, T_DOUBLE_COLON, T_FUNCTION, T_CONST, T_CASE ) );
			$name     = match ( true ) {
				$token->is( array( T_STRING, T_NAME_FULLY_QUALIFIED ) ) && ! $is_other => ltrim( $token->text, '\\' ),
				$token->is( T_CONSTANT_ENCAPSED_STRING ) => trim( $token->text, '\'"' ),
				default                                  => '',
			};
			$is_text = $token->is( T_CONSTANT_ENCAPSED_STRING );
			// Two letters in quotes are no function: gettext's is called `_`.
			$extension = strlen( $name ) < 3 ? 'Core' : self::extension( $name, ! $is_text );
			$is_there  = in_array( $extension, self::ALWAYS, true ) || 1 === preg_match( self::POLYFILLED, $name ) || 1 === preg_match( self::GUARDED[ $extension ] ?? '/\A\z/', '' === $path ? '?' : $path );
			if ( ! $is_there ) {
				$found[ $name ] = true;
			}
		}
		return array_values( array_filter( array_map( strval( ... ), array_keys( $found ) ), static fn ( string $name ): bool => 1 !== preg_match( "/(?:function|class)_exists\(\s*'$name'/", $code ) ) );
	}

	/** Whose name it is; one that is nobody's is no need. */
	private static function extension( string $name, bool $is_code ): string {
		if ( function_exists( $name ) ) {
			return (string) ( new ReflectionFunction( $name ) )->getExtensionName();
		}
		if ( $is_code && ( class_exists( $name, false ) || interface_exists( $name, false ) ) ) {
			return (string) ( new ReflectionClass( $name ) )->getExtensionName();
		}
		foreach ( $is_code && 1 === preg_match( '/\A[A-Z][A-Z0-9_]+\z/', $name ) ? get_defined_constants( true ) : array() as $extension => $constants ) {
			if ( array_key_exists( $name, $constants ) ) {
				return 'user' === $extension ? 'Core' : $extension;
			}
		}
		return 'Core';
	}
}
