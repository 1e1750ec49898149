<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Later_Hooks;
use WP_Error;
use WP_User;
use wpdb;

/**
 * Has core write an account although a column can't hold a value, or another plugin's filter answers with nothing.
 *
 * For one value that is too long, or has letters which the table's character set lacks, core's database class refuses the
 * whole row, and `wp_update_user()` does not say so. So while this writes, the last word in core's filters is ours: what is
 * no text becomes what core had, and each value becomes what its column holds. Names are cut; of an address a part would be
 * another one, so it is left out.
 */
final class Account_Row {

	private const COLUMNS = array( 'user_login', 'user_nicename', 'user_email', 'user_url', 'display_name' );

	/** Whole or not at all. */
	private const WHOLE = array( 'user_login', 'user_nicename', 'user_email', 'user_url' );

	/** WordPress can't do without. */
	private const NEVER_EMPTY = array( 'user_login', 'user_nicename', 'display_name', 'nickname' );

	/** Who writes right now. */
	private static ?self $writing = null;

	/** @var array<string, mixed> What it was told to write. */
	private array $given = array();

	/** @var array<string, mixed> What core had, by filter, before others changed it. */
	private array $asked = array();

	public function __construct( private readonly wpdb $wpdb ) {}

	/**
	 * @param array<string, mixed>      $given What is written, not slashed.
	 * @param Closure(): (int|WP_Error) $write Calls core.
	 */
	public function write( array $given, Closure $write ): int|WP_Error {
		$before        = self::$writing;
		$this->given   = $given;
		self::$writing = $this;
		Later_Hooks::follow_account_filters();
		try {
			return $write();
		} finally {
			self::$writing = $before;
		}
	}

	/**
	 * @param array<string, string> $fields All that is to be changed, each other than it is.
	 * @return list<string> Those that are as they were: neither together nor alone could they be written.
	 */
	public function update( WP_User $user, array $fields ): array {
		$left = $this->left_by( $user, $fields );
		if ( count( $fields ) > 1 && count( $left ) === count( $fields ) ) {
			$alone = array_map( fn ( string $field ): array => $this->left_by( $user, array( $field => $fields[ $field ] ) ), $left );
			$left  = array_merge( ...$alone );
		}
		return $left;
	}

	/**
	 * What will be kept of a value.
	 *
	 * @param string $field   One of WordPress's user fields, or `meta:key`.
	 * @param string $present What is there: a value that comes to the same costs no look at the column.
	 * @return array{string, bool} As core stores it, and whether not all of it can be kept.
	 */
	public function kept( string $field, string $value, string $present = '' ): array {
		$made = str_starts_with( $field, 'meta:' ) ? null : sanitize_user_field( $field, wp_slash( $value ), 0, 'db' );
		// Another plugin's filter that answers with nothing has no say.
		$stored = is_string( $made ) ? wp_unslash( $made ) : $value;
		$kept   = $stored === $present ? $stored : $this->fit( $field, $stored );
		return array( $kept, $kept !== $stored );
	}

	/** Core's filters of what it writes into an account, before others are asked. */
	public static function note( mixed $value ): mixed {
		if ( null !== self::$writing ) {
			self::$writing->asked[ (string) current_filter() ] = $value;
		}
		return $value;
	}

	/** The same filters, once all others were asked. */
	public static function mend( mixed $value ): mixed {
		$hook = (string) current_filter();
		return null === self::$writing ? $value : self::$writing->mended( $hook, $value, self::$writing->asked[ $hook ] ?? null );
	}

	private function mended( string $hook, mixed $value, mixed $asked ): mixed {
		if ( 'illegal_user_logins' === $hook ) {
			return array_filter( (array) $value, 'is_string' );
		}
		if ( ! str_starts_with( $hook, 'pre_user_' ) ) {
			$asked = is_array( $asked ) ? $asked : array();
			if ( 'wp_pre_insert_user_data' === $hook && array() === $value ) {
				return $value; // This is how core is told to write no such account, and it is no slip.
			}
			$value = is_array( $value ) && ( array() !== $value || array() === $asked ) ? $value : $asked;
			return 'wp_pre_insert_user_data' === $hook ? $this->columns( $value, $asked ) : array_map( fn ( mixed $text ): mixed => is_string( $text ) ? $this->fit( 'meta:', $text ) : $text, $value );
		}
		$name  = substr( $hook, strlen( 'pre_user_' ) );
		$field = in_array( "user_$name", self::WHOLE, true ) ? "user_$name" : $name;
		$given = $this->given[ $field ] ?? '';
		$asked = is_string( $asked ) ? $asked : ( is_string( $given ) ? wp_slash( $given ) : '' );
		$value = is_string( $value ) ? $value : $asked;
		if ( in_array( $field, self::NEVER_EMPTY, true ) && '' === trim( $value ) ) {
			return $asked;
		}
		if ( in_array( $field, array( 'user_login', 'user_nicename' ), true ) ) {
			return $this->fit( $field, $value ) === $value ? $value : $asked;
		}
		// The one of which core counts the letters itself.
		return 'user_url' === $field ? $this->fit( $field, $value ) : $value;
	}

	/**
	 * @param array<array-key, mixed> $row
	 * @param array<array-key, mixed> $asked
	 * @return array<array-key, mixed>
	 */
	private function columns( array $row, array $asked ): array {
		foreach ( $row as $column => $value ) {
			$value = is_scalar( $value ) ? $value : $asked[ $column ] ?? null;
			$fits  = is_string( $value ) && in_array( $column, self::COLUMNS, true ) ? $this->fit( $column, $value ) : $value;
			if ( is_scalar( $fits ) && ( '' !== $fits || '' === $value ) ) {
				$row[ $column ] = $fits;
			} else {
				// A new account then has none, another one keeps its own.
				unset( $row[ $column ] );
			}
		}
		return $row;
	}

	private function fit( string $field, string $value ): string {
		$is_column = in_array( $field, self::COLUMNS, true );
		$is_whole  = in_array( $field, self::WHOLE, true );
		// Core counts the letters of an address with its slashes.
		$value = $is_whole ? wp_slash( $value ) : $value;
		$fits  = $this->wpdb->strip_invalid_text_for_column( $is_column ? $this->wpdb->users : $this->wpdb->usermeta, $is_column ? $field : 'meta_value', $value );
		if ( ! is_string( $fits ) || $fits === $value ) {
			return $is_whole ? wp_unslash( $value ) : $value;
		}
		// Letters that are gone leave two blanks, and half of an entity (core keeps names with them) is none.
		return $is_whole ? '' : trim( (string) preg_replace( array( '/ {2,}/', '/&#?\w{0,8}\z/' ), array( ' ', '' ), $fits ) );
	}

	/**
	 * @param array<string, string> $fields
	 * @return list<string> Those that are as they were.
	 */
	private function left_by( WP_User $user, array $fields ): array {
		$before = array();
		foreach ( array_keys( $fields ) as $field ) {
			$before[ $field ] = $user->get( $field );
		}
		// wp_update_user() takes slashed values, and keeps everything that is not named.
		$answer = $this->write( array( 'user_login' => $user->user_login ) + $fields, static fn (): int|WP_Error => wp_update_user( array( 'ID' => $user->ID ) + wp_slash( $fields ) ) );
		$now    = is_wp_error( $answer ) ? false : get_userdata( $user->ID );
		return array_keys( array_filter( $before, static fn ( mixed $value, string $field ): bool => false === $now || $now->get( $field ) === $value, ARRAY_FILTER_USE_BOTH ) );
	}
}
