<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Settings;

use Logto\Settings\Former_Salts;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** What a former wp-config.php says, without being run. */
final class Former_Salts_Test extends TestCase {

	/** @return array<string, array{string, array<string, list<string>>}> */
	public static function files(): array {
		return array(
			'as core makes it'          => array(
				"<?php\ndefine( 'AUTH_KEY',         'a b' );\ndefine('AUTH_SALT','c');",
				array(
					'AUTH_KEY'  => array( 'a b' ),
					'AUTH_SALT' => array( 'c' ),
				),
			),
			'the lines alone'           => array( "define( 'AUTH_KEY', 'a' );", array( 'AUTH_KEY' => array( 'a' ) ) ),
			'quoted otherwise'          => array( '<?php \DEFINE( "AUTH_KEY", "a\\"\\\\\\$\\x41\\101\\q$" );', array( 'AUTH_KEY' => array( 'a"\\$AA\\q$' ) ) ),
			'single quotes'             => array( "<?php define( 'AUTH_KEY', 'a\\'\\\\b\\n' );", array( 'AUTH_KEY' => array( "a'\\b\\n" ) ) ),
			'with a third argument'     => array( "<?php define( 'AUTH_KEY', 'a', false );", array( 'AUTH_KEY' => array( 'a' ) ) ),
			'const'                     => array( "<?php const AUTH_KEY = 'a';", array( 'AUTH_KEY' => array( 'a' ) ) ),
			'the names of old'          => array(
				"<?php define( 'SECRET_KEY', 'a' ); define( 'SECRET_SALT', 'b' );",
				array(
					'SECRET_KEY'  => array( 'a' ),
					'SECRET_SALT' => array( 'b' ),
				),
			),
			'one for each host'         => array( "<?php if ( x() ) { define( 'AUTH_KEY', 'a' ); } else { define( 'AUTH_KEY', 'b' ); }", array( 'AUTH_KEY' => array( 'a', 'b' ) ) ),
			'in a comment'              => array( "<?php // define( 'AUTH_KEY', 'a' );\n/* define( 'AUTH_KEY', 'a' ); */", array() ),
			'in a text'                 => array( "<?php \$x = \"define( 'AUTH_KEY', 'a' );\";", array() ),
			'a comment between'         => array( "<?php define( /* x */ 'AUTH_KEY', 'a' /* y */ );", array( 'AUTH_KEY' => array( 'a' ) ) ),
			'what only running it says' => array( "<?php define( 'AUTH_KEY', getenv( 'X' ) ); define( 'AUTH_SALT', 'a' . 'b' ); define( 'SECURE_AUTH_KEY', \"a\$b\" ); define( \$name, 'x' );", array() ),
			'other constants'           => array( "<?php define( 'DB_PASSWORD', 'x' ); define( 'NONCE_KEY', 'y' ); define( '', 'z' );", array() ),
			'cut off'                   => array( "<?php define( 'AUTH_KEY', 'a", array() ),
			'cut off earlier'           => array( "<?php define( 'AUTH_KEY'", array() ),
			'cut off at the name'       => array( '<?php const', array() ),
			'damaged'                   => array( "<?php \xff define( 'AUTH_KEY', '\xff' ); ) }", array( 'AUTH_KEY' => array( "\xff" ) ) ),
			'empty'                     => array( '', array() ),
		);
	}

	/** @param array<string, list<string>> $said */
	#[DataProvider( 'files' )]
	public function test_definitions_are_read_off( string $code, array $said ): void {
		self::assertSame( $said, Former_Salts::of_file( $code ) );
	}

	public function test_the_code_is_never_run(): void {
		$GLOBALS['logto_was_run'] = false;
		Former_Salts::of_file( "<?php \$GLOBALS['logto_was_run'] = true; define( 'AUTH_KEY', 'a' );" );
		self::assertFalse( $GLOBALS['logto_was_run'] );
		self::assertFalse( defined( 'AUTH_KEY' ) );
	}
}
