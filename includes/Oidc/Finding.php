<?php

declare( strict_types=1 );

namespace Logto\Oidc;

/** What asking Logto with no user present found. The values are stable; the settings page has a sentence for each. */
enum Finding: string {

	case Works                     = 'works';
	case Unreachable               = 'unreachable';
	case Walled                    = 'walled';
	case Not_Logto                 = 'not_logto';
	case Issuer_Differs            = 'issuer_differs';
	case No_Usable_Key             = 'no_usable_key';
	case App_Id_Unknown            = 'app_id_unknown';
	case Redirect_Uri_Unknown      = 'redirect_uri_unknown';
	case App_Secret_Wrong          = 'app_secret_wrong';
	case Post_Sign_Out_Uri_Unknown = 'post_sign_out_uri_unknown';
	case Unexpected_Answer         = 'unexpected_answer';

	/** What it means that Logto's documents can't be used, or that it gave no answer. */
	public static function of( Refusal $refusal ): self {
		return $refusal instanceof Wall ? self::Walled : match ( $refusal->reason ) {
			Refusal_Code::Provider_Unreachable => self::Unreachable,
			Refusal_Code::Provider_Issuer => self::Issuer_Differs,
			Refusal_Code::Provider_Keys => self::No_Usable_Key,
			default => self::Not_Logto,
		};
	}

	/** The setting or address that has to be looked at, by its name on the settings page. */
	public function field(): ?string {
		return match ( $this ) {
			self::Works, self::Unexpected_Answer => null,
			self::Unreachable, self::Walled, self::Not_Logto, self::Issuer_Differs, self::No_Usable_Key => 'endpoint',
			self::App_Id_Unknown => 'app_id',
			self::App_Secret_Wrong => 'app_secret',
			self::Redirect_Uri_Unknown => 'redirect_uri',
			self::Post_Sign_Out_Uri_Unknown => 'post_sign_out_redirect_uri',
		};
	}

	/** `warning`: people can sign in all the same. */
	public function outcome(): string {
		return match ( $this ) {
			self::Works => 'ok',
			self::Post_Sign_Out_Uri_Unknown => 'warning',
			default => 'problem',
		};
	}
}
