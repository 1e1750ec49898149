<?php

declare( strict_types=1 );

namespace Logto\People;

/** What became of a person, for admins. */
final class Push_Sentences {

	/**
	 * @param bool   $is_dry Whether nothing was done.
	 * @param string $code   Logto's own, where it refused.
	 */
	public static function of( Push_Outcome $outcome, bool $is_dry, string $code = '' ): string {
		return match ( $outcome ) {
			Push_Outcome::Created => $is_dry ? __( 'Would be created at Logto, with user name and email address.', 'logto' ) : __( 'Created at Logto, with user name and email address.', 'logto' ),
			Push_Outcome::Created_Email => $is_dry ? __( 'Would be created at Logto, without a user name: Logto does not take it, or somebody else has it there.', 'logto' ) : __( 'Created at Logto, without a user name: Logto does not take it, or somebody else has it there.', 'logto' ),
			Push_Outcome::Linked => __( 'Connected with Logto already.', 'logto' ),
			Push_Outcome::There => __( 'Somebody at Logto has this email address already. The account is connected when they sign in.', 'logto' ),
			Push_Outcome::Suspended => __( 'This account is suspended.', 'logto' ),
			Push_Outcome::Powerful => __( 'This account can change the site. Its owner connects it on the profile page.', 'logto' ),
			Push_Outcome::Beyond_Site => __( 'This account is on other sites of the network, too. A Logto of this site alone does not open it.', 'logto' ),
			Push_Outcome::No_Email => __( 'This account has no email address that Logto takes.', 'logto' ),
			Push_Outcome::Unverified => __( 'Nobody knows whether the email address is this person’s own. At Logto it would count as verified.', 'logto' ),
			/* translators: %s: a code of Logto's, such as "guard.invalid_input". */
			Push_Outcome::Refused => sprintf( __( 'Logto refused the request: %s.', 'logto' ), '' === $code ? '?' : $code ),
			Push_Outcome::No_Answer => __( 'Logto’s Management API gave no answer.', 'logto' ),
		};
	}
}
