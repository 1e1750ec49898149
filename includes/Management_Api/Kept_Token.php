<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

use Closure;
use Logto\Network\Network_Settings;
use Logto\Settings\Secret_Box;

/**
 * The access token between two requests of this site: a transient, sealed for the very credential that it was given to, so
 * that it opens for no other one.
 */
final class Kept_Token {

	public const TRANSIENT = 'logto_management_token';

	/**
	 * @param Closure(): int $now  Unix time.
	 * @param string         $name The transient.
	 */
	public function __construct(
		private readonly Secret_Box $box,
		private readonly Closure $now,
		private readonly string $name = self::TRANSIENT,
	) {}

	/** @return list<string> The rows that are a network's, for uninstalling. */
	public static function rows(): array {
		return array( '_site_transient_' . self::TRANSIENT, '_site_transient_timeout_' . self::TRANSIENT );
	}

	/** @return array{token: string, until: int}|null */
	public function read( Credential $credential ): ?array {
		$sealed                = $this->is_networks() ? get_site_transient( $this->name ) : get_transient( $this->name );
		$opened                = is_string( $sealed ) ? $this->box->open( $sealed, $credential->context() ) : null;
		list( $until, $token ) = explode( ' ', $opened ?? '', 2 ) + array( 1 => '' );
		return '' === $token ? null : array(
			'token' => $token,
			'until' => (int) $until,
		);
	}

	/** @param array{token: string, until: int}|null $kept Null: forget it. */
	public function write( Credential $credential, ?array $kept ): void {
		if ( null === $kept ) {
			$this->is_networks() ? delete_site_transient( $this->name ) : delete_transient( $this->name );
			return;
		}
		$sealed = $this->box->seal( "{$kept['until']} {$kept['token']}", $credential->context() );
		$life   = max( 1, $kept['until'] - ( $this->now )() );
		$this->is_networks() ? set_site_transient( $this->name, $sealed, $life ) : set_transient( $this->name, $sealed, $life ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- one of ours, see the constructor.
	}

	/** An admin's own is theirs, whoever the connection belongs to. */
	private function is_networks(): bool {
		return self::TRANSIENT === $this->name && is_multisite() && Network_Settings::has_connection();
	}
}
