<?php

declare( strict_types=1 );

namespace Logto\Trouble;

use Logto\Oidc\Finding;

/** What kind of thing ended a sign-in that worked. Of each the admin is mailed once. The values are stable. */
enum Kind: string {

	/** The saved App secret can't be read any more: the site's keys changed. */
	case Keys_Lost = 'keys_lost';

	case Secret      = 'secret';
	case Application = 'application';

	/** Logto does not lead back to this site. */
	case Address = 'address';

	/** No answer, or something else answers. */
	case Outage = 'outage';

	/** Logto shows no key that this site can use, so no sign-in can be checked. */
	case Signing_Keys = 'signing_keys';

	/** The cause that no finding has, since nobody has to ask Logto for it. */
	public const SECRET_LOST = 'secret_lost';

	/** @param string $cause `secret_lost`, or a value of `Oidc\Finding`. */
	public static function of( string $cause ): ?self {
		$finding = Finding::tryFrom( $cause );
		return match ( true ) {
			self::SECRET_LOST === $cause => self::Keys_Lost,
			null === $finding => null,
			in_array( $finding, array( Finding::App_Secret_Wrong, Finding::App_Secret_Expired ), true ) => self::Secret,
			$finding->refuses_application() => self::Application,
			$finding->closes_address() => self::Address,
			Finding::No_Usable_Key === $finding => self::Signing_Keys,
			in_array( $finding, array( Finding::Unreachable, Finding::Walled, Finding::Not_Logto, Finding::Issuer_Differs ), true ) => self::Outage,
			default => null,
		};
	}

	/** Whether it is over as soon as Logto answers. */
	public function is_of_logto(): bool {
		return in_array( $this, array( self::Outage, self::Signing_Keys ), true );
	}

	/** Whether WordPress passwords that were switched off count again meanwhile: nothing is proven any more. */
	public function brings_passwords_back(): bool {
		return in_array( $this, array( self::Keys_Lost, self::Secret, self::Application ), true );
	}
}
