<?php

declare( strict_types=1 );

namespace Logto\Settings;

use Closure;
use Logto\Adapters\Option_Row;
use Logto\Oidc\Refusal;
use SensitiveParameter;
use Throwable;
use const Logto\VERSION;

/**
 * What wp-config.php fixes, by the constants `LOGTO_` and a setting's name in capitals.
 *
 * A constant that is not a valid value counts as the careful side: a typing mistake in wp-config must bring WordPress's own
 * form, not a half-working sign-in, and let in, show and keep no more than its author wanted. `Diagnostics\Wp_Config` names it.
 *
 * Constants are checked once, by the whole schema, and remembered under their own fingerprint; after that a request reads
 * neither schema nor validation. Remembered is only what differs from what is written there, so never a secret: who has it in
 * wp-config wants it nowhere in the database. It is sealed (a row that somebody wrote into the database must not stand above
 * wp-config), and opens for these very constants only.
 */
final class Constants {

	/** Autoloaded: `{fingerprint: {sealed: text, at: Unix time}}`. */
	public const OPTION = 'logto_constants';

	/** Two web servers, WP-CLI and a domain per language may each have constants of their own. */
	private const MOST = 8;

	/** Seconds that one is kept at least, so that constants which change at every request don't write at every request. */
	private const KEPT = 60;

	/**
	 * What a constant that is no valid value counts as, wherever the default lets in, shows or keeps more than its author
	 * may have wanted. For the others the default is the careful side.
	 */
	private const CAREFUL = array(
		'sign_in_mode'                => 'button',
		'reauthentication'            => 'everyone',
		'apply_lockouts'              => true,
		'wordpress_passwords'         => 'nobody',
		'wordpress_password_roles'    => array(),
		'allow_application_passwords' => false,
		'account_policy'              => 'known_only',
		'link_resets_password'        => true,
		'username_sources'            => array(),
		'profile_map'                 => array(),
		'requirements'                => array(
			array(
				'kind'  => 'mistyped',
				'value' => '',
			),
		),
		'session_lifetime'            => 60,
		'webhook_user_updated'        => false,
		'log_addresses'               => 'none',
	);

	/**
	 * @param Closure(): Validation $validation Made only where constants were not checked yet.
	 * @param Closure(): int        $now        Unix time.
	 * @param Closure(string): Option_Row $row  An autoloaded option; made only where constants were not checked yet.
	 */
	public function __construct(
		private readonly Secret_Box $box,
		private readonly Closure $validation,
		private readonly Closure $now,
		private readonly Closure $row,
	) {}

	/**
	 * @param array<string, mixed> $defined As they are written, by the settings' names.
	 * @return array<string, mixed> Checked, by the settings' names; where the constant is not a valid value, the careful one; null for the default.
	 */
	public function values( #[SensitiveParameter] array $defined ): array {
		$fingerprint = self::fingerprint( $defined );
		return $this->remembered( $fingerprint, $defined ) ?? $this->checked( $fingerprint, $defined );
	}

	/**
	 * Stands for the constants and for everything else that the verdict on them depends on.
	 *
	 * @param array<string, mixed> $defined
	 * @return string '' where they are nothing that can be written down, so that they are checked each time.
	 */
	private static function fingerprint( #[SensitiveParameter] array $defined ): string {
		$all = array( VERSION, $defined, get_option( 'home' ), get_option( 'siteurl' ), wp_get_environment_type() );
		try {
			$text = serialize( $all ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.serialize_serialize -- hashed, and never read again.
		} catch ( Throwable ) {
			return '';
		}
		return hash_hmac( 'sha256', $text, wp_salt( 'auth' ) );
	}

	/**
	 * @param array<string, mixed> $defined
	 * @return array<string, mixed>|null
	 */
	private function remembered( string $fingerprint, #[SensitiveParameter] array $defined ): ?array {
		$sealed = self::rows()[ $fingerprint ]['sealed'] ?? null;
		$json   = null === $sealed ? null : $this->box->open( $sealed, self::context( $fingerprint ) );
		$values = null === $json ? null : json_decode( $json, true );
		return is_array( $values ) ? array_filter( $values, 'is_string', ARRAY_FILTER_USE_KEY ) + array_map( self::written( ... ), $defined ) : null;
	}

	/**
	 * @param array<string, mixed> $defined
	 * @return array<string, mixed>
	 */
	private function checked( string $fingerprint, #[SensitiveParameter] array $defined ): array {
		$valid  = ( $this->validation )()->check( $defined )['values'];
		$values = array();
		foreach ( array_keys( $defined ) as $name ) {
			$values[ $name ] = $valid[ $name ] ?? self::careful( $name );
		}
		$differs = array_filter( $values, static fn ( mixed $value, string $name ): bool => self::written( $defined[ $name ] ) !== $value, ARRAY_FILTER_USE_BOTH );
		$json    = wp_json_encode( $differs );
		if ( '' !== $fingerprint && false !== $json ) {
			$this->remember( $fingerprint, $json );
		}
		return $values;
	}

	/** What a constant stands for where nothing has to be made of it but what is made of every text. */
	private static function written( #[SensitiveParameter] mixed $constant ): mixed {
		return is_string( $constant ) ? trim( $constant ) : $constant;
	}

	/** @return string|int|bool|list<mixed>|null */
	private static function careful( string $name ): string|int|bool|array|null {
		// All that there are: which ones were meant is not known.
		return 'reauthentication_roles' === $name ? array_map( strval( ... ), array_keys( wp_roles()->roles ) ) : self::CAREFUL[ $name ] ?? null;
	}

	private function remember( string $fingerprint, string $json ): void {
		$now = ( $this->now )();
		$row = array(
			'sealed' => $this->box->seal( $json, self::context( $fingerprint ) ),
			'at'     => $now,
		);
		try {
			// One that is missing would be asked for at every request.
			( $this->row )( Store::OPTION )->ensure();
			( $this->row )( self::OPTION )->change(
				function ( array $lies ) use ( $fingerprint, $row, $now ): array {
					// Without those of an earlier version, which had secrets in them.
					$rows = array_filter( self::sound( $lies ), fn ( array $row, string $of ): bool => null !== $this->box->open( $row['sealed'], self::context( $of ) ), ARRAY_FILTER_USE_BOTH );
					unset( $rows[ $fingerprint ] );
					uasort( $rows, static fn ( array $one, array $other ): int => $other['at'] <=> $one['at'] );
					if ( count( $rows ) >= self::MOST && end( $rows )['at'] > $now - self::KEPT ) {
						return $lies;
					}
					return array( $fingerprint => $row ) + array_slice( $rows, 0, self::MOST - 1 );
				}
			);
		} catch ( Refusal ) {
			// Checked again next time.
			return;
		}
	}

	/** @return array<string, array{sealed: string, at: int}> */
	private static function rows(): array {
		return self::sound( get_option( self::OPTION ) );
	}

	/** @return array<string, array{sealed: string, at: int}> */
	private static function sound( mixed $rows ): array {
		$sound = array();
		foreach ( is_array( $rows ) ? $rows : array() as $fingerprint => $row ) {
			if ( is_string( $fingerprint ) && is_array( $row ) && is_string( $row['sealed'] ?? null ) && is_int( $row['at'] ?? null ) ) {
				$sound[ $fingerprint ] = array(
					'sealed' => $row['sealed'],
					'at'     => $row['at'],
				);
			}
		}
		return $sound;
	}

	private static function context( string $fingerprint ): string {
		return "checked:$fingerprint";
	}
}
