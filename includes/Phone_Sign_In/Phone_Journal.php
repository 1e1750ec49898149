<?php

declare( strict_types=1 );

namespace Logto\Phone_Sign_In;

use Closure;
use Logto\Adapters\Option_Row;
use Logto\Oidc\Refusal;
use stdClass;

/**
 * How people signed in and up at Logto before phone sign-in was switched on from here, and what Logto had afterwards: so
 * that switching it on can be undone, and what somebody else has changed meanwhile is seen. No secret is in it.
 *
 * @phpstan-type Field array{before: string, after: string}
 */
final class Phone_Journal {

	public const OPTION = 'logto_phone_sign_in';

	private const FIELDS = array( Experience::SIGN_IN, Experience::SIGN_UP );

	/**
	 * @param string                $tenant What was changed: nothing is undone at another one.
	 * @param Closure(): Option_Row $row    Made only where it is written.
	 * @param Closure(): mixed      $read
	 */
	public function __construct(
		private readonly string $tenant,
		private readonly Closure $row,
		private readonly Closure $read,
	) {}

	/**
	 * Before Logto is asked to change it, so that it can be undone wherever that is cut off. What was noted before stays,
	 * where nobody else has changed it since.
	 *
	 * @throws Refusal Where it can't be written.
	 */
	public function note( Experience $before, Experience $after ): void {
		$this->write(
			function ( array $noted ) use ( $before, $after ): array {
				$fields = array();
				foreach ( self::FIELDS as $name ) {
					$now             = self::json( $before, $name );
					$field           = $noted[ $name ] ?? null;
					$is_ours         = null !== $field && ( self::is_same( $now, $field['before'] ) || self::is_same( $now, $field['after'] ) );
					$fields[ $name ] = array(
						'before' => $is_ours ? $field['before'] : $now,
						'after'  => self::json( $after, $name ),
					);
				}
				return $fields;
			}
		);
	}

	/**
	 * What Logto has made of it.
	 *
	 * @throws Refusal Where it can't be written.
	 */
	public function confirm( Experience $after ): void {
		$this->write(
			static function ( array $noted ) use ( $after ): array {
				foreach ( $noted as $name => $field ) {
					// What was not to be changed, and was by somebody else meanwhile, is theirs.
					$is_ours                 = ! self::is_same( $field['before'], $field['after'] );
					$noted[ $name ]['after'] = $is_ours ? self::json( $after, $name ) : $field['after'];
				}
				return $noted;
			}
		);
	}

	/** @throws Refusal Where it can't be written. */
	public function forget(): void {
		$this->write( static fn (): array => array() );
	}

	/** @return array<string, stdClass> What undoing writes, by Logto's names; empty where there is nothing to undo, or others have changed it. */
	public function former( Experience $now ): array {
		$former = array();
		foreach ( $this->undoable( $now ) as $name => $field ) {
			$value = self::is_same( self::json( $now, $name ), $field['after'] ) ? json_decode( $field['before'] ) : null;
			if ( $value instanceof stdClass ) {
				$former[ $name ] = $value;
			}
		}
		return $former;
	}

	/** @return list<string> Names, translated, of what is neither as it was before nor as it was left. */
	public function changed( Experience $now ): array {
		$names = array();
		foreach ( $this->undoable( $now ) as $name => $field ) {
			if ( ! self::is_same( self::json( $now, $name ), $field['after'] ) ) {
				$names[] = Experience::SIGN_IN === $name ? __( 'How people sign in', 'logto' ) : __( 'How people sign up', 'logto' );
			}
		}
		return $names;
	}

	/** @return array<string, Field> What was changed from here, and is not as it was before. */
	private function undoable( Experience $now ): array {
		return array_filter(
			$this->fields( ( $this->read )() ),
			static fn ( array $field, string $name ): bool => ! self::is_same( $field['before'], $field['after'] ) && ! self::is_same( $field['before'], self::json( $now, $name ) ),
			ARRAY_FILTER_USE_BOTH
		);
	}

	/** @param Closure(array<string, Field>): array<string, Field> $change */
	private function write( Closure $change ): void {
		( $this->row )()->change(
			fn ( array $row ): array => array_intersect_key( $row, array( Option_Row::REVISION => true ) ) + array(
				'tenant' => $this->tenant,
				'fields' => $change( $this->fields( $row ) ),
			)
		);
	}

	/** @return array<string, Field> */
	private function fields( mixed $row ): array {
		$noted  = is_array( $row ) && ( $row['tenant'] ?? null ) === $this->tenant && is_array( $row['fields'] ?? null ) ? $row['fields'] : array();
		$fields = array();
		foreach ( self::FIELDS as $name ) {
			$field = $noted[ $name ] ?? null;
			if ( is_array( $field ) && is_string( $field['before'] ?? null ) && is_string( $field['after'] ?? null ) ) {
				$fields[ $name ] = array(
					'before' => $field['before'],
					'after'  => $field['after'],
				);
			}
		}
		return $fields;
	}

	/** As it came, order and all: so it is written back. */
	private static function json( Experience $experience, string $name ): string {
		return (string) json_encode( Experience::SIGN_IN === $name ? $experience->sign_in : $experience->sign_up, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- wp_json_encode() changes what it can't write.
	}

	/** Whether two say the same, whatever order their members are in: Logto's database has its own. */
	private static function is_same( string $one, string $other ): bool {
		return $one === $other || Exact_Json::of( json_decode( $one ) ) === Exact_Json::of( json_decode( $other ) );
	}
}
