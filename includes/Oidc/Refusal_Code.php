<?php

declare( strict_types=1 );

namespace Logto\Oidc;

/**
 * Why no session was made. The values are stable: logs, tests and the hook `logto_sign_in_refused` name them.
 */
enum Refusal_Code: string {

	// The answer at the redirect URI.
	case Response_Invalid     = 'response_invalid';
	case State_Invalid        = 'state_invalid';
	case Attempt_Missing      = 'attempt_missing';
	case Issuer_Mismatch      = 'issuer_mismatch';
	case Access_Denied        = 'access_denied';
	case Authorization_Failed = 'authorization_failed';

	// The way between this site and the browser.
	case Output_First           = 'output_first';
	case Query_Lost             = 'query_lost';
	case Session_Cookie_Missing = 'session_cookie_missing';
	case Session_Lost           = 'session_lost';
	case Session_Keys_Differ    = 'session_keys_differ';
	case Session_Not_Seen       = 'session_not_seen';

	// Logto itself.
	case Provider_Unreachable = 'provider_unreachable';
	case Provider_Invalid     = 'provider_invalid';
	case Provider_Issuer      = 'provider_issuer';
	case Provider_Keys        = 'provider_keys';
	case Client_Refused       = 'client_refused';
	case Secret_Expired       = 'secret_expired';
	case Code_Refused         = 'code_refused';
	case Token_Request_Failed = 'token_request_failed';
	case Token_Answer_Invalid = 'token_answer_invalid';
	case User_Info_Invalid    = 'user_info_invalid';
	case User_Info_Subject    = 'user_info_sub';

	// The ID token.
	case Token_Malformed   = 'token_malformed';
	case Token_Encrypted   = 'token_encrypted';
	case Token_Algorithm   = 'token_algorithm';
	case Token_Type        = 'token_type';
	case Token_Key_Unknown = 'token_key_unknown';
	case Token_Signature   = 'token_signature';
	case Claim_Type        = 'claim_type';
	case Claim_Issuer      = 'claim_iss';
	case Claim_Audience    = 'claim_aud';
	case Claim_Party       = 'claim_azp';
	case Claim_Expired     = 'claim_exp';
	case Claim_Issued_At   = 'claim_iat';
	case Claim_Not_Before  = 'claim_nbf';
	case Claim_Nonce       = 'claim_nonce';
	case Claim_Subject     = 'claim_sub';
	case Claim_Token_Hash  = 'claim_at_hash';
	case Claim_Auth_Time   = 'claim_auth_time';

	// The account.
	case Requirement_Missing        = 'requirement_missing';
	case Administrators_Only        = 'administrators_only';
	case Account_Unknown            = 'account_unknown';
	case Email_Unverified           = 'email_unverified';
	case Account_Needs_Connecting   = 'account_needs_connecting';
	case Account_Needs_Confirming   = 'account_needs_confirming';
	case Account_Belongs_To_Other   = 'account_belongs_to_other';
	case Account_Ambiguous          = 'account_ambiguous';
	case Account_Beyond_Site        = 'account_beyond_site';
	case Account_Of_Former_Issuer   = 'account_of_former_issuer';
	case Registration_Closed        = 'registration_closed';
	case Email_Not_Allowed          = 'email_not_allowed';
	case Account_Not_Created        = 'account_not_created';
	case Database_Failed            = 'database_failed';
	case Account_Busy               = 'account_busy';
	case Account_Refused_By_Site    = 'account_refused_by_site';
	case Account_Needs_Form         = 'account_needs_form';
	case Extension_Failed           = 'extension_failed';
	case Identity_Suspended         = 'identity_suspended';
	case Identity_Connected_Already = 'identity_connected_already';
	case Account_Connected_Already  = 'account_connected_already';
	case Connect_Not_Signed_In      = 'connect_not_signed_in';
	case Proof_Invalid              = 'proof_invalid';
	case Confirmation_Invalid       = 'confirmation_invalid';
	case Confirmation_Not_Sent      = 'confirmation_not_sent';
}
