<?php

declare( strict_types=1 );

namespace Logto\Setup;

use Closure;
use Logto\Admin\Settings_Page;
use Logto\Network\Site_Rules;
use Logto\Settings\Schema_Version;
use Logto\Settings\Validation;
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
 * null or as `logto/v1/preview` answers, warnings: string[]}`. Claims are a person's, secrets are never in it. It is
 * forgotten after 15 minutes.
 */
final class Test_Sign_In_Controller {

	public function __construct(
		private readonly Validation $validation,
		private readonly Test_Sign_In $test,
		private readonly Schema_Version $schema_version,
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
	}

	public function last(): WP_REST_Response {
		return self::answer( $this->test->last() );
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
		return self::answer( $this->test->prepare( $checked['values'] ) );
	}

	private static function answer( ?Test_Run $run ): WP_REST_Response {
		$is_waiting = null !== $run && null === $run->report;
		return new WP_REST_Response(
			array(
				'state'  => null === $run ? 'none' : ( $is_waiting ? 'waiting' : 'done' ),
				'id'     => $run->id ?? '',
				'url'    => $is_waiting ? Test_Sign_In::url() : '',
				'report' => null === $run?->report ? null : array( 'warnings' => array( ...$run->warnings, ...(array) ( $run->report['warnings'] ?? array() ) ) ) + $run->report,
			)
		);
	}
}
