<?php

declare( strict_types=1 );

namespace Logto\Oidc;

/**
 * The core's way to Logto. Implementations follow no redirect, send no cookies, check TLS and bound time and size.
 */
interface Http {

	/**
	 * @param 'GET'|'POST'          $method
	 * @param string                $url     Absolute, already checked to be on Logto's origin.
	 * @param array<string, string> $headers
	 * @param array<string, string> $form    Sent form-encoded with POST.
	 * @throws Refusal Provider_Unreachable when no whole answer came.
	 */
	public function send( string $method, string $url, array $headers = array(), array $form = array() ): Http_Response;
}
