<?php

declare( strict_types=1 );

namespace Logto\People;

use Closure;
use Logto\Adapters\Option_Row;
use Logto\Oidc\Encoding;
use Logto\Oidc\Refusal;
use SensitiveParameter;

/**
 * What the site knows of the password check: the hash of the secret by which Logto asks, since when, whether the admin says
 * that addresses are people's own, and for whom the site has just vouched.
 *
 * The secret is 256 random bits, which needs neither salt nor slowness; it is known in clear only where it is made. An account
 * is vouched for during an hour, for whoever fits a mark; so many at most are remembered, the latest ones.
 *
 * @phpstan-type State array{hash: string, since: int, dummy: string, vouches: bool, vouched: array<int, array{mark: string, at: int}>}
 */
final class Password_Check_Row {

	public const OPTION = 'logto_password_check';

	public const SECONDS = 3600;
	public const MOST    = 500;

	/**
	 * @param Closure(): Option_Row         $row    Made only where something is written.
	 * @param Closure(): mixed              $saved  What lies in the row, as the caches have it.
	 * @param Closure(positive-int): string $random Random bytes of the given number.
	 * @param Closure(): int                $now    Unix time.
	 */
	public function __construct(
		private readonly Closure $row,
		private readonly Closure $saved,
		private readonly Closure $random,
		private readonly Closure $now,
	) {}

	/** A secret that counts for nothing yet. */
	public function made(): string {
		return Encoding::base64url( ( $this->random )( 32 ) );
	}

	/**
	 * From now on this is the secret: the old one is worth nothing.
	 *
	 * @throws Refusal Database_Failed.
	 */
	public function take( #[SensitiveParameter] string $secret ): void {
		$made = array(
			'hash'  => hash( 'sha256', $secret ),
			'since' => ( $this->now )(),
			// What is compared with for a name that nobody has: as slow as any, and of nothing.
			'dummy' => wp_hash_password( $this->made() ),
		);
		( $this->row )()->change( static fn ( array $row ): array => $made + $row );
	}

	public function is_right( #[SensitiveParameter] string $secret ): bool {
		$hash = $this->state()['hash'];
		return '' !== $hash && hash_equals( $hash, hash( 'sha256', $secret ) );
	}

	/** Since when there is a secret, in Unix time; null where there is none. */
	public function since(): ?int {
		$state = $this->state();
		return '' === $state['hash'] ? null : $state['since'];
	}

	/** A hash of nobody's password. */
	public function dummy(): string {
		$dummy = $this->state()['dummy'];
		return '' === $dummy ? wp_hash_password( $this->made() ) : $dummy;
	}

	/** Whether the admin says that the accounts' addresses are their people's own. */
	public function vouches(): bool {
		return $this->state()['vouches'];
	}

	/** @throws Refusal Database_Failed. */
	public function set_vouches( bool $vouches ): void {
		( $this->row )()->change( static fn ( array $row ): array => array( 'vouches' => $vouches ) + $row );
	}

	/**
	 * The owner of an account has just proved to be that, by its password.
	 *
	 * @param string $mark Of all by which the person will be known at Logto.
	 * @throws Refusal Database_Failed.
	 */
	public function vouch( int $user, string $mark ): void {
		$now = ( $this->now )();
		( $this->row )()->change(
			static function ( array $row ) use ( $user, $mark, $now ): array {
				$vouched = array_filter( self::sound( $row )['vouched'], static fn ( array $one ): bool => self::counts( $one, $now ) );
				unset( $vouched[ $user ] );
				$vouched[ $user ] = array(
					'mark' => $mark,
					'at'   => $now,
				);
				return array( 'vouched' => array_slice( $vouched, -self::MOST, null, true ) ) + $row;
			}
		);
	}

	/** @return int|null When an account was vouched for, for whoever fits this mark; null where it was not, or too long ago. */
	public function vouched_at( int $user, string $mark ): ?int {
		$one = $this->state()['vouched'][ $user ] ?? null;
		return null !== $one && self::counts( $one, ( $this->now )() ) && hash_equals( $one['mark'], $mark ) ? $one['at'] : null;
	}

	/** It was made use of. */
	public function settle( int $user ): void {
		( $this->row )()->change(
			static function ( array $row ) use ( $user ): array {
				$vouched = self::sound( $row )['vouched'];
				return isset( $vouched[ $user ] ) ? array( 'vouched' => array_diff_key( $vouched, array( $user => true ) ) ) + $row : $row;
			}
		);
	}

	/** @param array{mark: string, at: int} $one What is of the future was written by another clock. */
	private static function counts( array $one, int $now ): bool {
		return $one['at'] > $now - self::SECONDS && $one['at'] <= $now + MINUTE_IN_SECONDS;
	}

	/** @return State */
	private function state(): array {
		return self::sound( ( $this->saved )() );
	}

	/** @return State What is not as it must be counts as not there. */
	private static function sound( mixed $row ): array {
		$row     = is_array( $row ) ? $row : array();
		$is_hash = is_string( $row['hash'] ?? null ) && 1 === preg_match( '/\A[0-9a-f]{64}\z/', $row['hash'] );
		$vouched = array();
		foreach ( is_array( $row['vouched'] ?? null ) ? $row['vouched'] : array() as $user => $one ) {
			if ( is_int( $user ) && is_array( $one ) && is_string( $one['mark'] ?? null ) && is_int( $one['at'] ?? null ) ) {
				$vouched[ $user ] = array(
					'mark' => $one['mark'],
					'at'   => $one['at'],
				);
			}
		}
		return array(
			'hash'    => $is_hash ? $row['hash'] : '',
			'since'   => is_int( $row['since'] ?? null ) ? $row['since'] : 0,
			'dummy'   => is_string( $row['dummy'] ?? null ) ? $row['dummy'] : '',
			'vouches' => true === ( $row['vouches'] ?? false ),
			'vouched' => $vouched,
		);
	}
}
