<?php

declare( strict_types=1 );

namespace Logto\Accounts;

/**
 * Which capabilities harm nobody: reading, and writing things of one's own without unfiltered HTML, which is what core's
 * subscriber, contributor and author and a shop's customer may do.
 *
 * The list is of the harmless ones, so that what a plugin invents is powerful until somebody says otherwise.
 */
final class Harmless {

	private const CAPABILITIES = array(
		'exist',
		'read',
		'comment',
		'level_0',
		'level_1',
		'level_2',
		'edit_posts',
		'delete_posts',
		'edit_published_posts',
		'delete_published_posts',
		'publish_posts',
		'upload_files',
	);

	/**
	 * Whether all that somebody has on a site is on the list.
	 *
	 * Core keeps the names of somebody's roles among the capabilities. Such a name harms nobody by itself, unless it is also
	 * the name of a capability, or the one by which everybody asks for administrators.
	 *
	 * @param array<array-key, mixed>                   $capabilities What they have, by name; what is denied is empty.
	 * @param array<array-key, array<array-key, mixed>> $roles        Capabilities of that site's roles, by role.
	 */
	public static function are_all( array $capabilities, array $roles ): bool {
		$had   = array_map( 'strval', array_keys( self::given( $capabilities ) ) );
		$names = array_diff( array_map( 'strval', array_keys( $roles ) ), self::named( $roles ), array( 'administrator' ) );
		return array() === array_diff( $had, self::CAPABILITIES, $names );
	}

	/**
	 * What somebody has on a site, put together as core does it: the roles', and over these what is theirs alone.
	 *
	 * @param array<array-key, mixed>                   $given As user meta has it: roles and capabilities by name.
	 * @param array<array-key, array<array-key, mixed>> $roles Capabilities of that site's roles, by role.
	 * @return array<array-key, mixed> By name.
	 */
	public static function expand( array $given, array $roles ): array {
		$all = array();
		foreach ( array_keys( $given ) as $name ) {
			// Core takes a role also where its value says no.
			$all = array_replace( $all, $roles[ $name ] ?? array() );
		}
		return array_replace( $all, $given );
	}

	/**
	 * @param array<array-key, array<array-key, mixed>> $roles Capabilities by role.
	 * @return list<string> Each capability that a role gives, less the harmless ones.
	 */
	public static function powers( array $roles ): array {
		return array_values( array_diff( self::named( array_map( self::given( ... ), $roles ) ), self::CAPABILITIES ) );
	}

	/**
	 * @param array<array-key, mixed> $capabilities
	 * @return array<array-key, mixed> Without those that are denied, as core tells them.
	 */
	private static function given( array $capabilities ): array {
		return array_filter( $capabilities, boolval( ... ) );
	}

	/**
	 * @param array<array-key, array<array-key, mixed>> $roles
	 * @return list<string>
	 */
	private static function named( array $roles ): array {
		return array_values( array_map( 'strval', array_keys( array_replace( array(), ...array_values( $roles ) ) ) ) );
	}
}
