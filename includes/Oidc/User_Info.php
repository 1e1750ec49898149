<?php

declare( strict_types=1 );

namespace Logto\Oidc;

use Closure;
use SensitiveParameter;

/**
 * Further claims from the userinfo endpoint (OpenID Connect Core 1.0 section 5.3).
 *
 * Takes only a plain JSON answer. Does not follow aggregated and distributed claims (section 5.6.2): what another
 * issuer says counts for nothing here, and its address would be a stranger's.
 *
 * @phpstan-import-type Send from Http_Response
 */
final class User_Info {

	/** What only the ID token may say: whoever it was made for, when, and how the person signed in. */
	private const OF_THE_TOKEN = array( 'iss', 'aud', 'azp', 'exp', 'iat', 'nbf', 'jti', 'nonce', 'sid', 'at_hash', 'c_hash', 'auth_time', 'acr', 'amr', '_claim_names', '_claim_sources' );

	/** @param Send $send */
	public function __construct( private readonly Closure $send ) {}

	/**
	 * @param string $subject Of the verified ID token; the answer must be about the same person (section 5.3.2).
	 * @return array<array-key, mixed> Claims by name.
	 * @throws Refusal Provider_Unreachable, User_Info_Invalid, User_Info_Subject.
	 */
	public function claims( Metadata $metadata, #[SensitiveParameter] string $access_token, string $subject ): array {
		if ( '' === $metadata->userinfo_endpoint ) {
			throw new Refusal( Refusal_Code::User_Info_Invalid, 'the issuer names no userinfo endpoint' );
		}
		$headers  = array(
			'Accept'        => 'application/json',
			'Authorization' => 'Bearer ' . $access_token,
		);
		$response = ( $this->send )( 'GET', $metadata->userinfo_endpoint, $headers, array() );
		if ( $response->is_wall() ) {
			throw Wall::of( $response->status >= 500 ? Refusal_Code::Provider_Unreachable : Refusal_Code::User_Info_Invalid, 'userinfo endpoint', $response, array( $access_token ) );
		}
		if ( $response->status >= 500 ) {
			throw new Refusal( Refusal_Code::Provider_Unreachable, "userinfo endpoint: status $response->status", answer: $response->facts() );
		}
		$claims = 200 === $response->status ? $response->json() : null;
		if ( null === $claims ) {
			throw new Refusal( Refusal_Code::User_Info_Invalid, "userinfo endpoint: status $response->status, or no JSON object", answer: $response->facts() );
		}
		if ( ( $claims['sub'] ?? null ) !== $subject ) {
			throw new Refusal( Refusal_Code::User_Info_Subject, 'userinfo is about somebody else' );
		}
		return array_diff_key( $claims, array_flip( self::OF_THE_TOKEN ) );
	}
}
