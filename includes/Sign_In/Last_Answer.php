<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Logto\Adapters\Option_Row;
use Logto\Oidc\Refusal;

/**
 * What Logto said last about the saved values at an address, and whether it may be asked again: at most once a minute for
 * the whole site, and as often about answers to visitors, since both are questions that strangers can cause.
 */
final class Last_Answer {

	private const AGAIN_AFTER = 60;

	/**
	 * @param Option_Row $row    The row Connection::PROBE.
	 * @param string     $values Stands for the saved values: after a change an old answer says nothing.
	 * @param string     $uri    The Redirect URI that is asked about.
	 * @param int        $now    Unix time.
	 */
	public function __construct(
		private readonly Option_Row $row,
		private readonly string $values,
		private readonly string $uri,
		private readonly int $now,
	) {}

	/** @return bool|null Whether people can sign in here, by what was said within a minute; null where it is this request that has to ask. */
	public function get(): ?bool {
		$last = get_option( Connection::PROBE );
		if ( is_array( $last ) && $this->is_recent( $last ) ) {
			return $this->says_yes( $last );
		}
		try {
			// Written before asking: of many visitors at once only one asks, and none of them waits for another.
			$is_ours = false;
			$last    = $this->row->change(
				function ( array $row ) use ( &$is_ours ): array {
					$is_ours = ! $this->is_recent( $row );
					return $is_ours ? $this->answer( false ) + $row : $row;
				}
			);
		} catch ( Refusal ) {
			return false;
		}
		return $is_ours ? null : $this->says_yes( $last );
	}

	public function keep( bool $is_accepted ): void {
		try {
			$this->row->change( fn ( array $row ): array => $this->answer( $is_accepted ) + $row );
		} catch ( Refusal ) {
			return; // It would be old in a minute.
		}
	}

	/** Whether this request is the one that may ask about a refused answer. Apart from the other minute: made-up addresses must not use it up. */
	public function may_doubt(): bool {
		$is_ours = false;
		try {
			$this->row->change(
				function ( array $row ) use ( &$is_ours ): array {
					$is_ours = ! $this->is_within_a_minute( $row['doubted'] ?? 0 );
					return $is_ours ? array( 'doubted' => $this->now ) + $row : $row;
				}
			);
		} catch ( Refusal ) {
			return false;
		}
		return $is_ours;
	}

	/** @param array<array-key, mixed> $last */
	private function is_recent( array $last ): bool {
		return ( $last['values'] ?? '' ) === $this->values && $this->is_within_a_minute( $last['at'] ?? 0 );
	}

	private function is_within_a_minute( mixed $at ): bool {
		return is_int( $at ) && $at <= $this->now && $at > $this->now - self::AGAIN_AFTER;
	}

	/** @param array<array-key, mixed> $last */
	private function says_yes( array $last ): bool {
		return true === ( $last['accepted'] ?? false ) && ( $last['uri'] ?? '' ) === $this->uri;
	}

	/** @return array{values: string, uri: string, at: int, accepted: bool} */
	private function answer( bool $accepted ): array {
		return array(
			'values'   => $this->values,
			'uri'      => $this->uri,
			'at'       => $this->now,
			'accepted' => $accepted,
		);
	}
}
