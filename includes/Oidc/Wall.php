<?php

declare( strict_types=1 );

namespace Logto\Oidc;

use SensitiveParameter;

/**
 * Something else answered in Logto's place: a bot check, a login page, maintenance, a captive portal.
 *
 * The cause names it for the log and for admins, by status, type and title: a stranger's text, to be escaped where it is shown.
 */
final class Wall extends Refusal {

	/**
	 * @param string       $where What was asked, in a word or two.
	 * @param list<string> $sent  Secrets that went there: a page may repeat what it was sent.
	 */
	public static function of( Refusal_Code $reason, string $where, Http_Response $response, #[SensitiveParameter] array $sent = array() ): self {
		return new self( $reason, "$where: " . $response->in_words( $sent ), answer: $response->facts() );
	}
}
