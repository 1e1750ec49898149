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
	case Application_Type          = 'application_type';
	case Registration_Invalid      = 'registration_invalid';
	case No_Redirect_Uri           = 'no_redirect_uri';
	case Redirect_Uri_Unknown      = 'redirect_uri_unknown';
	case App_Secret_Wrong          = 'app_secret_wrong';
	case App_Secret_Expired        = 'app_secret_expired';
	case Parameters_Refused        = 'parameters_refused';
	case Post_Sign_Out_Uri_Unknown = 'post_sign_out_uri_unknown';
	case Sign_Out_Failed           = 'sign_out_failed';
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
			self::App_Id_Unknown, self::Application_Type => 'app_id',
			self::App_Secret_Wrong, self::App_Secret_Expired => 'app_secret',
			self::Registration_Invalid, self::No_Redirect_Uri, self::Redirect_Uri_Unknown => 'redirect_uri',
			self::Parameters_Refused => 'authorization_parameters',
			self::Post_Sign_Out_Uri_Unknown, self::Sign_Out_Failed => 'post_sign_out_redirect_uri',
		};
	}

	/** `warning`: people can sign in all the same. */
	public function outcome(): string {
		return match ( $this ) {
			self::Works => 'ok',
			self::Post_Sign_Out_Uri_Unknown, self::Sign_Out_Failed => 'warning',
			default => 'problem',
		};
	}

	/** Whether nobody can come in with these values, from whatever address: what was proven is proven no more. */
	public function refuses_application(): bool {
		return in_array( $this, array( self::App_Id_Unknown, self::Application_Type, self::Registration_Invalid, self::App_Secret_Wrong, self::App_Secret_Expired ), true );
	}

	/** Whether nobody comes back to this address, while the application is a right one. */
	public function closes_address(): bool {
		return in_array( $this, array( self::No_Redirect_Uri, self::Redirect_Uri_Unknown, self::Parameters_Refused ), true );
	}

	/** Whether Logto answers so whatever is asked of the application: nothing else can be told then. */
	public function hides_the_rest(): bool {
		return in_array( $this, array( self::App_Id_Unknown, self::Registration_Invalid, self::No_Redirect_Uri ), true );
	}

	/** Whether whoever is sent to Logto to sign out ends on an error there. */
	public function stops_sign_out(): bool {
		return $this->hides_the_rest() || self::Post_Sign_Out_Uri_Unknown === $this || self::Sign_Out_Failed === $this;
	}
}
