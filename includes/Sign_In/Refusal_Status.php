<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Logto\Oidc\Refusal_Code;

/** With which HTTP status the page of a refused sign-in is answered. */
final class Refusal_Status {

	/** What the visitor did or may not do is 4xx; what only the site, Logto, or whatever stands between them can mend is 503. */
	public static function of( Refusal_Code $code ): int {
		return match ( $code ) {
			Refusal_Code::Provider_Unreachable,
			Refusal_Code::Provider_Invalid,
			Refusal_Code::Provider_Issuer,
			Refusal_Code::Provider_Keys,
			Refusal_Code::Client_Refused,
			Refusal_Code::Secret_Expired,
			Refusal_Code::Authorization_Failed,
			Refusal_Code::Token_Request_Failed,
			Refusal_Code::Token_Answer_Invalid,
			Refusal_Code::User_Info_Invalid,
			Refusal_Code::User_Info_Subject,
			Refusal_Code::Account_Busy,
			Refusal_Code::Confirmation_Not_Sent,
			Refusal_Code::Output_First,
			Refusal_Code::Query_Lost,
			Refusal_Code::Session_Lost,
			Refusal_Code::Session_Keys_Differ,
			Refusal_Code::Session_Not_Seen,
			Refusal_Code::Extension_Failed,
			Refusal_Code::Database_Failed => 503,
			Refusal_Code::Response_Invalid,
			Refusal_Code::State_Invalid,
			Refusal_Code::Session_Cookie_Missing,
			Refusal_Code::Attempt_Missing => 400,
			default => self::is_of_the_token( $code ) ? 503 : 403,
		};
	}

	/** The ID token came from Logto's own endpoint, not by the visitor; who brings the code of another sign-in is told by its nonce. */
	private static function is_of_the_token( Refusal_Code $code ): bool {
		return 1 === preg_match( '/\A(?:token|claim)_/', $code->value ) && ! in_array( $code, array( Refusal_Code::Claim_Nonce, Refusal_Code::Claim_Auth_Time ), true );
	}
}
