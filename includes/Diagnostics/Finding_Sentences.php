<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Oidc\Finding;

/** What each finding means to an admin, and what to do about it. */
final class Finding_Sentences {

	public static function of( Finding $finding ): string {
		return trim( self::what( $finding ) . ' ' . self::remedy( $finding ) );
	}

	/** One sentence. */
	public static function what( Finding $finding ): string {
		return match ( $finding ) {
			Finding::Works => __( 'This server reached Logto, and Logto accepts the App ID, the App secret and both URIs.', 'logto' ),
			Finding::Unreachable => __( 'This server can’t reach Logto at this endpoint.', 'logto' ),
			Finding::Walled => __( 'A web page or an error of something else answers where Logto should: a bot check, a login page, maintenance, or another site.', 'logto' ),
			Finding::Not_Logto => __( 'Something answers at this endpoint, and it isn’t Logto.', 'logto' ),
			Finding::Issuer_Differs => __( 'Logto answers here under another address than this one.', 'logto' ),
			Finding::No_Usable_Key => __( 'Logto shows no signing key that this site can use.', 'logto' ),
			Finding::App_Id_Unknown => __( 'Logto doesn’t know this App ID.', 'logto' ),
			Finding::Application_Type => __( 'This application is not of the type “Traditional web” at Logto, so it signs nobody in to this site.', 'logto' ),
			Finding::Registration_Invalid => __( 'One of the addresses registered for this application at Logto is no right one, for example because it has a # in it: Logto refuses everything that this application asks.', 'logto' ),
			Finding::No_Redirect_Uri => __( 'The Redirect URI isn’t registered at Logto yet, and neither is any other one for this application. Until one is, Logto says nothing about the App secret.', 'logto' ),
			Finding::Redirect_Uri_Unknown => __( 'The Redirect URI isn’t registered at Logto yet.', 'logto' ),
			Finding::App_Secret_Wrong => __( 'Logto doesn’t accept this App secret.', 'logto' ),
			Finding::App_Secret_Expired => __( 'This App secret has expired at Logto.', 'logto' ),
			Finding::Parameters_Refused => __( 'Logto refuses one of the additional sign-in parameters, so nobody could sign in.', 'logto' ),
			Finding::Post_Sign_Out_Uri_Unknown => __( 'The Post sign-out redirect URI isn’t registered at Logto yet, so signing out would end on an error page there.', 'logto' ),
			Finding::Sign_Out_Failed => __( 'Logto refuses to sign people out for this application, so signing out would end on an error page there.', 'logto' ),
			Finding::Unexpected_Answer => __( 'Logto gave an answer that this plugin doesn’t know.', 'logto' ),
		};
	}

	/** What to do about it; '' where nothing is wrong. */
	public static function remedy( Finding $finding ): string {
		return match ( $finding ) {
			Finding::Works => '',
			Finding::Unreachable => __( 'Check the address for typing mistakes, that Logto is running, and that a firewall lets this server’s requests out.', 'logto' ),
			Finding::Walled => __( 'Have the firewall, CDN or login page in front of Logto let this server’s requests pass. If it is another site’s page, correct the endpoint.', 'logto' ),
			Finding::Not_Logto => __( 'Copy the Logto endpoint from the application’s page in the Logto Console.', 'logto' ),
			Finding::Issuer_Differs => __( 'Enter the endpoint exactly as the application’s page in the Logto Console shows it.', 'logto' ),
			Finding::No_Usable_Key => __( 'In the Logto Console open Signing keys and rotate the private key to EC or RSA.', 'logto' ),
			Finding::App_Id_Unknown => __( 'Copy it again from the application’s page in the Logto Console.', 'logto' ),
			Finding::Application_Type => __( 'In the Logto Console create an application of the type “Traditional web”, and enter its App ID and App secret here.', 'logto' ),
			Finding::Registration_Invalid => __( 'Open the application in the Logto Console, and remove what is wrong from its Redirect URIs and Post sign-out redirect URIs.', 'logto' ),
			Finding::No_Redirect_Uri,
			Finding::Redirect_Uri_Unknown => __( 'Copy the Redirect URI into the application’s “Redirect URIs” in the Logto Console, save there, and check again here.', 'logto' ),
			Finding::App_Secret_Wrong => __( 'Copy it again from the application’s page in the Logto Console.', 'logto' ),
			Finding::App_Secret_Expired => __( 'Create a new secret on the application’s page in the Logto Console, and enter it here.', 'logto' ),
			Finding::Parameters_Refused => __( 'Look at “Additional sign-in parameters” on the Advanced tab, and remove what Logto does not accept, such as an API resource that it does not have, or the prompt “none”.', 'logto' ),
			Finding::Post_Sign_Out_Uri_Unknown => __( 'Copy this URI into the application’s “Post sign-out redirect URIs” in the Logto Console, and save there.', 'logto' ),
			Finding::Sign_Out_Failed => __( 'Check again later. If it stays, look in Logto’s audit logs for the reason.', 'logto' ),
			Finding::Unexpected_Answer => __( 'Check again later. If it stays, look at what stands between this site and Logto, and in Logto’s audit logs.', 'logto' ),
		};
	}
}
