<?php

declare( strict_types=1 );

namespace Logto\Oidc;

use Closure;

/**
 * Finds out with no user present whether a sign-in would work.
 *
 * Logto answers a wrong App ID, secret or URI differently from a right one even when nobody is signed in there: the
 * authorization endpoint with `prompt=none` either sends back `login_required` or says what it does not know, and the
 * token endpoint tells a wrong secret (`invalid_client`) from a made-up code (`invalid_grant`). Nothing is changed there.
 *
 * @phpstan-import-type Send from Http_Response
 */
final class Connection_Probe {

	private const NOBODY = array( 'login_required', 'consent_required', 'interaction_required' );

	/** @param Send $send */
	public function __construct(
		private readonly Client $client,
		private readonly Provider $provider,
		private readonly Closure $send,
	) {}

	/**
	 * @param string $post_sign_out_uri Also asked about where given.
	 * @param bool   $fresh             Read Logto's documents anew instead of the cached ones.
	 * @return non-empty-list<Finding>
	 */
	public function run( string $post_sign_out_uri = '', bool $fresh = false ): array {
		try {
			$metadata = $fresh ? $this->provider->refresh() : $this->provider->metadata();
			$findings = $this->authorization( $metadata );
			if ( array( Finding::App_Id_Unknown ) !== $findings ) {
				$findings = array_merge( $findings, $this->secret( $metadata, array() !== $findings ), $this->sign_out( $metadata, $post_sign_out_uri ) );
			}
		} catch ( Refusal $refusal ) {
			return array( Finding::of_documents( $refusal->reason ) );
		}
		return array() === $findings ? array( Finding::Works ) : array_values( array_unique( $findings, SORT_REGULAR ) );
	}

	/**
	 * About App ID and Redirect URI.
	 *
	 * @return list<Finding>
	 * @throws Refusal Provider_Unreachable, Provider_Invalid.
	 */
	public function authorization( Metadata $metadata ): array {
		$random   = Encoding::base64url( random_bytes( 32 ) );
		$url      = Authorization_Request::url( $metadata, $this->client, $random, $random, $random, array( 'prompt' => 'none' ) );
		$response = ( $this->send )( 'GET', $url, array(), array() );
		if ( in_array( $response->status, array( 302, 303 ), true ) ) {
			parse_str( (string) parse_url( $response->location, PHP_URL_QUERY ), $answer );
			$ours = Url::leads_to( $response->location, $this->client->redirect_uri ) && in_array( $answer['error'] ?? null, self::NOBODY, true );
			return $ours ? array() : array( Finding::Unexpected_Answer );
		}
		return match ( $response->json()['error'] ?? null ) {
			'invalid_client' => array( Finding::App_Id_Unknown ),
			'invalid_redirect_uri' => array( Finding::Redirect_Uri_Unknown ),
			default => array( $response->status >= 500 ? Finding::Unreachable : Finding::Unexpected_Answer ),
		};
	}

	/**
	 * About the App secret.
	 *
	 * @param bool $explained Something else is wrong already that may be why the answer is an unexpected one.
	 * @return list<Finding>
	 * @throws Refusal Provider_Unreachable, Provider_Invalid.
	 */
	public function secret( Metadata $metadata, bool $explained ): array {
		$made_up  = Encoding::base64url( random_bytes( 32 ) );
		$response = ( new Token_Endpoint( $this->client, $this->send ) )->post( $metadata, $made_up, $made_up );
		return match ( $response->json()['error'] ?? null ) {
			'invalid_grant' => array(),
			'invalid_client', 'unauthorized_client' => array( Finding::App_Secret_Wrong ),
			default => $explained ? array() : array( Finding::Unexpected_Answer ),
		};
	}

	/**
	 * About the Post sign-out redirect URI.
	 *
	 * @return list<Finding>
	 * @throws Refusal Provider_Unreachable, Provider_Invalid.
	 */
	public function sign_out( Metadata $metadata, string $uri ): array {
		if ( '' === $uri || '' === $metadata->end_session_endpoint ) {
			return array();
		}
		$url = Url::with_query(
			$metadata->end_session_endpoint,
			array(
				'client_id'                => $this->client->id,
				'post_logout_redirect_uri' => $uri,
			)
		);
		return 400 === ( $this->send )( 'GET', $url, array(), array() )->status ? array( Finding::Post_Sign_Out_Uri_Unknown ) : array();
	}
}
