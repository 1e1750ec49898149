<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit;

use Logto\Tests\Unit\Support\Signer;
use Logto\Tests\Unit\Support\Source;
use Logto\Tests\Unit\Support\Tenant;
use PhpToken;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use ReflectionFunction;

/** The laws of design.md that can be read off the source. */
final class Structure_Test extends TestCase {

	/** Law 2: one map. */
	public function test_only_the_map_registers_hooks(): void {
		$registering = '/\A(add_action|add_filter|register_[a-z_]*hook)\z/';
		$files       = array();
		foreach ( array( ...Source::below( 'includes' ), ...Source::files( 'logto.php', 'uninstall.php' ) ) as $source ) {
			if ( array() !== preg_grep( $registering, $source->called_functions() ) ) {
				$files[] = $source->path;
			}
		}
		self::assertSame( array( 'includes/Later_Hooks.php', 'includes/hooks.php' ), $files );
	}

	/** @return iterable<string, array{Source}> */
	public static function core(): iterable {
		foreach ( Source::below( 'includes/Oidc' ) as $source ) {
			yield $source->path => array( $source );
		}
		foreach ( array( 'Accounts/Decision', 'Accounts/Email', 'Accounts/Gate', 'Accounts/Identity', 'Accounts/Matcher', 'Accounts/Profile_Map', 'Accounts/Role_Map', 'Accounts/Usernames', 'Settings/Endpoint', 'Settings/Requested_Claims', 'Settings/Secret_Box', 'Settings/Settings', 'Settings/Upgrade_From_1_0', 'Sign_In/Attempt', 'Sign_In/Purpose', 'Sign_In/State' ) as $name ) {
			foreach ( Source::files( "includes/$name.php" ) as $source ) {
				yield $source->path => array( $source );
			}
		}
	}

	/** Law 1: the core calls nothing but PHP itself. */
	#[DataProvider( 'core' )]
	public function test_the_core_calls_no_function_of_wordpress( Source $source ): void {
		$own = array_filter( $source->called_functions(), static fn ( string $name ): bool => ! function_exists( $name ) || ! self::is_of_php( $name ) );
		self::assertSame( array(), array_values( $own ) );
	}

	/** Where the sodium extension is missing, WordPress's polyfill stands for it. */
	private static function is_of_php( string $name ): bool {
		return str_starts_with( $name, 'sodium_' ) || ( new ReflectionFunction( $name ) )->isInternal();
	}

	/** Law 1: time and network come in from outside, and nothing comes from the request. */
	#[DataProvider( 'core' )]
	public function test_the_core_has_no_clock_no_network_and_no_request_of_its_own( Source $source ): void {
		$forbidden = array( 'time', 'microtime', 'hrtime', 'date', 'gmdate', 'strtotime', 'sleep', 'usleep', 'rand', 'mt_rand', 'uniqid', 'file_get_contents', 'fopen', 'fsockopen', 'curl_init', 'curl_exec', 'header', 'setcookie', 'error_log', 'getenv', 'constant', 'define' );
		self::assertSame( array(), array_values( array_intersect( $source->called_functions(), $forbidden ) ) );
		self::assertSame( array(), $source->superglobals() );
	}

	/** Law 4: nothing is ever unserialized, but for the plugin's own rows as the options API writes them. */
	public function test_nothing_is_unserialized(): void {
		foreach ( array( ...Source::below( 'includes' ), ...Source::below( 'build/php-jwt' ), ...Source::files( 'logto.php', 'uninstall.php' ) ) as $source ) {
			$allowed = str_ends_with( $source->path, 'Adapters/Option_Row.php' ) ? array( 'unserialize' ) : array();
			self::assertSame( $allowed, array_values( array_intersect( $source->called_functions(), array( 'unserialize', 'maybe_unserialize', 'igbinary_unserialize', 'eval', 'assert', 'create_function', 'extract' ) ) ), $source->path );
		}
	}

	/** @return iterable<string, array{Source}> */
	public static function library(): iterable {
		foreach ( Source::below( 'build/php-jwt' ) as $source ) {
			yield $source->path => array( $source );
		}
	}

	/** Law 8: the library stands under our name, so that no other plugin's copy can clash. */
	#[DataProvider( 'library' )]
	public function test_the_library_is_prefixed_and_parses( Source $source ): void {
		self::assertStringContainsString( "\nnamespace Logto\\Vendor\\Firebase\\JWT;\n", $source->code );
		self::assertSame( 0, preg_match( '/(?<!Vendor\\\\)Firebase\\\\+JWT/', $source->code ) );

		// Throws where this PHP can't parse it. Not `php -l`: the PHP inside Node starts no process.
		self::assertNotSame( array(), PhpToken::tokenize( $source->code, TOKEN_PARSE ) );
	}

	public function test_the_library_is_whole(): void {
		$names = array_map( static fn ( Source $source ): string => basename( $source->path, '.php' ), Source::below( 'build/php-jwt' ) );
		self::assertSame( array( 'BeforeValidException', 'CachedKeySet', 'ExpiredException', 'JWK', 'JWT', 'JWTExceptionWithPayloadInterface', 'Key', 'SignatureInvalidException' ), $names );
	}

	public function test_verifying_a_token_loads_the_prefixed_library_only(): void {
		( new Tenant() )->id_token()->verify( Signer::of( 'P-384' )->sign( Tenant::claims() ), Tenant::NONCE, '' );

		$loaded = array( ...get_declared_classes(), ...get_declared_interfaces() );
		self::assertContains( 'Logto\\Vendor\\Firebase\\JWT\\JWT', $loaded );
		self::assertSame( array(), preg_grep( '/\AFirebase\\\\/i', $loaded ) );
	}

	public function test_these_tests_run_without_wordpress(): void {
		self::assertFalse( function_exists( 'add_action' ) );
		self::assertDirectoryDoesNotExist( ABSPATH . 'wp-includes' );
	}

	/** Plain records, whose constructor holds their properties and does nothing. */
	private const RECORDS = array( 'includes/Oidc/Metadata.php', 'includes/Settings/Settings.php' );

	/** Law 10: anything larger has a better shape. */
	public function test_rooms_are_small(): void {
		$long = array();
		$wide = array();
		foreach ( array( ...Source::below( 'includes' ), ...Source::files( 'logto.php', 'uninstall.php' ) ) as $source ) {
			$lines = substr_count( $source->code, "\n" );
			if ( $lines > ( 'includes/Services.php' === $source->path ? 190 : 250 ) ) {
				$long[ $source->path ] = $lines;
			}
			$parameters = $source->constructor_parameters();
			if ( $parameters > 8 && ! in_array( $source->path, self::RECORDS, true ) ) {
				$wide[ $source->path ] = $parameters;
			}
		}
		self::assertSame( array(), $long );
		self::assertSame( array(), $wide );
	}

	/** Law 10: a room has one door, and the services know nothing else. */
	public function test_services_know_doors_only(): void {
		$services = Source::files( 'includes/Services.php' )[0];
		preg_match_all( '/^use Logto\\\\(\w+)\\\\(\w+);$/m', $services->code, $uses, PREG_SET_ORDER );
		self::assertNotSame( array(), $uses );
		foreach ( $uses as list( , $room, $class ) ) {
			self::assertSame( "{$room}_Factory", $class );
		}
		$doors = array_filter( Source::below( 'includes' ), static fn ( Source $source ): bool => str_ends_with( $source->path, '_Factory.php' ) );
		self::assertCount( count( $uses ), $doors );
	}

	/** The reader behind these tests sees calls, and neither words in comments nor methods. */
	public function test_calls_are_told_from_words(): void {
		$source = new Source(
			'x.php',
			'<?php namespace A; use function b\\aliased; // add_action( 1 )
			/** add_filter( 2 ) */ function add_action( $x ) { return "unserialize( $x )"; }
			\\Add_Filter( 3 ); one( 4 ); namespace\\two ( 5 ); $o->three( 6 ); $o?->four( 7 ); C::five( 8 ); new six( 9 ); seven( ... ); b\\aliased( 10 );
			#[eight( 11 )] class K { public function nine() { self::ten(); array( 1 ); isset( $x ); fn ( $y ) => 1; echo $_GET["a"]; } }'
		);
		self::assertSame( array( 'add_filter', 'one', 'two', 'seven', 'aliased' ), $source->called_functions() );
		self::assertSame( array( '$_GET' ), $source->superglobals() );
		self::assertSame( 0, $source->constructor_parameters() );
		$class = new Source( 'y.php', '<?php class Y { /** __construct( $no ) */ public function __construct( private readonly array $a = array( 1, 2 ), #[SensitiveParameter] string $b = "x,y", ?Closure ...$c ) { $this->f( $a, $b ); } public function f( $d ) {} }' );
		self::assertSame( 3, $class->constructor_parameters() );
	}
}
