<?php

declare( strict_types=1 );

namespace Logto\Oidc;

use Closure;
use SensitiveParameter;
use stdClass;

/**
 * Decides whether a logout token is Logto's, and for this site (OpenID Connect Back-Channel Logout 1.0 sections 2.4 and 2.6).
 *
 * Anybody can post one, so all checks that cost nothing come before anything that may fetch a key. Required: iss, aud, iat,
 * jti, events, and sub or sid. Checked when present: typ, exp (Logto sends none before 1.42), nbf, azp. Forbidden: nonce. So no
 * ID token passes: it has no such event, and one of ours has a nonce. That a token comes once only is for whoever keeps `id`.
 */
final class Logout_Token {

	private const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

	/** @param Closure(): int $now Unix time. */
	public function __construct(
		private readonly Client $client,
		private readonly Provider $provider,
		private readonly Closure $now,
	) {}

	/**
	 * @param string $token Compact JWS, as it was posted.
	 * @return array{subject: string, sid: string, id: string, until: int} Whose session at Logto is over ('' where it does not
	 *                      say), which one ('' for all), by what this token is known, and until when it could be accepted.
	 * @throws Refusal Token_*, Claim_*, Provider_*.
	 */
	public function verify( #[SensitiveParameter] string $token ): array {
		$jws = Jws::parse( $token );
		$this->check_kind( $jws );
		$jws->must_be_from( $this->client->issuer() );
		// It is for whoever it names: unlike an ID token, it was asked for by nobody.
		$jws->must_be_for( $this->client->id, false );
		$jws->must_be_of_now( $this->now, array( 'iat' ) );
		$id      = $jws->must_have_name( 'jti' );
		$has     = static fn ( string $claim ): bool => array_key_exists( $claim, $jws->payload );
		$subject = $has( 'sub' ) || ! $has( 'sid' ) ? $jws->must_have_name( 'sub' ) : '';
		$sid     = $has( 'sid' ) ? $jws->must_have_name( 'sid' ) : '';
		$jws->must_be_announced( $this->provider );
		$jws->verify( $this->provider, $this->now );
		// A token of before, which says no `exp`, goes by its age; both with the clocks' leeway, and one second more.
		$until = ( $this->now )() + Jws::OLDEST + 2 * Jws::LEEWAY + 1;
		return compact( 'subject', 'sid', 'id', 'until' );
	}

	/**
	 * Where a type is said, it is this one (section 2.4): Logto says it, and whatever says another is made for another purpose.
	 *
	 * @throws Refusal Token_Type, Claim_Nonce.
	 */
	private function check_kind( Jws $jws ): void {
		$type = array_key_exists( 'typ', $jws->header ) ? $jws->header['typ'] : 'logout+jwt';
		// `application/` may be left out (RFC 7515 section 4.1.9).
		if ( ! is_string( $type ) || ! in_array( strtolower( $type ), array( 'logout+jwt', 'application/logout+jwt' ), true ) ) {
			throw new Refusal( Refusal_Code::Token_Type, 'a token of another kind' );
		}
		// Only what is an object in JSON has members by name.
		$events = (array) ( $jws->payload['events'] ?? null );
		if ( ! ( $events[ self::EVENT ] ?? null ) instanceof stdClass ) {
			throw new Refusal( Refusal_Code::Token_Type, 'events does not say that a session is over' );
		}
		if ( array_key_exists( 'nonce', $jws->payload ) ) {
			throw new Refusal( Refusal_Code::Claim_Nonce, 'a logout token has no nonce' );
		}
	}
}
