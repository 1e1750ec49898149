<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Directory;

use Generator;
use Logto\Directory\Package;
use Logto\Directory\Rules;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** The rules that `npm test -- lint` holds the ZIP's PHP to (tools/check/php): each finds its bad examples and lets its good ones be. */
final class Rules_Test extends TestCase {

	private const GUARD = "<?php\ndefined( 'ABSPATH' ) || exit;\n";

	/** @return Generator<string, array{string, array<string, string>, int}> Rule, files, how much is wrong. */
	public static function examples(): Generator {
		foreach ( Examples::PHP as $rule => list( $good, $bad ) ) {
			foreach ( $good as $i => $code ) {
				yield "$rule: good example $i passes" => array( $rule, array( 'a.php' => $code ), 0 );
			}
			foreach ( $bad as $i => $code ) {
				yield "$rule: bad example $i is found" => array( $rule, array( 'a.php' => $code ), 1 );
			}
		}
		foreach ( Examples::STATEMENTS as $rule => list( $good, $bad ) ) {
			foreach ( $good as $i => $code ) {
				yield "$rule: good statement $i passes" => array( $rule, array( 'a.php' => self::GUARD . $code ), 0 );
			}
			foreach ( $bad as $i => $code ) {
				yield "$rule: bad statement $i is found" => array( $rule, array( 'a.php' => self::GUARD . $code ), 1 );
			}
		}
	}

	/** @param array<string, string> $files */
	#[DataProvider( 'examples' )]
	public function test_finds_what_is_wrong_and_nothing_else( string $rule, array $files, int $expected ): void {
		self::assertCount( $expected, self::found( $rule, $files ) );
	}

	public function test_each_rule_has_an_example_of_both_kinds(): void {
		$names = array_keys( iterator_to_array( self::examples() ) );
		foreach ( array_keys( Rules::all() ) as $rule ) {
			self::assertNotEmpty( preg_grep( "/^$rule: good/", $names ), $rule );
			self::assertNotEmpty( preg_grep( "/^$rule: bad/", $names ), $rule );
		}
	}

	public function test_the_uninstaller_asks_for_its_own_constant(): void {
		self::assertCount( 1, self::found( 'direct_file_access', array( 'uninstall.php' => self::GUARD . 'run();' ) ) );
		self::assertCount( 0, self::found( 'direct_file_access', array( 'uninstall.php' => "<?php\ndefined( 'WP_UNINSTALL_PLUGIN' ) || exit;\nrun();" ) ) );
	}

	public function test_a_name_is_followed_into_another_file(): void {
		$uses  = self::GUARD . 'update_option( Logto\Store::OPTION, 1 );';
		$names = static fn ( string $name ): array => array(
			'a.php' => $uses,
			'b.php' => "<?php\nnamespace Logto;\nfinal class Store { public const OPTION = '$name'; }",
		);
		self::assertCount( 0, self::found( 'prefixing', $names( 'logto_a' ) ) );
		self::assertCount( 1, self::found( 'prefixing', $names( 'a' ) ) );
		self::assertCount( 1, self::found( 'prefixing', array( 'a.php' => $uses ) ) );
	}

	/**
	 * @param array<string, string> $files
	 * @return list<string>
	 */
	private static function found( string $rule, array $files ): array {
		$package = Package::of( $files );
		$found   = array();
		foreach ( $package->sources as $source ) {
			foreach ( Rules::all()[ $rule ]->find( $source, $package ) as list( , $sentence ) ) {
				$found[] = "$source->path: $sentence";
			}
		}
		return $found;
	}
}
