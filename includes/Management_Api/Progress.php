<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

use Closure;
use Logto\Adapters\Option_Row;

/**
 * How far this site is with what it asks the Management API in the background: one row, not autoloaded, written by whoever is
 * at work only.
 */
final class Progress {

	public const OPTION = 'logto_management';

	/** @param Closure(): Option_Row $row */
	public function __construct( private readonly Closure $row ) {}

	/** @return mixed What was written under that name; not trusted. */
	public function get( string $name ): mixed {
		$kept = get_option( self::OPTION );
		return is_array( $kept ) ? $kept[ $name ] ?? null : null;
	}

	/**
	 * @param Closure(mixed): mixed $change What lies there under that name, and what shall.
	 * @throws \Logto\Oidc\Refusal Database_Failed.
	 */
	public function change( string $name, Closure $change ): void {
		( $this->row )()->change( static fn ( array $row ): array => array( $name => $change( $row[ $name ] ?? null ) ) + $row );
	}
}
