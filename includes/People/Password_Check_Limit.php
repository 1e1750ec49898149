<?php

declare( strict_types=1 );

namespace Logto\People;

use Closure;
use Logto\Adapters\Option_Row;
use Logto\Oidc\Refusal;

/**
 * How often passwords may be asked about: of one account, and of all together, within a quarter of an hour.
 *
 * Counted before a password is compared, right ones too, in one row that several requests change at once. Names that nobody
 * has here are counted alike, and have a number of their own: there is nothing to guess, so they use up nobody's tries. So the
 * row has no more entries than tries are allowed, whatever strangers make up.
 */
final class Password_Check_Limit {

	public const OPTION = 'logto_password_tries';

	public const SECONDS     = 900;
	public const MOST_OF_ONE = 10;
	public const MOST_OF_ALL = 1000;

	/**
	 * @param Closure(): Option_Row $row
	 * @param Closure(): int        $now Unix time.
	 */
	public function __construct(
		private readonly Closure $row,
		private readonly Closure $now,
	) {}

	/**
	 * @param int $account Whose password is asked about; 0 for a name that nobody has here.
	 * @return bool Whether this try is one of those that are allowed. Not where that can't be written down.
	 */
	public function take( int $account ): bool {
		$window = intdiv( ( $this->now )(), self::SECONDS );
		$is_in  = false;
		try {
			( $this->row )()->change(
				static function ( array $row ) use ( $account, $window, &$is_in ): array {
					$by    = ( $row['window'] ?? null ) === $window && is_array( $row['by'] ?? null ) ? array_filter( $row['by'], 'is_int' ) : array();
					$tries = $by[ $account ] ?? 0;
					$is_in = 0 === $account ? $tries < self::MOST_OF_ALL : $tries < self::MOST_OF_ONE && array_sum( array_diff_key( $by, array( 0 => 0 ) ) ) < self::MOST_OF_ALL;
					return ! $is_in ? $row : array(
						'window' => $window,
						'by'     => array( $account => $tries + 1 ) + $by,
					) + $row;
				}
			);
		} catch ( Refusal ) {
			return false;
		}
		return $is_in;
	}
}
