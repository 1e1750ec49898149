<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Closure;
use Logto\Accounts\Identity;
use Logto\Adapters\Site;
use Logto\Oidc\Authorization_Response;
use Logto\Oidc\Code_Flow;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Settings\Requested_Claims;
use Logto\Settings\Secret_Box;
use Logto\Settings\Settings;
use Logto\Settings\Store;

/**
 * The way back from Logto, as one linear routine: whatever is missing, unsure or wrong throws, and then nothing comes of
 * the trip. What comes of it otherwise is for the Completion of the purpose that the attempt was begun for.
 *
 * Runs at `login_form_logto`, where core has sent its headers and printed nothing yet.
 */
final class Callback {

	/**
	 * @param Closure(?Settings): Code_Flow $code_flow  With the saved values, or those that are tried out.
	 * @param Closure(Purpose): Completion  $completion Made only for the purpose that it is for.
	 * @param Closure(): Connection         $connection Made only where a proof changes hands.
	 * @param Closure(): Way_Back           $way_back   Made only for a state that is none of a sign-in.
	 */
	public function __construct(
		private readonly Store $store,
		private readonly Secret_Box $box,
		private readonly Attempts $attempts,
		private readonly Closure $code_flow,
		private readonly Closure $completion,
		private readonly Closure $connection,
		private readonly string $redirect_uri,
		private readonly Closure $way_back,
	) {}

	public function handle(): never {
		$purpose    = Purpose::Sign_In;
		$completion = null;
		$state      = null;
		$visit      = null;
		try {
			Site::must_be_silent();
			$response = self::response();
			$state    = State::open( $response->state, $this->box ) ?? $this->refuse_state( $response->state );
			$purpose  = match ( true ) {
				$state->is_test => Purpose::Test,
				$state->is_try => Purpose::Try,
				$state->is_refresh => Purpose::Refresh,
				default => $purpose,
			};
			$attempt = $this->attempts->take( $state->id ) ?? throw new Refusal( Refusal_Code::Attempt_Missing, 'this browser has no such attempt any more' );
			$purpose = $attempt->purpose;

			$completion = ( $this->completion )( $purpose );
			$tried      = $completion->begin( $attempt );
			$flow       = ( $this->code_flow )( $tried );
			$signed_in  = $flow->signed_in( $response, $attempt->verifier, $attempt->nonce, $attempt->anew ? $attempt->started : null );

			// From here on the log may say who it is, whatever is refused.
			$settings = $tried ?? $this->store->settings();
			$visit    = new Visit( $attempt, $state, new Identity( $settings->issuer(), $signed_in['claims']->subject() ), $signed_in['claims']->text( 'sid' ), $attempt->remember || $settings->remember_me, $signed_in['claims'] );
			$this->note_proof( $settings );

			$wanted = $settings->needs_usual_claims_only() ? array() : ( new Requested_Claims( $settings ) )->beyond_the_id_token();
			$completion->complete( $visit, $flow->claims( $signed_in, $wanted, $settings->always_request_userinfo ) );
		} catch ( Refusal $refusal ) {
			( $completion ?? ( $this->completion )( $purpose ) )->refuse( $refusal, $state, $visit );
		}
	}

	/** @throws Refusal Response_Invalid. */
	private static function response(): Authorization_Response {
		if ( 'GET' !== ( $_SERVER['REQUEST_METHOD'] ?? '' ) ) { // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- compared only.
			throw new Refusal( Refusal_Code::Response_Invalid, 'the answer came by another method than GET' );
		}
		$query = $_SERVER['QUERY_STRING'] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- taken apart strictly by Authorization_Response.
		return Authorization_Response::from_query( is_string( $query ) ? $query : '' );
	}

	/** @throws Refusal State_Invalid; but the site's own question whether answers get through is answered, and leaves no trace. */
	private function refuse_state( string $state ): never {
		( $this->way_back )()->answer( $state );
		throw new Refusal( Refusal_Code::State_Invalid, 'state is not one of this site' );
	}

	/** Everything from endpoint to secret is right. Values that were tried out prove something only where they are the saved ones. */
	private function note_proof( Settings $used ): void {
		$saved   = $this->store->settings();
		$is_same = $saved->old_uris === $used->old_uris && hash_equals( $saved->connection_proof(), $used->connection_proof() );
		if ( $is_same && ! $saved->is_proven_at( $this->redirect_uri ) ) {
			( $this->connection )()->prove();
		}
	}
}
