<?php

declare( strict_types=1 );

namespace Logto\Log;

use Logto\Oidc\Refusal_Code;

/** Where an admin looks further after a refusal: the tab that has the checks, or the setting that decided. */
final class Refusal_Links {

	/** @return string|null A tab of the settings page; null where no setting decides, and no check looks. */
	public static function tab( Refusal_Code $code ): ?string {
		return match ( $code ) {
			Refusal_Code::Requirement_Missing,
			Refusal_Code::Account_Unknown,
			Refusal_Code::Email_Unverified,
			Refusal_Code::Account_Needs_Connecting,
			Refusal_Code::Account_Needs_Confirming,
			Refusal_Code::Account_Needs_Form => 'accounts',
			Refusal_Code::Account_Of_Former_Issuer,
			Refusal_Code::Query_Lost,
			Refusal_Code::Attempt_Missing,
			Refusal_Code::Session_Cookie_Missing,
			Refusal_Code::State_Invalid,
			Refusal_Code::Issuer_Mismatch,
			Refusal_Code::Access_Denied,
			Refusal_Code::Authorization_Failed => 'overview',
			default => 1 === preg_match( '/\A(?:provider|client|code|token|claim|user_info)_/', $code->value ) ? 'overview' : null,
		};
	}

	/** What the link to that tab is called. */
	public static function label( string $tab ): string {
		return 'accounts' === $tab ? __( 'Settings of accounts', 'logto' ) : __( 'Check connection', 'logto' );
	}
}
