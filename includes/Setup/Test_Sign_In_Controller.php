<?php

declare( strict_types=1 );

namespace Logto\Setup;

use Closure;
use Logto\Admin\Settings_Page;
use Logto\Diagnostics\Refusal_Sentences;
use Logto\Network\Site_Rules;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Settings\Schema_Version;
use Logto\Settings\Validation;
use Logto\Sign_In\Purpose;
use Logto\Sign_In\Refusal_Screen;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;
use WP_REST_Server;

/**
 * REST route `logto/v1/test-sign-in`, for admins (`manage_options`), each for themselves.
 *
 * POST `{settings?: settings by name}` prepares a trial; settings that are left out are the saved ones. Nothing is saved.
 * 400 `rest_invalid_param` with a sentence for each wrong setting in `data.params`. GET tells of the last one. Both answer
 * `{state: 'none'|'waiting'|'done', id, url, report}`: `id` tells one trial from another, `url` is where the window goes, '' unless it waits; `report` is null
 * until it is done, then `{outcome: 'passed'|'refused'|'failed', sentence, remedy, detail, claims: object|null, preview:
 * null or as `logto/v1/preview` answers, warnings: string[], offer: null | {person, account}, connected: bool}`. Claims are a
 * person's, secrets are never in it. It is forgotten after 15 minutes.
 *
 * `offer` is there where the person who came back may be the admin who asks: `person` says who signed in at Logto (addresses
 * masked), `account` is the user name of the admin's account. POST `logto/v1/test-sign-in/connect` with `{id}` says that it
 * is them: their account is connected, and the answer is the same as before with `connected: true`. It takes the session in
 * which the test came back, within ten minutes, once. 409 `logto_not_connected` with a sentence where that can't be.
 */
final class Test_Sign_In_Controller {

	/**
	 * @param Closure(): Own_Account    $own_account Made only once a test has come back.
	 * @param Closure(): Refusal_Screen $screen      Made only where connecting is refused.
	 */
	public function __construct(
		private readonly Validation $validation,
		private readonly Test_Sign_In $test,
		private readonly Schema_Version $schema_version,
		private readonly Closure $own_account,
		private readonly Closure $screen,
	) {}

	/**
	 * @param Closure(): self $controller Made only when the route is used.
	 * @param string          $below      What stands before the route: the network's own routes have something there.
	 */
	public static function register( Closure $controller, string $below = '', string $capability = Settings_Page::CAPABILITY ): void {
		$may = static fn (): bool => current_user_can( $capability );
		register_rest_route(
			'logto/v1',
			"$below/test-sign-in",
			array(
				array(
					'methods'             => WP_REST_Server::READABLE,
					'callback'            => static fn (): WP_REST_Response => $controller()->last(),
					'permission_callback' => $may,
				),
				array(
					'methods'             => WP_REST_Server::CREATABLE,
					'callback'            => static fn ( WP_REST_Request $request ): WP_REST_Response|WP_Error => $controller()->prepare( $request ),
					'permission_callback' => $may,
				),
			)
		);
		register_rest_route(
			'logto/v1',
			"$below/test-sign-in/connect",
			array(
				'methods'             => WP_REST_Server::CREATABLE,
				'callback'            => static fn ( WP_REST_Request $request ): WP_REST_Response|WP_Error => $controller()->connect( $request ),
				'permission_callback' => $may,
			)
		);
	}

	public function last(): WP_REST_Response {
		return $this->answer( $this->test->last() );
	}

	/** @param WP_REST_Request<array<string, mixed>> $request */
	public function prepare( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$settings = $request->get_param( 'settings' );
		$checked  = $this->validation->check( is_array( $settings ) ? $settings : array() );
		$errors   = $checked['errors'] + Site_Rules::address_errors( $checked['values']['endpoint'] ?? '' );
		if ( array() !== $errors ) {
			return new WP_Error(
				'rest_invalid_param',
				__( 'Some values can’t be tried.', 'logto' ),
				array(
					'status' => 400,
					'params' => $errors,
					'places' => $checked['places'],
				)
			);
		}
		$this->schema_version->mend();
		return $this->answer( $this->test->prepare( $checked['values'] ) );
	}

	/** @param WP_REST_Request<array<string, mixed>> $request */
	public function connect( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$id    = $request->get_param( 'id' );
		$offer = ( $this->own_account )()->waiting( $this->test->last() );
		try {
			return $this->answer( ( $this->own_account )()->connect( is_string( $id ) ? $id : '' ) );
		} catch ( Refusal $refusal ) {
			( $this->screen )()->report( $refusal, Purpose::Connect, $offer?->identity );
			$is_over = Refusal_Code::Proof_Invalid === $refusal->reason;
			return new WP_Error( 'logto_not_connected', $is_over ? Test_Sign_In::over_sentence() : Refusal_Sentences::what( $refusal->reason ), array( 'status' => 409 ) );
		}
	}

	private function answer( ?Test_Run $run ): WP_REST_Response {
		$is_waiting = null !== $run && null === $run->report;
		$offer      = null === $run?->offer ? null : ( $this->own_account )()->waiting( $run );
		$answers    = array(
			'offer'     => null === $offer ? null : array(
				'person'  => $offer->person,
				'account' => wp_get_current_user()->user_login,
			),
			'connected' => true === $run?->connected,
		);
		return new WP_REST_Response(
			array(
				'state'  => null === $run ? 'none' : ( $is_waiting ? 'waiting' : 'done' ),
				'id'     => $run->id ?? '',
				'url'    => $is_waiting ? Test_Sign_In::url() : '',
				'report' => null === $run?->report ? null : array( 'warnings' => array( ...$run->warnings, ...(array) ( $run->report['warnings'] ?? array() ) ) ) + $answers + $run->report,
			)
		);
	}
}
