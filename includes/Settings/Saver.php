<?php

declare( strict_types=1 );

namespace Logto\Settings;

use Closure;
use Logto\Adapters\Option_Row;
use Logto\Adapters\Schedule;
use Logto\Network\Network_Settings;
use Logto\Oidc\Refusal;
use SensitiveParameter;
use wpdb;

/**
 * Writes what the admin decides: of a site, or of its network. Two who save at once both get what they changed; where both
 * changed the same, the second is told instead of taking the first one's back.
 *
 * Beside the values the row holds `revision`, which each save raises by one, and `changed`: at which revision each value
 * was last changed.
 *
 * @phpstan-import-type Property from Store
 * @phpstan-type Values array<string, string|int|bool|array<array-key, mixed>>
 */
final class Saver {

	private const CHANGED = 'changed';

	/**
	 * @param Closure(): Validation $validation  Made only where settings of plugin 1.0.1 are taken over.
	 * @param bool                  $is_networks Whether the network's row is written, and not the site's.
	 */
	public function __construct(
		private readonly wpdb $wpdb,
		private readonly Data_Key $data_key,
		private readonly Status $status,
		private readonly Closure $validation,
		private readonly bool $is_networks = false,
	) {}

	/**
	 * Saves validated values. Names left out keep what is saved; what can't be set here is ignored (see `settable()`), and
	 * what is saved like that already is not written.
	 *
	 * @param Values                                              $values As `Validation::check()` returns them.
	 * @param int|null                                            $seen   The revision that whoever changed them had before them; null: they saw none, and write over what there is.
	 * @param Closure(Values): array<string, string>|null         $errors Asked, with the values to be changed, while what the Store says is what lies in the database; what it
	 *                                                                    finds, by name, keeps everything from being saved.
	 * @return array{errors: array<string, string>, conflicts: list<string>} What kept it from being saved: nothing, where both are empty.
	 * @throws Refusal Database_Failed.
	 */
	public function save( #[SensitiveParameter] array $values, ?int $seen = null, ?Closure $errors = null ): array {
		$found  = array();
		$ended  = null;
		$values = $this->settable( $values );
		$this->row()->change(
			function ( array $row ) use ( $values, $seen, $errors, &$found, &$ended ): array {
				$changed = $this->changed( $values, $row );
				$ended   = null;
				$found   = array(
					'conflicts' => self::conflicts( $values, array_keys( $changed ), $row, $seen ),
					'errors'    => null === $errors ? array() : $errors( array_intersect_key( $values, $changed + self::going_with( $changed ) ) ),
				);
				if ( array() === $changed || array() !== $found['conflicts'] || array() !== $found['errors'] ) {
					return $row;
				}
				$beside  = Going_Live::beside( $values, $changed, $row, $this->is_networks );
				$changed = $changed + $beside;
				$ended   = Going_Live::ended( $changed, $row );
				$since   = array_fill_keys( array_keys( array_intersect_key( $changed, $values + $beside ) ), Option_Row::revision( $row ) + 1 );
				return $changed + array( self::CHANGED => $since + self::since( $row ) ) + $this->data_key->resealed( $row );
			}
		);
		if ( null !== $ended ) {
			$this->status->note_mode( $ended );
		}
		/** @var array{errors: array<string, string>, conflicts: list<string>} $found */
		return $found;
	}

	/** @return int The revision of what is saved now, read from the database; a page that shows it shows what Store reads after it. */
	public function revision(): int {
		return Option_Row::revision( $this->row()->fresh() );
	}

	/** Takes plugin 1.0.1's settings over. @return bool Whether there were any; of two at once the second finds them taken over. */
	public function take_over( #[SensitiveParameter] mixed $old ): bool {
		$upgrade = Upgrade_From_1_0::of( $old );
		if ( null === $upgrade ) {
			return false;
		}
		$values = ( $this->validation )()->check( $upgrade->values() )['values'];
		try {
			$this->row()->change( fn ( array $row ): array => array() === $row ? self::without_mark( $this->changed( $this->settable( $values ), $row ) ) : $row );
		} catch ( Refusal ) {
			return false;
		}
		$this->status->begin_upgrade( $upgrade->issuer() );
		Schedule::move_identities();
		return true;
	}

	/**
	 * What a person may choose here, to save it or to try it: nothing that a constant says, nor what only a constant may say,
	 * nor, on a site, what is the network's business.
	 *
	 * @param array<string, mixed> $values Settings by name.
	 * @return ($values is Values ? Values : array<string, mixed>) Those of them.
	 */
	public function settable( #[SensitiveParameter] array $values ): array {
		$settable = array();
		foreach ( Store::read_schema() as $name => $property ) {
			$is_elsewhere = ( $property['only_constant'] ?? false ) || ( ! $this->is_networks && ( $property['only_network'] ?? false ) );
			if ( ! $is_elsewhere && ! defined( $property['constant'] ) ) {
				$settable[ $name ] = true;
			}
		}
		$left = $this->is_networks || ! is_multisite() ? null : Network_Settings::left_to_site( $values );
		return array_intersect_key( $values, null === $left ? $settable : array_intersect_key( $settable, array_flip( $left ) ) );
	}

	/**
	 * What differs from what lies there, as it shall lie there. Secrets are sealed for the endpoint that they go with.
	 *
	 * @param Values                  $values
	 * @param array<array-key, mixed> $row
	 * @return array<string, mixed>
	 */
	private function changed( #[SensitiveParameter] array $values, array $row ): array {
		$endpoint = $this->endpoint( $values, $row );
		$without  = $this->without_row( $values );
		$changed  = array();
		foreach ( Store::read_schema() as $name => $property ) {
			$value = $values[ $name ] ?? null;
			$lies  = $row[ $name ] ?? $without[ $name ] ?? null;
			if ( null === $value ) {
				continue;
			}
			if ( ( $property['secret'] ?? false ) && is_string( $value ) && '' !== $value ) {
				$lies  = $this->opened( $name, $lies, $endpoint );
				$value = $value === $lies ? $lies : array(
					'sealed' => $this->data_key->seal( $value, Store::context( $name, $endpoint ) ),
					'for'    => $endpoint,
				);
			}
			if ( $value !== $lies ) {
				$changed[ $name ] = $value;
			}
		}
		return $changed + $this->power( $values, $changed, $row );
	}

	/**
	 * @param array<string, mixed> $changed
	 * @return array<string, int> The names of what is asked about together with another endpoint, also where it lies there already.
	 */
	private static function going_with( array $changed ): array {
		return isset( $changed['endpoint'] ) ? array_flip( Network_Settings::CONNECTION ) : array();
	}

	/**
	 * On a site of a network: whose power stands behind its endpoint. WP-CLI and code are the machine's owner, also where they say the same again.
	 *
	 * @param Values                  $values
	 * @param array<string, mixed>    $changed
	 * @param array<array-key, mixed> $row
	 * @return array<string, string>
	 */
	private function power( #[SensitiveParameter] array $values, #[SensitiveParameter] array $changed, array $row ): array {
		$mark     = Network_Settings::PUBLIC_ONLY;
		$is_named = isset( $changed['endpoint'] ) || ( isset( $values['endpoint'] ) && 0 === get_current_user_id() && '' !== ( $row[ $mark ] ?? null ) );
		if ( ! is_multisite() || $this->is_networks || ! $is_named ) {
			return array();
		}
		return array( $mark => Network_Settings::is_asked_by_site() && is_string( $values['endpoint'] ) ? $values['endpoint'] : '' );
	}

	/**
	 * @param array<string, mixed> $changed
	 * @return array<string, mixed> The same, where nobody knows who decided it.
	 */
	private static function without_mark( #[SensitiveParameter] array $changed ): array {
		return array_diff_key( $changed, array( Network_Settings::PUBLIC_ONLY => true ) );
	}

	/**
	 * @param array<string, mixed> $values
	 * @return array<string, mixed> On a site of a network: what counts while its row says nothing. That is not written into it, and goes on changing with the network. Empty where the site decides everything by itself.
	 */
	private function without_row( array $values ): array {
		$is_left = is_multisite() && ! $this->is_networks && null !== Network_Settings::left_to_site( $values );
		$network = $is_left ? Network_Settings::inherited() : array();
		return array() === $network ? array() : $network + Settings::defaults();
	}

	/**
	 * @param array<string, mixed>    $values
	 * @param array<array-key, mixed> $row
	 */
	private function endpoint( array $values, array $row ): string {
		$endpoint = $values['endpoint'] ?? $row['endpoint'] ?? '';
		if ( defined( 'LOGTO_ENDPOINT' ) ) {
			$endpoint = ( $this->validation )()->check( array( 'endpoint' => constant( 'LOGTO_ENDPOINT' ) ) )['values']['endpoint'] ?? '';
		}
		return is_string( $endpoint ) ? $endpoint : '';
	}

	private function opened( string $name, mixed $lies, string $endpoint ): ?string {
		$sealed = is_array( $lies ) && ( $lies['for'] ?? null ) === $endpoint ? $lies['sealed'] ?? null : null;
		return is_string( $sealed ) ? $this->data_key->open( $sealed, Store::context( $name, $endpoint ) ) : null;
	}

	/**
	 * @param Values                  $values What is to be saved.
	 * @param list<string>            $names  The names of those that differ.
	 * @param array<array-key, mixed> $row
	 * @return list<string> Those that somebody else has changed since.
	 */
	private static function conflicts( #[SensitiveParameter] array $values, array $names, array $row, ?int $seen ): array {
		$since = self::since( $row );
		// A secret that comes without its endpoint was given for the one that was seen.
		$endpoint = isset( $values['endpoint'] ) ? 0 : $since['endpoint'] ?? 0;
		$schema   = Store::read_schema();
		return null === $seen ? array() : array_values(
			array_filter( $names, static fn ( string $name ): bool => max( $since[ $name ] ?? 0, ( $schema[ $name ]['secret'] ?? false ) ? $endpoint : 0 ) > $seen )
		);
	}

	/**
	 * @param array<array-key, mixed> $row
	 * @return array<array-key, int>
	 */
	private static function since( array $row ): array {
		return array_filter( (array) ( $row[ self::CHANGED ] ?? array() ), 'is_int' );
	}

	private function row(): Option_Row {
		return new Option_Row( $this->wpdb, $this->is_networks ? Store::NETWORK_OPTION : Store::OPTION, true, $this->is_networks );
	}
}
