<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Closure;
use Logto\Extensions\Answers;
use ReflectionProperty;

/** Other code of the site is attached to this plugin's filters. */
abstract class Extension_Case extends Sign_In_Case {

	protected function setUp(): void {
		parent::setUp();
		// As at the beginning of a request.
		( new ReflectionProperty( Answers::class, 'told' ) )->setValue( null, array() );
		add_filter( 'doing_it_wrong_trigger_error', '__return_false' );
	}

	/** @param mixed $answer What it says, or a closure that is asked. */
	protected static function attach( string $filter, mixed $answer, int $priority = 10 ): void {
		add_filter( $filter, $answer instanceof Closure ? $answer : static fn (): mixed => $answer, $priority, 9 );
	}

	/**
	 * @param Closure(): mixed $action
	 * @return list<string> Whose developers WordPress tells meanwhile that they do it wrong.
	 */
	protected static function told( Closure $action ): array {
		$told  = array();
		$catch = static function ( mixed $name ) use ( &$told ): void {
			$told[] = is_string( $name ) ? $name : '';
		};
		add_action( 'doing_it_wrong_run', $catch );
		$action();
		remove_action( 'doing_it_wrong_run', $catch );
		return $told;
	}

	/** @return iterable<string, array{mixed}> What nobody means. */
	public static function nonsense(): iterable {
		yield 'null' => array( null );
		yield 'a number' => array( 1.5 );
		yield 'a text' => array( 'administrator' );
		yield 'an empty text' => array( '' );
		yield 'an empty array' => array( array() );
		yield 'an array of nonsense' => array( array( 'nonsense' => new \stdClass() ) );
		yield 'an object' => array( new \stdClass() );
		yield 'a user' => array( new \WP_User( 1 ) );
		yield 'a function' => array( static fn (): Closure => static fn (): int => 1 );
	}
}
