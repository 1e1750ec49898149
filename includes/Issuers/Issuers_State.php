<?php

declare( strict_types=1 );

namespace Logto\Issuers;

use Logto\Oidc\Refusal;
use Logto\Settings\Store;

/** What an administrator is told about former issuers: on the settings page, in a notice, by a check and by WP-CLI. */
final class Issuers_State {

	public function __construct(
		private readonly Store $store,
		private readonly Former_Issuers $former,
		private readonly Mover $mover,
		private readonly Scope $scope,
	) {}

	/**
	 * `open`: a former address whose people nobody has decided about. `moving`: people are being carried over, or taken
	 * back. `undo`: what can be taken back yet. Times are Unix seconds.
	 *
	 * @return array{open: array<string, mixed>|null, moving: array<string, mixed>|null, undo: array<string, mixed>|null}
	 */
	public function all(): array {
		$settings = $this->store->settings();
		$present  = $settings->issuer();
		$is_shown = $settings->is_complete() && $this->scope->is_theirs();
		$moving   = $is_shown ? $this->mover->under_way( $present ) : null;
		$open     = $this->open();
		$undo     = null === $moving && $is_shown ? $this->mover->undoable( $present ) : null;
		return array(
			'open'   => null === $open || null !== $moving ? null : self::shown( $open ),
			'moving' => null === $moving ? null : self::shown( $moving ),
			'undo'   => null === $undo ? null : self::shown( $undo ),
		);
	}

	/** The latest by which somebody is connected and about whom nobody has decided; costs nothing where there is none. */
	public function open(): ?Former_Issuer {
		$settings = $this->store->settings();
		foreach ( $settings->is_complete() && $this->scope->is_theirs() ? $this->former->all( $settings->issuer() ) : array() as $former ) {
			$is_open = in_array( $former->state, array( Former_Issuer::OPEN, Former_Issuer::AGREED ), true );
			$counted = $is_open ? $this->counted( $former ) : $former;
			if ( $is_open && 0 < $counted->progress['total'] ) {
				return $counted;
			}
		}
		return null;
	}

	/** What people are being carried over from, or back to. */
	public function moving(): ?Former_Issuer {
		return $this->mover->under_way( $this->store->settings()->issuer() );
	}

	/** The former issuer of that endpoint; '' for the latest about which nobody has decided. */
	public function chosen( string $endpoint ): ?Former_Issuer {
		return '' === $endpoint ? $this->open() : $this->former->named( rtrim( $endpoint, '/' ) . '/oidc', $this->store->settings()->issuer() );
	}

	/**
	 * @return list<array{endpoint: string, state: string, people: int, carried_over: int}> The present one first.
	 * @throws Refusal Database_Failed.
	 */
	public function rows(): array {
		$settings = $this->store->settings();
		$rows     = array( self::row( $settings->endpoint, 'present', $this->mover->count( $settings->issuer() ), 0 ) );
		foreach ( $this->former->all( $settings->issuer() ) as $former ) {
			$rows[] = self::row( Former_Issuer::endpoint( $former->issuer ), $former->state, $this->mover->count( $former->issuer ), $former->progress['done'] );
		}
		return $rows;
	}

	/** @return array{endpoint: string, state: string, people: int, carried_over: int} */
	private static function row( string $endpoint, string $state, int $people, int $carried_over ): array {
		return compact( 'endpoint', 'state', 'people', 'carried_over' );
	}

	/** Counted once, which takes a look at every row. */
	private function counted( Former_Issuer $former ): Former_Issuer {
		if ( Former_Issuer::UNCOUNTED !== $former->progress['total'] ) {
			return $former;
		}
		try {
			$total = $this->mover->count( $former->issuer );
		} catch ( Refusal ) {
			return $former;
		}
		$count   = static fn ( Former_Issuer $one ): Former_Issuer => $one->advanced( array( 'total' => $total ) + $one->progress );
		$upgrade = $this->store->upgrade();
		if ( $former->issuer !== ( $upgrade['issuer'] ?? null ) || true === ( $upgrade['done'] ?? null ) ) {
			// People of plugin 1.0.1 come into the table one after the other.
			$this->former->change( $former->issuer, $count );
		}
		return $count( $former );
	}

	/** @return array<string, mixed> */
	private static function shown( Former_Issuer $former ): array {
		return array(
			'endpoint' => Former_Issuer::endpoint( $former->issuer ),
			'to'       => Former_Issuer::endpoint( $former->to ),
			'verdict'  => $former->verdict->value,
			'state'    => $former->state,
			'at'       => $former->at,
			'total'    => max( 0, $former->progress['total'] ),
			'done'     => $former->progress['done'],
		);
	}
}
