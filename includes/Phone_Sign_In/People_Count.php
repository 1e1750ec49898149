<?php

declare( strict_types=1 );

namespace Logto\Phone_Sign_In;

use Logto\Management_Api\Api_Answer;
use Logto\Management_Api\Api_Error;
use Logto\Management_Api\Client;

/** How many people at Logto have no phone number: two requests at most, however many there are. */
final class People_Count {

	/** The only pattern that every number fits, and nobody who has none. */
	private const ANY_NUMBER = '%';

	public function __construct( private readonly Client $client ) {}

	/**
	 * @return array{total: int, without_phone: int, is_exact: bool} Where it is not exact, there may be more without one.
	 * @throws Api_Error
	 */
	public function all(): array {
		$first   = $this->client->get( '/users', array( 'page' => 1, 'page_size' => Client::PAGE ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two short ones.
		$here    = count( $first->items() );
		$without = $here - self::with_phone( $first );
		$total   = max( $here, $first->total ?? 0 );
		if ( $total > $here ) {
			$with = $this->numbers( $total );
			return self::result( $total, max( $without, null === $with ? 0 : $total - $with ), null !== $with );
		}
		return self::result( $total, $without, null !== $first->total || $here < Client::PAGE );
	}

	/** @return int|null People with a number; null where Logto does not tell. */
	private function numbers( int $total ): ?int {
		$found = $this->client->get(
			'/users',
			array(
				'search.primaryPhone' => self::ANY_NUMBER,
				'page'                => 1,
				'page_size'           => 1,
			)
		);
		// A Logto that did not understand the question would answer with everybody.
		$is_meant = self::with_phone( $found ) === count( $found->items() ) && null !== $found->total && $found->total <= $total;
		return $is_meant ? $found->total : null;
	}

	private static function with_phone( Api_Answer $answer ): int {
		return count( array_filter( $answer->items(), static fn ( array $user ): bool => is_string( $user['primaryPhone'] ?? null ) && '' !== $user['primaryPhone'] ) );
	}

	/** @return array{total: int, without_phone: int, is_exact: bool} */
	private static function result( int $total, int $without, bool $is_exact ): array {
		return array(
			'total'         => $total,
			'without_phone' => $without,
			'is_exact'      => $is_exact,
		);
	}
}
