<?php

declare( strict_types=1 );

namespace Logto\Tenant;

use Closure;
use Logto\Admin\Settings_Page;
use Logto\Network\Site_Rules;
use Logto\Settings\Store;
use WP_REST_Request;
use WP_REST_Response;
use WP_REST_Server;

/**
 * REST route `logto/v1/tenant`, for admins (`manage_options`): what the tenant says of itself, of the saved endpoint. On a
 * network's main site also `logto/v1/network/tenant`, of the network's.
 *
 * GET asks Logto where nothing is known of the last hour, and at once with `refresh=true`; a failure is remembered for a
 * minute. It answers `{asked_at, sign_in_experience, account_pages}`; nothing in it is secret:
 * - `asked_at`: Unix time of Logto's last answer, or null.
 * - `sign_in_experience`: null where Logto did not answer, else `{mode: 'SignIn'|'Register'|'SignInAndRegister'|'', methods:
 *   {identifier: 'username'|'email'|'phone', password: bool, code: bool}[], passkeys: bool, factors: string[], sign_up:
 *   string[] (identifiers), connectors: {target, name, logo}[], enterprise: {id, name, logo}[], terms_url, privacy_url,
 *   unknown_session_url, is_development: bool}`. A logo is an `https` address, a small picture (`data:`), or ''.
 * - `account_pages`: what people may change at Logto themselves, of `phone`, `email`, `username`, `password`, `passkey`,
 *   `mfa`, `social`, `session`, `profile`, and `overview`.
 */
final class Tenant_Controller {

	/** @param Closure(): Described_Tenant $tenant Made only where it may be asked. */
	public function __construct( private readonly Store $store, private readonly Closure $tenant ) {}

	/**
	 * @param Closure(): self $controller Made only when the route is used.
	 * @param string          $below      What stands before the route: the network's own routes have something there.
	 */
	public static function register( Closure $controller, string $below = '', string $capability = Settings_Page::CAPABILITY ): void {
		register_rest_route(
			'logto/v1',
			"$below/tenant",
			array(
				'methods'             => WP_REST_Server::READABLE,
				'callback'            => static fn ( WP_REST_Request $request ): WP_REST_Response => $controller()->show( true === $request->get_param( 'refresh' ) ),
				'permission_callback' => static fn (): bool => current_user_can( $capability ),
				'args'                => array(
					'refresh' => array(
						'type'    => 'boolean',
						'default' => false,
					),
				),
			)
		);
	}

	public function show( bool $refresh ): WP_REST_Response {
		$may_ask = array() === Site_Rules::address_errors( $this->store->settings()->endpoint );
		$tenant  = ( $this->tenant )();
		$fresh   = $refresh ? Freshness::Now : Freshness::Recent;
		$known   = $may_ask ? $tenant->sign_in_experience( $fresh ) : null;
		return new WP_REST_Response(
			array(
				'asked_at'           => null === $known ? null : $tenant->asked_at(),
				'sign_in_experience' => null === $known ? null : self::described( $known, get_user_locale() ),
				'account_pages'      => null === $known ? array() : array_keys( $tenant->account_pages( $fresh )->paths() ),
			)
		);
	}

	/** @return array<string, mixed> */
	private static function described( Sign_In_Experience $known, string $locale ): array {
		return array(
			'mode'                => $known->mode(),
			'methods'             => $known->methods(),
			'passkeys'            => $known->has_passkeys(),
			'factors'             => $known->factors(),
			'sign_up'             => $known->sign_up_identifiers(),
			'connectors'          => array_map(
				static fn ( Social_Connector $one ): array => array(
					'target' => $one->target,
					'name'   => $one->name( $locale ),
					'logo'   => $one->logo,
				),
				$known->connectors_for_browsers()
			),
			'enterprise'          => $known->enterprise(),
			'terms_url'           => $known->address( 'termsOfUseUrl' ),
			'privacy_url'         => $known->address( 'privacyPolicyUrl' ),
			'unknown_session_url' => $known->address( 'unknownSessionRedirectUrl' ),
			'is_development'      => $known->is_development(),
		);
	}
}
