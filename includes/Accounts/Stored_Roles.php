<?php

declare( strict_types=1 );

namespace Logto\Accounts;

/**
 * Reads a site's roles out of the text that its row of options has, without making anything but lists of plain values:
 * for whom core's own way, a query for each site, costs too much.
 */
final class Stored_Roles {

	private const DEEPEST = 4;

	private int $at = 0;

	private function __construct( private readonly string $text ) {}

	/** @return array<array-key, array<array-key, mixed>> Capabilities by role; empty where the text is no such list. */
	public static function capabilities( string $text ): array {
		$reader = new self( $text );
		$roles  = $reader->list( 0 );
		if ( null === $roles || strlen( $text ) !== $reader->at ) {
			return array();
		}
		return array_map( static fn ( mixed $role ): array => is_array( $role ) && is_array( $role['capabilities'] ?? null ) ? $role['capabilities'] : array(), $roles );
	}

	/** @return array<array-key, mixed>|null Null where there is none at this place. */
	private function list( int $depth ): ?array {
		$count = $depth > self::DEEPEST ? null : $this->take( '/\Ga:(\d{1,6}):\{/' );
		if ( null === $count ) {
			return null;
		}
		$list = array();
		for ( $left = (int) $count; $left > 0; $left-- ) {
			$key   = $this->text() ?? $this->take( '/\Gi:(-?\d{1,18});/' );
			$value = null === $key ? null : $this->value( $depth );
			if ( null === $key || null === $value ) {
				return null;
			}
			$list[ $key ] = $value;
		}
		return null === $this->take( '/\G(\})/' ) ? null : $list;
	}

	/** @return string|bool|array<array-key, mixed>|null A number as its digits; null where there is nothing that roles are made of. */
	private function value( int $depth ): string|bool|array|null {
		$switch = $this->take( '/\Gb:([01]);/' );
		return null !== $switch ? '1' === $switch : $this->text() ?? $this->take( '/\Gi:(-?\d{1,18});/' ) ?? $this->list( $depth + 1 );
	}

	private function text(): ?string {
		$length = $this->take( '/\Gs:(\d{1,6}):"/' );
		if ( null === $length || '";' !== substr( $this->text, $this->at + (int) $length, 2 ) ) {
			return null;
		}
		$text      = substr( $this->text, $this->at, (int) $length );
		$this->at += (int) $length + 2;
		return $text;
	}

	/** What the pattern's first group has, and the place behind it. */
	private function take( string $pattern ): ?string {
		if ( 1 !== preg_match( $pattern, $this->text, $found, 0, $this->at ) ) {
			return null;
		}
		$this->at += strlen( $found[0] );
		return $found[1] ?? '';
	}
}
