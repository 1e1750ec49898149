<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Closure;
use Logto\Accounts\Accounts;
use Logto\Accounts\Connector;
use Logto\Accounts\Identity;
use Logto\Accounts\Needs_Connecting;
use Logto\Adapters\Safe_Redirect;
use Logto\Oidc\Authorization_Response;
use Logto\Oidc\Claims;
use Logto\Oidc\Client;
use Logto\Oidc\Id_Token;
use Logto\Oidc\Provider;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Oidc\Token_Endpoint;
use Logto\Oidc\User_Info;
use Logto\Sessions\Second_Factor;
use Logto\Sessions\Session_Entries;
use Logto\Settings\Schema_Version;
use Logto\Settings\Secret_Box;
use Logto\Settings\Settings;
use Logto\Settings\Store;
use Logto\Setup\Test_Sign_In;
use WP_User;

/**
 * The way back from Logto, as one linear routine: whatever is missing, unsure or wrong throws, and then no session is
 * made. Runs at `login_form_logto`, where core has sent its headers and printed nothing yet.
 */
final class Callback {

	private Purpose $purpose = Purpose::Sign_In;

	/** Whose ID token was verified. */
	private ?Identity $identity = null;

	private string $sid    = '';
	private bool $remember = false;

	/**
	 * @param Closure(): Schema_Version $schema_version Made only where a table is missing.
	 * @param Closure(): User_Info      $user_info      Made only where userinfo is asked.
	 * @param Closure(): Connection     $connection     Made only where a proof changes hands.
	 * @param Closure(): Connector      $connector      Made only for the purpose Connect.
	 * @param Closure(): Departure      $departure      Made only where the browser goes to Logto once more.
	 * @param Closure(): Refusal_Screen $screen         Made only where something is refused.
	 * @param Closure(): Second_Factor  $second_factor  Made only where somebody is attached to `wp_login`.
	 * @param Closure(): Landing        $landing        Made only where the admin decides where people land.
	 * @param Closure(): Proof_By_Password $proof       Made only where an account needs connecting.
	 * @param Closure(): Test_Sign_In   $test           Made only for the purpose Test.
	 */
	public function __construct(
		private readonly Store $store,
		private readonly Closure $schema_version,
		private readonly Secret_Box $box,
		private readonly Attempts $attempts,
		private readonly Client $client,
		private readonly Provider $provider,
		private readonly Token_Endpoint $token_endpoint,
		private readonly Id_Token $id_token,
		private readonly Closure $user_info,
		private readonly Closure $connection,
		private readonly Accounts $accounts,
		private readonly Closure $connector,
		private readonly Session_Entries $sessions,
		private readonly Closure $second_factor,
		private readonly Closure $departure,
		private readonly Safe_Redirect $redirect,
		private readonly Closure $screen,
		private readonly Closure $landing,
		private readonly Closure $proof,
		private readonly Closure $test,
	) {}

	public function handle(): never {
		$settings = $this->store->settings();
		$state    = null;
		try {
			if ( 'GET' !== ( $_SERVER['REQUEST_METHOD'] ?? '' ) ) { // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- compared only.
				throw new Refusal( Refusal_Code::Response_Invalid, 'the answer came by another method than GET' );
			}
			$query    = $_SERVER['QUERY_STRING'] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- taken apart strictly by Authorization_Response.
			$response = Authorization_Response::from_query( is_string( $query ) ? $query : '' );
			$state    = State::open( $response->state, $this->box ) ?? throw new Refusal( Refusal_Code::State_Invalid, 'state is not one of this site' );
			$attempt  = $this->attempts->take( $state->id ) ?? throw new Refusal( Refusal_Code::Attempt_Missing, 'this browser has no such attempt any more' );
			if ( Purpose::Test === $attempt->purpose ) {
				( $this->test )()->finish( $response, $attempt );
			}
			$this->purpose = $attempt->purpose;
			if ( ! ( Purpose::Connect === $attempt->purpose ? $settings->is_usable() : $settings->is_in_force() ) ) {
				$this->redirect->to_form(); // Switched off or paused while they were on their way.
			}
			$this->finish( $attempt, $state, $this->claims( $response, $attempt, $settings, $this->note( ... ) ) );
		} catch ( Refusal $refusal ) {
			if ( true === $state?->is_test ) {
				( $this->test )()->over();
			}
			$settings->is_usable() ? $this->refuse( $refusal, $state ) : $this->redirect->to_form();
		}
	}

	/**
	 * What Logto says of whom, once it is known to be Logto that says it.
	 *
	 * @param Closure(Claims, Attempt): void $verified Called as soon as the ID token is verified.
	 * @throws Refusal Whatever the protocol refuses.
	 */
	public function claims( Authorization_Response $response, Attempt $attempt, Settings $settings, Closure $verified ): Claims {
		$metadata = $this->provider->metadata();
		$response->check( $metadata );
		$tokens = $this->token_endpoint->exchange( $metadata, $response->code, $attempt->verifier );
		$claims = $this->id_token->verify( $tokens['id_token'], $attempt->nonce, $tokens['access_token'], $attempt->anew ? $attempt->started : null );
		$verified( $claims, $attempt );
		$lacks = array_filter( $settings->needed_claims(), static fn ( string $claim ): bool => ! $claims->has( $claim ) );
		if ( ! $settings->always_request_userinfo && array() === $lacks ) {
			return $claims;
		}
		return $claims->with( ( $this->user_info )()->claims( $metadata, $tokens['access_token'], $claims->subject() ) );
	}

	/** Everything from endpoint to secret is right, and the log may say who it is, whatever is refused afterwards. */
	private function note( Claims $claims, Attempt $attempt ): void {
		$this->identity = new Identity( $this->client->issuer(), $claims->subject() );
		$this->sid      = $claims->text( 'sid' );
		$settings       = $this->store->settings();
		$this->remember = $attempt->remember || $settings->remember_me;
		if ( ! $settings->is_proven( $this->client->redirect_uri ) ) {
			( $this->connection )()->prove();
		}
	}

	private function finish( Attempt $attempt, State $state, Claims $claims ): never {
		if ( ! $this->store->has_current_schema() ) {
			( $this->schema_version )()->mend();
		}
		$identity = new Identity( $this->client->issuer(), $claims->subject() );
		if ( Purpose::Connect === $attempt->purpose ) {
			$user = $this->asking_user( $attempt );
			( $this->connector )()->connect( $user->ID, $identity );
			$this->sessions->adopt( $user->ID, $identity, $claims->text( 'sid' ) );
			$this->tell_completed( $user, $identity );
			$this->redirect->go( $state->target, admin_url() );
		}
		$user   = $this->accounts->for_person( $identity, $claims );
		$usual  = $this->usual_page( $user );
		$target = '' === $state->target && $this->accounts->was_first_sign_in() ? $usual : $state->target;
		// The roles are known only now, so some make the trip twice.
		if ( ! $attempt->anew && $this->store->settings()->asks_anew( is_super_admin( $user->ID ) ? array( 'administrator', ...$user->roles ) : $user->roles ) ) {
			( $this->departure )()->leave( $attempt->purpose, $target, $state->tries, $attempt->remember, anew: true );
		}
		if ( has_action( 'wp_login' ) ) {
			( $this->second_factor )()->prepare( $user, $identity, $claims->text( 'sid' ), $this->remember, '' === $target ? $usual : $target, Purpose::Interim === $attempt->purpose );
		}
		$this->sessions->start( $user, $identity, $claims->text( 'sid' ), $this->remember );
		$this->tell_completed( $user, $identity );
		if ( Purpose::Interim === $attempt->purpose ) {
			$this->redirect->to_interim_end();
		}
		$this->redirect->enter( $user, $target, $usual );
	}

	/** Where the admin sends them if no page was asked for, or ''. */
	private function usual_page( WP_User $user ): string {
		$settings = $this->store->settings();
		$decides  = array() !== $settings->login_redirects || '' !== $settings->first_login_redirect;
		return $decides ? ( $this->landing )()->page( $user, $this->accounts->was_first_sign_in() ) : '';
	}

	private function tell_completed( WP_User $user, Identity $identity ): void {
		/**
		 * Fires when a trip to Logto did what it was for, after `wp_login` and before the redirect.
		 *
		 * @param WP_User $user    Who is signed in.
		 * @param array   $details `purpose` (`sign_in`, `interim` or `connect`), `identity` (`Logto\Accounts\Identity`).
		 */
		do_action(
			'logto_sign_in_completed',
			$user,
			array(
				'purpose'  => $this->purpose->value,
				'identity' => $identity,
			)
		);
	}

	/**
	 * The answer may come long after the question: only who asked, and is still signed in here, gets connected.
	 */
	private function asking_user( Attempt $attempt ): WP_User {
		if ( $attempt->user < 1 || get_current_user_id() !== $attempt->user ) {
			throw new Refusal( Refusal_Code::Connect_Not_Signed_In, 'the person who asked to connect is not signed in here any more' );
		}
		return wp_get_current_user();
	}

	/** Attempts that are lost, over or used start over by themselves, once; whoever is signed in already goes on. */
	private function refuse( Refusal $refusal, ?State $state ): never {
		$lost = in_array( $refusal->reason, array( Refusal_Code::Attempt_Missing, Refusal_Code::Code_Refused ), true );
		if ( null !== $state && $lost && is_user_logged_in() ) {
			$this->redirect->enter( wp_get_current_user(), $state->target );
		}
		if ( null !== $state && $lost && 0 === $state->tries ) {
			try {
				( $this->departure )()->leave( Purpose::Sign_In, $state->target, 1 );
			} catch ( Refusal $refusal ) {
				$this->show( $refusal, $state );
			}
		}
		$this->show( $refusal, $state );
	}

	private function show( Refusal $refusal, ?State $state ): never {
		if ( Refusal_Code::Client_Refused === $refusal->reason ) {
			( $this->connection )()->withdraw_proof();
		}
		$target   = $state->target ?? '';
		$identity = $this->identity;
		$form     = $refusal instanceof Needs_Connecting && null !== $identity ? ( $this->proof )()->offer( $refusal->user, $identity, $this->sid, $target, $this->remember ) : null;
		( $this->screen )()->show( $refusal, $target, $this->purpose, $identity, $form );
	}
}
