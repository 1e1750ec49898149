<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

/** What went wrong with the Management API, for admins. */
final class Api_Sentences {

	/** @return string One sentence or two, plain text. Logto's code in it is another server's word: escape it. */
	public static function of( Api_Error $error ): string {
		return match ( $error->problem ) {
			Api_Problem::No_Credential => self::without_credential(),
			Api_Problem::Unreachable => __( 'Logto’s Management API gave no answer.', 'logto' ),
			Api_Problem::Walled => __( 'Something else answered in place of Logto’s Management API.', 'logto' ),
			Api_Problem::Busy => __( 'Logto was asked too often. Try again in a few minutes.', 'logto' ),
			Api_Problem::Credential_Refused => __( 'Logto does not accept this machine-to-machine App ID or App secret.', 'logto' ),
			Api_Problem::Secret_Expired => __( 'The machine-to-machine App secret has expired. Make a new one in the Logto Console, and save it here.', 'logto' ),
			Api_Problem::Wrong_Application => __( 'This App ID belongs to an application of another type than machine-to-machine.', 'logto' ),
			Api_Problem::Unknown_Resource => __( 'Logto has no API with this API identifier.', 'logto' ),
			Api_Problem::Role_Missing => __( 'The machine-to-machine application lacks the role “Logto Management API access”. Give it that role in the Logto Console.', 'logto' ),
			Api_Problem::Not_Found => __( 'Logto has nothing of that kind.', 'logto' ),
			Api_Problem::Refused => '' === $error->logto_code
				? __( 'Logto refused the request.', 'logto' )
				/* translators: %s: a code of Logto's, such as "guard.invalid_input". */
				: sprintf( __( 'Logto refused the request: %s.', 'logto' ), $error->logto_code ),
			Api_Problem::Invalid => __( 'Logto’s Management API gave an answer that makes no sense.', 'logto' ),
		};
	}

	/** What can't be done without one, and why. */
	public static function without_credential(): string {
		return __( 'Without this application, sessions at Logto can’t be ended from here, and nothing that Logto did not tell can be asked for: Logto allows both only to applications with access to its Management API.', 'logto' );
	}
}
