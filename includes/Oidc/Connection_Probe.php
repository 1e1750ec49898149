<?php

declare( strict_types=1 );

namespace Logto\Oidc;

use Closure;

/**
 * Finds out with no user present whether a sign-in would work.
 *
 * Logto answers a wrong App ID, secret, type or URI differently from a right one even when nobody is signed in there: the
 * authorization endpoint with `prompt=none` either sends back `login_required` or says what it does not know, and the
 * token endpoint tells a wrong secret (`invalid_client`) and one that is over (`invalid_request`) from a made-up code
 * (`invalid_grant`). Nothing is changed there.
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
			if ( ! self::is_hidden( $findings ) ) {
				$secret   = $this->secret( $metadata, array() !== $findings );
				$findings = in_array( Finding::Application_Type, $secret, true ) ? $secret : array_merge( $findings, $secret );
			}
			if ( ! self::is_hidden( $findings ) ) {
				$findings = array_merge( $findings, $this->sign_out( $metadata, $post_sign_out_uri ) );
			}
		} catch ( Refusal $refusal ) {
			return array( Finding::of( $refusal ) );
		}
		return array() === $findings ? array( Finding::Works ) : array_values( array_unique( $findings, SORT_REGULAR ) );
	}

	/**
	 * In one question, whether Logto is there and knows the application and this address.
	 *
	 * @return list<Finding> Nothing where it does.
	 * @throws Refusal Provider_Unreachable; a Wall where something else answered, which may only keep out what is no browser.
	 */
	public function known(): array {
		return $this->asked_with( $this->provider->metadata(), array() );
	}

	/** @param list<Finding> $findings */
	private static function is_hidden( array $findings ): bool {
		return array() !== array_filter( $findings, static fn ( Finding $finding ): bool => $finding->hides_the_rest() );
	}

	/**
	 * About App ID and Redirect URI, and about further parameters.
	 *
	 * @return list<Finding>
	 * @throws Refusal Provider_Unreachable, Provider_Invalid.
	 */
	public function authorization( Metadata $metadata ): array {
		if ( array() === $this->client->parameters ) {
			return $this->asked_with( $metadata, array() );
		}
		$found = $this->told_of( $metadata, $this->client->parameters );
		if ( array() === $found ) {
			return $this->leads_on( $metadata, $this->client->parameters ) ? array() : array( Finding::Parameters_Refused );
		}
		$may_be_theirs = array( Finding::Unexpected_Answer ) === $found || array( Finding::Walled ) === $found;
		return $may_be_theirs && array() === $this->asked_with( $metadata, array() ) ? array( Finding::Parameters_Refused ) : $found;
	}

	/**
	 * Which of the further parameters Logto refuses.
	 *
	 * @return string|null Its name; null where it takes all of them, or something else is wrong.
	 * @throws Refusal Whatever keeps Logto from being asked.
	 */
	public function refused_parameter(): ?string {
		$metadata = $this->provider->metadata();
		if ( array( Finding::Parameters_Refused ) !== $this->authorization( $metadata ) ) {
			return null;
		}
		foreach ( $this->client->parameters as $name => $value ) {
			$one = array( $name => $value );
			if ( array() !== $this->told_of( $metadata, $one ) || ! $this->leads_on( $metadata, $one ) ) {
				return $name;
			}
		}
		return (string) array_key_last( $this->client->parameters ); // Only all together.
	}

	/**
	 * A page is no wall yet where a parameter (`response_mode`) may have asked for one.
	 *
	 * @param array<string, string> $parameters
	 * @return list<Finding>
	 */
	private function told_of( Metadata $metadata, array $parameters ): array {
		try {
			return $this->asked_with( $metadata, $parameters );
		} catch ( Wall ) {
			return array( Finding::Walled );
		}
	}

	/**
	 * @param array<string, string> $parameters
	 * @return list<Finding>
	 */
	private function asked_with( Metadata $metadata, array $parameters ): array {
		$response = $this->asked( $metadata, array( 'prompt' => 'none' ) + $parameters );
		if ( ! $response->is_redirect() ) {
			if ( $response->is_wall() ) {
				throw Wall::of( Refusal_Code::Provider_Unreachable, 'authorization endpoint', $response );
			}
			return $this->refusal( $response ) ?? array( $response->status >= 500 ? Finding::Unreachable : Finding::Unexpected_Answer );
		}
		parse_str( (string) parse_url( $response->location, PHP_URL_QUERY ), $answer );
		$ours = Url::leads_to( $response->location, $this->client->redirect_uri ) && in_array( $answer['error'] ?? null, self::NOBODY, true );
		return $ours ? array() : array( Finding::Unexpected_Answer );
	}

	/**
	 * Whether Logto shows its sign-in page to this very request, where it has a `prompt` of its own: the question with
	 * `prompt=none` says nothing about that.
	 *
	 * @param array<string, string> $parameters
	 */
	private function leads_on( Metadata $metadata, array $parameters ): bool {
		if ( ! isset( $parameters['prompt'] ) ) {
			return true;
		}
		$response = $this->asked( $metadata, $parameters );
		return ! $response->is_redirect() || ! Url::leads_to( $response->location, $this->client->redirect_uri );
	}

	/** @param array<string, string> $parameters */
	private function asked( Metadata $metadata, array $parameters ): Http_Response {
		$random = Encoding::base64url( random_bytes( 32 ) );
		return ( $this->send )( 'GET', Authorization_Request::url( $metadata, $this->client->with_parameters( $parameters ), $random, $random, $random ), array(), array() );
	}

	/**
	 * About the App secret, and the application's type.
	 *
	 * @param bool $explained Something else is wrong already that may be why the answer is an unexpected one.
	 * @return list<Finding>
	 * @throws Refusal Provider_Unreachable, Provider_Invalid.
	 */
	public function secret( Metadata $metadata, bool $explained ): array {
		$made_up  = Encoding::base64url( random_bytes( 32 ) );
		$response = ( new Token_Endpoint( $this->client, $this->send ) )->post( $metadata, $made_up, $made_up );
		if ( $response->is_wall() ) {
			throw Wall::of( Refusal_Code::Provider_Unreachable, 'token endpoint', $response, $this->client->secrets() );
		}
		$answer = $response->json();
		$words  = self::words( $answer );
		return match ( $answer['error'] ?? null ) {
			'invalid_grant' => array(),
			'invalid_client' => array( $this->is_public( $metadata ) ? Finding::Application_Type : Finding::App_Secret_Wrong ),
			'unauthorized_client' => array( Finding::Application_Type ),
			'invalid_request' => match ( true ) {
				Token_Endpoint::is_of_expiry( $answer ?? array() ) => array( Finding::App_Secret_Expired ),
				str_contains( $words, 'grant type is not allowed' ) => array( Finding::Application_Type ),
				default => $explained ? array() : array( Finding::Unexpected_Answer ),
			},
			default => $this->refusal( $response ) ?? ( $explained ? array() : array( $response->status >= 500 ? Finding::Unreachable : Finding::Unexpected_Answer ) ),
		};
	}

	/** Whether the application is one that has no secret (SPA, Native): then it is known at the token endpoint without one. */
	private function is_public( Metadata $metadata ): bool {
		$made_up  = Encoding::base64url( random_bytes( 32 ) );
		$response = ( new Token_Endpoint( $this->client->without_secret(), $this->send ) )->post( $metadata, $made_up, $made_up );
		return 'invalid_grant' === ( $response->json()['error'] ?? null );
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
		$url      = Url::with_query(
			$metadata->end_session_endpoint,
			array(
				'client_id'                => $this->client->id,
				'post_logout_redirect_uri' => $uri,
			)
		);
		$response = ( $this->send )( 'GET', $url, array(), array() );
		return match ( true ) {
			$response->status < 400 => array(),
			$response->status >= 500 || 429 === $response->status => array( Finding::Unreachable ),
			str_contains( self::words( $response->json() ), 'post_logout_redirect_uri not registered' ) => array( Finding::Post_Sign_Out_Uri_Unknown ),
			default => $this->refusal( $response ) ?? array( Finding::Sign_Out_Failed ),
		};
	}

	/**
	 * What an endpoint says that answers to nothing else of this application.
	 *
	 * @return list<Finding>|null Null where it says something else.
	 */
	private function refusal( Http_Response $response ): ?array {
		$answer = $response->json();
		$words  = self::words( $answer );
		return match ( $answer['error'] ?? null ) {
			'invalid_client' => array( Finding::App_Id_Unknown ),
			'invalid_client_metadata' => array( Finding::Registration_Invalid ),
			'invalid_redirect_uri' => match ( true ) {
				str_contains( $words, 'must contain members' ) => array( Finding::No_Redirect_Uri ),
				// Of the registered ones one is no web address, or has a fragment.
				str_contains( $words, 'redirect_uris must ' ) => array( Finding::Registration_Invalid ),
				default => array( Finding::Redirect_Uri_Unknown ),
			},
			default => null,
		};
	}

	/** @param array<array-key, mixed>|null $answer */
	private static function words( ?array $answer ): string {
		$words = $answer['error_description'] ?? '';
		return is_string( $words ) ? $words : '';
	}
}
