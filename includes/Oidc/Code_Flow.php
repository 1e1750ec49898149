<?php

declare( strict_types=1 );

namespace Logto\Oidc;

use Closure;
use SensitiveParameter;

/**
 * From Logto's answer in the browser to who it is: the client's half of the authorization code flow (OpenID Connect
 * Core 1.0 section 3.1.2.7 to 3.1.3.8), one HTTP call, and a second one only where userinfo is wanted.
 *
 * @phpstan-type Signed_In array{claims: Claims, access_token: string}
 */
final class Code_Flow {

	/** @param Closure(): User_Info $user_info Made only where userinfo is asked. */
	public function __construct(
		private readonly Provider $provider,
		private readonly Token_Endpoint $token_endpoint,
		private readonly Id_Token $id_token,
		private readonly Closure $user_info,
	) {}

	/**
	 * @param string   $verifier        PKCE verifier of this attempt.
	 * @param string   $nonce           Of this attempt.
	 * @param int|null $signed_in_after Unix time, where the person must have signed in at Logto since then.
	 * @return Signed_In Who it is, as the verified ID token says; and the access token that came with it.
	 * @throws Refusal Whatever the protocol refuses.
	 */
	public function signed_in( Authorization_Response $response, #[SensitiveParameter] string $verifier, string $nonce, ?int $signed_in_after ): array {
		$metadata = $this->provider->metadata();
		$response->check( $metadata );
		$tokens = $this->token_endpoint->exchange( $metadata, $response->code, $verifier );
		$claims = $this->id_token->verify( $tokens['id_token'], $nonce, $tokens['access_token'], $signed_in_after );
		return array(
			'claims'       => $claims,
			'access_token' => $tokens['access_token'],
		);
	}

	/**
	 * The claims of the ID token, and those of userinfo where one is wanted that the token lacks.
	 *
	 * @param Signed_In    $signed_in As `signed_in()` returned it.
	 * @param list<string> $wanted    Names of claims.
	 * @param bool         $always    Whether userinfo is asked in any case.
	 * @throws Refusal Provider_*, User_Info_*.
	 */
	public function claims( #[SensitiveParameter] array $signed_in, array $wanted, bool $always ): Claims {
		$claims = $signed_in['claims'];
		$lacks  = array_filter( $wanted, static fn ( string $claim ): bool => ! $claims->has( $claim ) );
		return ! $always && array() === $lacks
			? $claims
			: $claims->with( ( $this->user_info )()->claims( $this->provider->metadata(), $signed_in['access_token'], $claims->subject() ) );
	}
}
