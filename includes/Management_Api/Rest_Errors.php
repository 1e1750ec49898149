<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

use WP_Error;

/** What the Management API did not do, as a route of ours answers it. */
final class Rest_Errors {

	/**
	 * @param string|null $sentence Instead of what is usually said.
	 * @return WP_Error `logto_management_<problem>`, a sentence, and in `data` the HTTP status and Logto's own code (`logto_code`).
	 *                  400 where the credential is why, 503 where it may work later, else 502.
	 */
	public static function of( Api_Error $error, ?string $sentence = null ): WP_Error {
		$status = match ( true ) {
			$error->problem->is_of_credential() => 400,
			$error->problem->passes() => 503,
			default => 502,
		};
		$data = array(
			'status'     => $status,
			'logto_code' => $error->logto_code,
		);
		return new WP_Error( 'logto_management_' . $error->problem->value, $sentence ?? Api_Sentences::of( $error ), $data );
	}
}
