<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

/** Why the Management API gave no answer, or another one than was asked for. The values are stable. */
enum Api_Problem: string {

	/** There is none, it is not in force, or its secret does not open any more. */
	case No_Credential = 'no_credential';

	/** No whole answer came, or one of a server in trouble. */
	case Unreachable = 'unreachable';

	/** Something else answered in Logto's place. */
	case Walled = 'walled';

	/** Too many requests (429). */
	case Busy = 'busy';

	/** Logto knows no such application, or takes no such secret. */
	case Credential_Refused = 'credential_refused';
	case Secret_Expired     = 'secret_expired';

	/** An application of another type than machine-to-machine. */
	case Wrong_Application = 'wrong_application';

	/** The API identifier is not the one of this tenant. */
	case Unknown_Resource = 'unknown_resource';

	/** The application lacks the role “Logto Management API access”. */
	case Role_Missing = 'role_missing';

	/** What was asked about is not there (404). */
	case Not_Found = 'not_found';

	/** Logto understood, and won't: its code says why. */
	case Refused = 'refused';

	/** An answer that makes no sense, or is larger than is read. */
	case Invalid = 'invalid';

	/** Whether the credential is why, and asking again is of no use before somebody changes something. */
	public function is_of_credential(): bool {
		return in_array( $this, array( self::No_Credential, self::Credential_Refused, self::Secret_Expired, self::Wrong_Application, self::Unknown_Resource, self::Role_Missing ), true );
	}

	/** Whether the same question may be answered later: Logto is down, or has too much to do. */
	public function passes(): bool {
		return in_array( $this, array( self::Unreachable, self::Walled, self::Busy ), true );
	}
}
