<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

use WP_Error;

/** What the Management API did not do, as a route of ours answers it. */
final class Rest_Errors {

	/**
	 * @param string|null $sentence Instead of what is usually said.
	 * @return WP_Error `logto_management_<problem>`, a sentence, and in `data` the HTTP status and Logto's own code (`logto_code`).
	 *                  429 where Logto was asked too often, else 400: what stands in front of a site puts pages of its own in the place of other errors.
	 */
	public static function of( Api_Error $error, ?string $sentence = null ): WP_Error {
		$status = Api_Problem::Busy === $error->problem ? 429 : 400;
		$data   = array(
			'status'     => $status,
			'logto_code' => $error->logto_code,
		);
		return new WP_Error( 'logto_management_' . $error->problem->value, $sentence ?? Api_Sentences::of( $error ), $data );
	}
}
