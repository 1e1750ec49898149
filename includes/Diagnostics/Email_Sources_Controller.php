<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Closure;
use Logto\Admin\Settings_Page;
use WP_REST_Response;
use WP_REST_Server;

/**
 * REST route `logto/v1/email-sources`, for admins (`manage_options`): what suits the setting `link_confirmation`, by how
 * addresses come into the tenant.
 *
 * GET asks Logto and answers `{proposal: 'trust'|'confirm', sentence: string}`. Saves nothing; nothing in it is secret.
 */
final class Email_Sources_Controller {

	public function __construct( private readonly Tenant $tenant ) {}

	/**
	 * Action `rest_api_init`.
	 *
	 * @param Closure(): self $controller Made only when the route is used: every REST request comes by here.
	 */
	public static function register( Closure $controller ): void {
		register_rest_route(
			'logto/v1',
			'/email-sources',
			array(
				'methods'             => WP_REST_Server::READABLE,
				'callback'            => static fn (): WP_REST_Response => $controller()->look(),
				'permission_callback' => static fn (): bool => current_user_can( Settings_Page::CAPABILITY ),
			)
		);
	}

	public function look(): WP_REST_Response {
		$sources = $this->tenant->email_sources();
		return new WP_REST_Response(
			array(
				'proposal' => $sources->proposal(),
				'sentence' => $sources->sentence(),
			)
		);
	}
}
