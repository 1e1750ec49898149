<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Closure;
use Logto\Adapters\Site;
use Logto\Oidc\Encoding;
use Logto\Settings\Secret_Box;

/**
 * Attempts live in sealed cookies, one each, so that several tabs can sign in side by side and nothing is stored here.
 *
 * At most three at a time, so that request headers stay small. A used attempt's cookie is deleted; a copy of it helps
 * nobody, since Logto takes each code once.
 */
final class Attempts {

	private const MOST = 3;

	/**
	 * @param Closure(positive-int): string $random Random bytes of the given number.
	 * @param Closure(): int                $now    Unix time.
	 */
	public function __construct(
		private readonly Secret_Box $box,
		private readonly Site $site,
		private readonly Closure $random,
		private readonly Closure $now,
	) {}

	/** Makes an attempt and sets its cookie. */
	public function begin( Purpose $purpose, bool $remember, int $user, bool $anew ): Attempt {
		$attempt = new Attempt(
			id: Encoding::base64url( ( $this->random )( 16 ) ),
			purpose: $purpose,
			nonce: Encoding::base64url( ( $this->random )( 24 ) ),
			verifier: Encoding::base64url( ( $this->random )( 32 ) ),
			started: ( $this->now )(),
			remember: $remember,
			user: $user,
			anew: $anew,
		);
		$this->make_room();
		$name = $this->prefix() . $attempt->id;
		$this->set( $name, $this->box->seal( $attempt->to_json(), $name ), $attempt->started + Attempt::SECONDS );
		return $attempt;
	}

	/** @return Attempt|null The browser's attempt of that id, where it is there, ours and not over. Its cookie is deleted. */
	public function take( string $id ): ?Attempt {
		$name   = $this->prefix() . $id;
		$sealed = $_COOKIE[ $name ] ?? null; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- only a value that this site sealed is used.
		if ( ! is_string( $sealed ) || '' === $id || ! Site::was_sent( $name ) ) {
			return null;
		}
		$this->set( $name, '', 1 );
		$attempt = $this->read( $name, $sealed );
		return null === $attempt || $attempt->id !== $id || $attempt->is_over( ( $this->now )() ) ? null : $attempt;
	}

	/** How many attempts this browser has, begun in tabs side by side, or used up and kept nevertheless. */
	public function count(): int {
		$prefix = $this->prefix();
		return count( array_filter( array_keys( $_COOKIE ), static fn ( int|string $name ): bool => str_starts_with( (string) $name, $prefix ) ) );
	}

	private function make_room(): void {
		$started = array();
		$prefix  = $this->prefix();
		foreach ( $_COOKIE as $name => $sealed ) { // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- only values that this site sealed are used.
			if ( is_string( $name ) && is_string( $sealed ) && str_starts_with( $name, $prefix ) ) {
				$started[ $name ] = $this->read( $name, $sealed )->started ?? 0;
			}
		}
		arsort( $started );
		foreach ( array_slice( array_keys( $started ), self::MOST - 1 ) as $name ) {
			$this->set( $name, '', 1 );
		}
	}

	private function read( string $name, string $sealed ): ?Attempt {
		$json = $this->box->open( $sealed, $name );
		return null === $json ? null : Attempt::from_json( $json );
	}

	private function prefix(): string {
		return $this->site->cookie_name( 'logto_attempt' ) . '_';
	}

	private function set( string $name, string $value, int $expires ): void {
		$this->site->set_cookie( $name, $value, $expires, 'Lax' );
	}
}
