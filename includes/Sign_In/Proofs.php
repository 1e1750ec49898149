<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Closure;
use Logto\Accounts\Identity;
use Logto\Adapters\Site;
use Logto\Oidc\Encoding;
use Logto\Settings\Secret_Box;
use WP_User;

/** Seals proofs for the form, one a browser, and opens them again there only. Nothing is stored on this side. */
final class Proofs {

	private const COOKIE     = 'logto_proof';
	private const CONTEXT    = 'proof-by-password';
	private const MOST_BYTES = 600;

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

	/**
	 * @param bool $is_shown Whether the visitor knows the account's address: it is their own.
	 * @return string The sealed proof; the cookie that goes with it is set.
	 */
	public function begin( Identity $identity, string $sid, WP_User $user, string $target, bool $remember, bool $is_shown = true ): string {
		$key    = Encoding::base64url( ( $this->random )( 32 ) );
		$target = strlen( $target ) > self::MOST_BYTES ? '' : $target;
		$proof  = new Proof( $identity, $sid, $user->ID, $is_shown ? $user->user_email : '', $target, $remember, $key, ( $this->now )() );
		$this->set( $key, $proof->issued + Proof::SECONDS );
		return $this->box->seal( $proof->to_json(), self::CONTEXT );
	}

	/** @return Proof|null Null where it is not of this site, not of this browser, or over. */
	public function open( string $sealed ): ?Proof {
		$key   = $this->site->cookie( self::COOKIE );
		$json  = $this->box->open( $sealed, self::CONTEXT );
		$proof = null === $json ? null : Proof::from_json( $json );
		if ( null === $proof || '' === $key || ! hash_equals( $proof->key, $key ) ) {
			return null;
		}
		return $proof->is_over( ( $this->now )() ) ? null : $proof;
	}

	/** The form was used: this browser can't use it again. */
	public function forget(): void {
		$this->set( '', 1 );
	}

	private function name(): string {
		return $this->site->cookie_name( self::COOKIE );
	}

	private function set( string $value, int $expires ): void {
		$this->site->set_cookie( $this->name(), $value, $expires, 'Strict' );
	}
}
