import { __, sprintf } from '@wordpress/i18n';

import type { Choice, ServerState } from '../shared/types';

/** What claims of Logto’s are called that many people have. */
const names = (): Readonly< Record< string, string > > => ( {
	email: __( 'Email', 'logto' ),
	phone_number: __( 'Phone number', 'logto' ),
	name: __( 'Name', 'logto' ),
	given_name: __( 'Given name', 'logto' ),
	family_name: __( 'Family name', 'logto' ),
	middle_name: __( 'Middle name', 'logto' ),
	nickname: __( 'Nickname', 'logto' ),
	username: __( 'Username at Logto', 'logto' ),
	preferred_username: __( 'Preferred username', 'logto' ),
	website: __( 'Website', 'logto' ),
	profile: __( 'Profile page', 'logto' ),
	picture: __( 'Address of the picture', 'logto' ),
	gender: __( 'Gender', 'logto' ),
	birthdate: __( 'Date of birth', 'logto' ),
	zoneinfo: __( 'Time zone', 'logto' ),
	locale: __( 'Language', 'logto' ),
	'address.formatted': __( 'Whole postal address', 'logto' ),
	'address.locality': __( 'City', 'logto' ),
	'address.country': __( 'Country', 'logto' ),
	sub: __( 'User ID at Logto', 'logto' ),
	'custom_data.': __( 'Custom data, with its key behind the dot', 'logto' ),
} );

/**
 * What a claim is called, with its own name behind; only that where it is not
 * one of the known ones.
 *
 * @param claim The claim, or several as `nickname|name`.
 */
export function claimLabel( claim: string ): string {
	const name = names()[ claim ];
	return name === undefined
		? claim
		: sprintf(
				/* translators: 1: What it is, such as Given name. 2: Its technical name, such as given_name. */
				__( '%1$s (%2$s)', 'logto' ),
				name,
				claim
			);
}

/**
 * The claims to suggest: known ones, and those met at this Logto.
 *
 * @param server The server's state.
 */
export function knownClaims( { seen }: ServerState ): readonly Choice[] {
	return [ ...new Set( [ ...Object.keys( names() ), ...seen.claims ] ) ].map(
		( value ) => ( { value, label: claimLabel( value ) } )
	);
}
