import { __ } from '@wordpress/i18n';

import { fieldLabel } from '../shared/texts/texts';

/** A word of Logto's, and what that is on this site. */
export type Term = readonly [ word: string, meaning: string ];

/**
 * The words of Logto's that these screens use, what has to be entered first.
 */
export function glossary(): readonly Term[] {
	return [
		[
			__( 'Tenant', 'logto' ),
			__(
				'Your own Logto, with its people, applications and settings.',
				'logto'
			),
		],
		[
			fieldLabel( 'endpoint' ),
			__(
				'The address of your tenant; with /oidc behind it, it is the issuer, the name that stands in each ID token.',
				'logto'
			),
		],
		[
			__( 'Traditional web application', 'logto' ),
			__(
				'What this site is at Logto: an application whose pages are made on a server, which can keep a secret.',
				'logto'
			),
		],
		[
			fieldLabel( 'app_id' ),
			__(
				'The name of that application at Logto, elsewhere called client ID.',
				'logto'
			),
		],
		[
			fieldLabel( 'app_secret' ),
			__(
				'The password of that application, elsewhere called client secret; only this site’s server and Logto know it.',
				'logto'
			),
		],
		[
			fieldLabel( 'redirect_uri' ),
			__(
				'The address on this site to which Logto sends people after they have signed in.',
				'logto'
			),
		],
		[
			fieldLabel( 'post_sign_out_redirect_uri' ),
			__(
				'The address on this site to which Logto sends people after they have signed out.',
				'logto'
			),
		],
		[
			__( 'Sign-in experience', 'logto' ),
			__(
				'How Logto’s own sign-in page looks and what people can sign in with there; it is set in the Logto Console, not here.',
				'logto'
			),
		],
		[
			__( 'Connector', 'logto' ),
			__(
				'What links Logto with a service: one that delivers codes by SMS or email, or one whose accounts people sign in with, such as Google or their company’s.',
				'logto'
			),
		],
		[
			__( 'ID token', 'logto' ),
			__(
				'The signed message by which Logto tells this site who has signed in.',
				'logto'
			),
		],
		[
			__( 'Claims', 'logto' ),
			__(
				'What Logto says about a person, each piece under a name, such as email or phone_number; profile fields are filled from them.',
				'logto'
			),
		],
		[
			__( 'Userinfo endpoint', 'logto' ),
			__(
				'Where this site asks Logto for claims that the ID token lacks.',
				'logto'
			),
		],
		[
			__( 'Scope', 'logto' ),
			__(
				'The name of a group of claims that this site asks for, such as profile or roles.',
				'logto'
			),
		],
		[
			__( 'State, nonce, PKCE', 'logto' ),
			__(
				'Values made anew for each sign-in, by which stolen, forged and repeated answers are found out.',
				'logto'
			),
		],
		[
			__( 'Role', 'logto' ),
			__(
				'A role that somebody has at Logto; here it gives nothing until a row on the tab Roles names a WordPress role for it.',
				'logto'
			),
		],
		[
			__( 'Organization', 'logto' ),
			__(
				'A group of people at Logto, such as a customer’s company; being in it can be required here, or give a WordPress role.',
				'logto'
			),
		],
		[
			__( 'Organization role', 'logto' ),
			__(
				'A role that somebody has in one organization only; here it is written as the organization’s ID, a colon and the role’s name.',
				'logto'
			),
		],
	];
}
