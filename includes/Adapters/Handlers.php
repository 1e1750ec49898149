<?php

declare( strict_types=1 );

namespace Logto\Adapters;

use Closure;
use ReflectionClass;
use ReflectionException;
use ReflectionFunction;
use WP_Hook;

/**
 * Who is attached to one of WordPress's filters, in the order in which they are asked: what they call themselves, and where
 * they are written.
 *
 * @phpstan-type Handler array{function: callable, accepted_args: int, priority: int, id: array-key, name: string, file: string}
 */
final class Handlers {

	/** @return list<Handler> */
	public static function of( string $hook ): array {
		$found = array();
		foreach ( self::attached_to( $hook ) as $priority => $handlers ) {
			foreach ( $handlers as $id => $handler ) {
				$found[] = array(
					'function'      => $handler['function'],
					'accepted_args' => $handler['accepted_args'],
					'priority'      => $priority,
					'id'            => $id,
					'name'          => self::name_of( $handler['function'] ),
					'file'          => self::file_of( $handler['function'] ),
				);
			}
		}
		return $found;
	}

	/**
	 * Asks one of them alone, as the filter would.
	 *
	 * @param Handler     $handler
	 * @param list<mixed> $arguments What is filtered comes first.
	 * @return mixed What it says; the first argument where it has taken itself off meanwhile.
	 */
	public static function ask( string $hook, array $handler, array $arguments ): mixed {
		/** @var list<string> $wp_current_filter */
		global $wp_current_filter;
		if ( ! isset( self::attached_to( $hook )[ $handler['priority'] ][ $handler['id'] ] ) ) {
			return $arguments[0] ?? null;
		}
		$wp_current_filter[] = $hook; // phpcs:ignore WordPress.WP.GlobalVariablesOverride.Prohibited -- as apply_filters() does: doing_filter() has to be true for them.
		try {
			return ( $handler['function'] )( ...array_slice( $arguments, 0, $handler['accepted_args'] ) );
		} finally {
			array_pop( $wp_current_filter );
		}
	}

	/**
	 * Does something while some of them are detached; they come back to where they were, whatever happens.
	 *
	 * @template Answer
	 * @param list<Handler>     $handlers
	 * @param Closure(): Answer $work
	 * @return Answer
	 */
	public static function without( string $hook, array $handlers, Closure $work ): mixed {
		foreach ( $handlers as $handler ) {
			remove_filter( $hook, $handler['function'], $handler['priority'] );
		}
		try {
			return $work();
		} finally {
			/** @var array<string, WP_Hook> $wp_filter */
			global $wp_filter;
			foreach ( $handlers as $handler ) {
				// Not a hook of ours.
				$wp_filter[ $hook ] ??= new WP_Hook(); // phpcs:ignore WordPress.WP.GlobalVariablesOverride.Prohibited -- as add_filter() does.
				$wp_filter[ $hook ]->add_filter( $hook, $handler['function'], $handler['priority'], $handler['accepted_args'] );
			}
		}
	}

	/** The folder of a plugin; the file, for a must-use plugin that is one; a theme's folder; else the path below WordPress. */
	public static function plugin_of( string $file ): string {
		$path   = wp_normalize_path( $file );
		$inside = plugin_basename( $path );
		if ( trim( $path, '/' ) !== $inside ) {
			return explode( '/', $inside )[0];
		}
		if ( 1 === preg_match( '~/(themes/[^/]+)/~', $path, $theme ) ) {
			return $theme[1];
		}
		$root = trailingslashit( wp_normalize_path( ABSPATH ) );
		return str_starts_with( $path, $root ) ? substr( $path, strlen( $root ) ) : basename( $path );
	}

	/** @return array<int, array<array-key, array{function: callable, accepted_args: int}>> By priority. */
	private static function attached_to( string $hook ): array {
		/** @var array<string, WP_Hook> $wp_filter */
		global $wp_filter;
		/** @var array<int, array<array-key, array{function: callable, accepted_args: int}>> $callbacks */
		$callbacks = isset( $wp_filter[ $hook ] ) ? $wp_filter[ $hook ]->callbacks : array();
		return $callbacks;
	}

	/** "Class::method", or the function's name; '' for one without a name. */
	private static function name_of( mixed $callback ): string {
		// A class without a name has its file behind a null byte.
		return (string) preg_replace( '/\0[^:]*(:[^:]+)*?(?=::|\z)/', '', self::full_name_of( $callback ) );
	}

	private static function full_name_of( mixed $callback ): string {
		if ( is_string( $callback ) ) {
			return $callback;
		}
		if ( is_array( $callback ) && isset( $callback[0], $callback[1] ) && is_string( $callback[1] ) ) {
			$class = is_object( $callback[0] ) ? $callback[0]::class : $callback[0];
			return ( is_string( $class ) ? $class : '' ) . '::' . $callback[1];
		}
		if ( $callback instanceof Closure ) {
			// One that was made of a method or a function, as `$this->check( ... )`, has its name.
			$written = new ReflectionFunction( $callback );
			$class   = $written->getClosureScopeClass();
			return str_contains( $written->getName(), '{closure' ) ? '' : ( null === $class ? '' : $class->getName() . '::' ) . $written->getName();
		}
		return is_object( $callback ) ? $callback::class : '';
	}

	/** Where it is written; '' for what PHP itself has. */
	private static function file_of( mixed $callback ): string {
		$class = is_array( $callback ) ? $callback[0] ?? '' : $callback;
		$class = is_string( $class ) && str_contains( $class, '::' ) ? strstr( $class, '::', true ) : $class;
		try {
			$written = is_object( $class ) && ! $class instanceof Closure || is_string( $class ) && class_exists( $class, false ) ? new ReflectionClass( $class ) : new ReflectionFunction( $class ); // @phpstan-ignore argument.type (what is no function throws)
			return (string) $written->getFileName();
		} catch ( ReflectionException ) {
			return '';
		}
	}
}
