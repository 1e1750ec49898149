<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Oidc\Finding;
use Logto\Oidc\Refusal_Code;

/** What a refused sign-in means to an admin, and what to do about it. Visitors read other words: `Sign_In\Refusal_Screen`. */
final class Refusal_Sentences {

	/** One sentence. */
	public static function what( Refusal_Code $code ): string {
		$finding = self::finding( $code );
		return null !== $finding ? Finding_Sentences::what( $finding ) : match ( $code ) {
			Refusal_Code::Access_Denied => __( 'Logto ended the sign-in: it was cancelled there, or Logto does not let this person into the application.', 'logto' ),
			Refusal_Code::Output_First => __( 'Something printed text before cookies and redirects could be sent: another plugin’s notice, or a byte order mark in a file.', 'logto' ),
			Refusal_Code::Query_Lost => __( 'What stands behind the question mark in an address does not reach this site, so Logto’s answers don’t either.', 'logto' ),
			Refusal_Code::Session_Cookie_Missing => __( 'A browser that had just signed in did not bring WordPress’s session cookie back.', 'logto' ),
			Refusal_Code::Session_Lost => __( 'A WordPress session was gone as soon as it had begun.', 'logto' ),
			Refusal_Code::Session_Keys_Differ => __( 'A WordPress session cookie was made with other security keys than the server has that got it.', 'logto' ),
			Refusal_Code::Session_Not_Seen => __( 'A page kept sending somebody to the sign-in who was signed in.', 'logto' ),
			Refusal_Code::Code_Refused => __( 'Logto takes the code that it sent for used up or too old.', 'logto' ),
			Refusal_Code::Claim_Expired, Refusal_Code::Claim_Issued_At, Refusal_Code::Claim_Not_Before, Refusal_Code::Claim_Auth_Time => __( 'The times in Logto’s ID token don’t fit this server’s clock.', 'logto' ),
			Refusal_Code::User_Info_Invalid, Refusal_Code::User_Info_Subject => __( 'Logto’s userinfo endpoint gave no usable answer.', 'logto' ),
			Refusal_Code::Requirement_Missing => __( 'Refused: does not meet what “Who may sign in” asks for.', 'logto' ),
			Refusal_Code::Administrators_Only => __( 'Refused: somebody who is no administrator came by the address at which administrators try the sign-in.', 'logto' ),
			Refusal_Code::Account_Unknown => __( 'Refused: nobody is known here by this identity, and no account is made or linked.', 'logto' ),
			Refusal_Code::Email_Unverified => __( 'Refused: an account here has this email address, and it is not verified at Logto.', 'logto' ),
			Refusal_Code::Account_Needs_Connecting => __( 'Refused: an account with power over the site has this email address; its owner connects it.', 'logto' ),
			Refusal_Code::Account_Belongs_To_Other => __( 'Refused: the account with this email address is linked to somebody else at Logto.', 'logto' ),
			Refusal_Code::Account_Ambiguous => __( 'Refused: several accounts here have this email address.', 'logto' ),
			Refusal_Code::Account_Beyond_Site => __( 'Refused: the account is on other sites of the network too, or has power over the network, and this site’s Logto is its own.', 'logto' ),
			Refusal_Code::Account_Of_Former_Issuer => __( 'Refused: this person is connected by the former address of Logto, and nobody has decided yet whether people are carried over to the new one.', 'logto' ),
			Refusal_Code::Registration_Closed => __( 'Refused: the network’s settings allow no new accounts.', 'logto' ),
			Refusal_Code::Email_Not_Allowed => __( 'Refused: the network’s settings allow no new account with this email address.', 'logto' ),
			Refusal_Code::Response_Invalid => __( 'The browser came back with an answer that Logto does not send.', 'logto' ),
			Refusal_Code::State_Invalid => __( 'The browser came back from a sign-in that this site did not begin, or the site’s security keys have changed since.', 'logto' ),
			Refusal_Code::Attempt_Missing => __( 'The browser did not bring back the cookie of the sign-in that it had begun.', 'logto' ),
			Refusal_Code::Token_Malformed, Refusal_Code::Token_Encrypted, Refusal_Code::Token_Type, Refusal_Code::Token_Signature, Refusal_Code::Claim_Type, Refusal_Code::Claim_Audience, Refusal_Code::Claim_Party, Refusal_Code::Claim_Nonce, Refusal_Code::Claim_Subject, Refusal_Code::Claim_Token_Hash => __( 'Logto’s ID token did not pass a check.', 'logto' ),
			Refusal_Code::Account_Needs_Confirming => __( 'An account here has this email address, and its owner has not confirmed yet that it is theirs.', 'logto' ),
			Refusal_Code::Account_Not_Created => __( 'WordPress did not make the account.', 'logto' ),
			Refusal_Code::Account_Busy => __( 'Another sign-in of the same person was under way.', 'logto' ),
			Refusal_Code::Account_Refused_By_Site => __( 'Refused: this site or another plugin does not let this account in.', 'logto' ),
			Refusal_Code::Identity_Suspended => __( 'Refused: the account, or the person at Logto, is suspended.', 'logto' ),
			Refusal_Code::Account_Needs_Form => __( 'Refused: the account has power over the site, and another plugin checks such accounts at WordPress’s form.', 'logto' ),
			Refusal_Code::Extension_Failed => __( 'Code of another plugin or of the theme, attached to one of this plugin’s filters, ended with an error.', 'logto' ),
			Refusal_Code::Database_Failed => __( 'The database did not answer.', 'logto' ),
			Refusal_Code::Identity_Connected_Already => __( 'This person at Logto is connected with another account here.', 'logto' ),
			Refusal_Code::Account_Connected_Already => __( 'The account is connected with another person at Logto.', 'logto' ),
			Refusal_Code::Connect_Not_Signed_In => __( 'Somebody wanted to connect an account, and was not signed in here any more.', 'logto' ),
			Refusal_Code::Proof_Invalid => __( 'The form that connects an account was used twice, too late, or in another browser.', 'logto' ),
			Refusal_Code::Confirmation_Invalid => __( 'A mailed link was opened twice, too late, or in another browser.', 'logto' ),
			Refusal_Code::Confirmation_Not_Sent => __( 'The message with the link could not be sent.', 'logto' ),
			default => sprintf(
				/* translators: %s: code of a refusal, such as account_refused_by_site. */
				__( 'Refused: %s.', 'logto' ),
				$code->value
			),
		};
	}

	/** What to do about it; '' where the documentation says more than a sentence can. */
	public static function remedy( Refusal_Code $code ): string {
		$finding = self::finding( $code );
		return null !== $finding ? Finding_Sentences::remedy( $finding ) : match ( $code ) {
			Refusal_Code::Access_Denied => __( 'Try again. If it stays, look in the Logto Console at who may use the application.', 'logto' ),
			Refusal_Code::Output_First => __( 'WordPress’s debug log names the file. Save it without a byte order mark, or have PHP not show its notices to visitors (display_errors).', 'logto' ),
			Refusal_Code::Query_Lost => __( 'Let the cache or CDN in front of the site pass wp-login.php with all its parameters, and keep nothing of it.', 'logto' ),
			Refusal_Code::Session_Cookie_Missing => __( 'Choose Check connection: Cookies says whether COOKIE_DOMAIN fits. Let caches and CDNs pass cookies of wp-login.php, also those of redirects.', 'logto' ),
			Refusal_Code::Session_Lost => __( 'Switch off plugins that end sessions, one after another, and the object cache (wp-content/object-cache.php).', 'logto' ),
			Refusal_Code::Session_Keys_Differ => __( 'Give all servers of this site the same security keys in wp-config.php.', 'logto' ),
			Refusal_Code::Session_Not_Seen => __( 'Let caches keep no page of /wp-admin/ and none that asks people to sign in. Several servers need the same security keys in wp-config.php.', 'logto' ),
			Refusal_Code::Code_Refused => __( 'Try again, and finish the sign-in at Logto within a few minutes.', 'logto' ),
			Refusal_Code::Claim_Expired, Refusal_Code::Claim_Issued_At, Refusal_Code::Claim_Not_Before, Refusal_Code::Claim_Auth_Time => __( 'Let this server set its clock by the network (NTP).', 'logto' ),
			Refusal_Code::User_Info_Invalid, Refusal_Code::User_Info_Subject => __( 'Choose Check connection. If all is well there, try again.', 'logto' ),
			Refusal_Code::Requirement_Missing => __( 'Change “Who may sign in” on the Accounts tab, or give this person in the Logto Console what it asks for.', 'logto' ),
			Refusal_Code::Administrators_Only => __( 'Nothing need be done. Others can sign in once it is turned on.', 'logto' ),
			Refusal_Code::Account_Unknown => __( 'Choose on the Accounts tab that accounts are made or linked, or let the person connect their account on their profile page.', 'logto' ),
			Refusal_Code::Email_Unverified => __( 'Let the person verify the address at Logto.', 'logto' ),
			Refusal_Code::Account_Needs_Connecting => __( 'Its owner signs in with the WordPress password and chooses Connect my account.', 'logto' ),
			Refusal_Code::Account_Belongs_To_Other => __( 'If it is the same person, disconnect the account on its profile page first.', 'logto' ),
			Refusal_Code::Account_Ambiguous => __( 'Give each of those accounts an address of its own.', 'logto' ),
			Refusal_Code::Account_Beyond_Site => __( 'The person signs in with the WordPress password, or an administrator of the network sets up Logto for the whole network.', 'logto' ),
			Refusal_Code::Account_Of_Former_Issuer => __( 'Decide on the Overview tab whether the connected people are carried over, or run: wp logto identities move', 'logto' ),
			Refusal_Code::Registration_Closed => __( 'An administrator of the network can allow user accounts to be registered, or site administrators to add new users, in Network Admin > Settings, or make the account first in Network Admin > Users.', 'logto' ),
			Refusal_Code::Email_Not_Allowed => __( 'An administrator of the network can change the limited or banned email domains in Network Admin > Settings, or make the account in Network Admin > Users.', 'logto' ),
			Refusal_Code::Response_Invalid => __( 'Try again. If it stays, look at what changes addresses between browser and site: a firewall, a proxy or a security plugin.', 'logto' ),
			Refusal_Code::State_Invalid => __( 'Try again. If everybody meets it, give all servers of this site the same security keys in wp-config.php.', 'logto' ),
			Refusal_Code::Attempt_Missing => __( 'Allow cookies for this site. If many people meet it, let no cache, CDN or cookie plugin take cookies of wp-login.php away.', 'logto' ),
			Refusal_Code::Token_Malformed, Refusal_Code::Token_Encrypted, Refusal_Code::Token_Type, Refusal_Code::Token_Signature, Refusal_Code::Claim_Type, Refusal_Code::Claim_Audience, Refusal_Code::Claim_Party, Refusal_Code::Claim_Nonce, Refusal_Code::Claim_Subject, Refusal_Code::Claim_Token_Hash => __( 'If it happens again, look at what stands between this site and Logto: something may change its answers.', 'logto' ),
			Refusal_Code::Account_Needs_Confirming => __( 'Nothing is wrong: the page that they saw mails a link to the account’s address, or takes its WordPress password.', 'logto' ),
			Refusal_Code::Account_Not_Created => __( 'WordPress’s debug log has the reason.', 'logto' ),
			Refusal_Code::Account_Busy => __( 'Try again.', 'logto' ),
			Refusal_Code::Account_Refused_By_Site => __( 'WordPress’s debug log names the plugin. Change it there.', 'logto' ),
			Refusal_Code::Extension_Failed => __( 'WordPress’s debug log names the file.', 'logto' ),
			Refusal_Code::Identity_Suspended => __( 'The account’s profile says who suspended it. What Logto suspended is lifted at Logto.', 'logto' ),
			Refusal_Code::Account_Needs_Form => __( 'Its owner signs in at WordPress’s form.', 'logto' ),
			Refusal_Code::Database_Failed => __( 'Try again. If it stays, check the database.', 'logto' ),
			Refusal_Code::Identity_Connected_Already, Refusal_Code::Account_Connected_Already => __( 'Disconnect the account on its profile page first.', 'logto' ),
			Refusal_Code::Connect_Not_Signed_In => __( 'Sign in with the WordPress password, and connect again.', 'logto' ),
			Refusal_Code::Proof_Invalid, Refusal_Code::Confirmation_Invalid => __( 'Sign in again; the page with the form comes anew.', 'logto' ),
			Refusal_Code::Confirmation_Not_Sent => __( 'Check that this site can send mail.', 'logto' ),
			default => '',
		};
	}

	/** What asking with nobody present would have found. */
	private static function finding( Refusal_Code $code ): ?Finding {
		return match ( $code ) {
			Refusal_Code::Provider_Unreachable => Finding::Unreachable,
			Refusal_Code::Provider_Invalid, Refusal_Code::Token_Answer_Invalid => Finding::Not_Logto,
			Refusal_Code::Provider_Issuer, Refusal_Code::Issuer_Mismatch, Refusal_Code::Claim_Issuer => Finding::Issuer_Differs,
			Refusal_Code::Provider_Keys, Refusal_Code::Token_Key_Unknown, Refusal_Code::Token_Algorithm => Finding::No_Usable_Key,
			Refusal_Code::Client_Refused => Finding::App_Secret_Wrong,
			Refusal_Code::Secret_Expired => Finding::App_Secret_Expired,
			Refusal_Code::Authorization_Failed, Refusal_Code::Token_Request_Failed => Finding::Unexpected_Answer,
			default => null,
		};
	}
}
