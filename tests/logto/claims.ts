import type { Person } from './people.ts';

/** Claims that are in the ID token only where the tenant says so (logto.md §2). */
export type OptionalIdTokenClaim =
	| 'roles'
	| 'organizations'
	| 'organization_roles'
	| 'organization_data'
	| 'custom_data'
	| 'identities'
	| 'sso_identities';

/** What the tenant says of its ID tokens; live. */
export interface IdTokenContents {
	claims: readonly OptionalIdTokenClaim[];
}

/** What a tenant's ID tokens carry unless it says otherwise. */
export const defaultIdTokenClaims: readonly OptionalIdTokenClaim[] = [
	'roles',
	'organizations',
	'organization_roles',
];

const optional: readonly OptionalIdTokenClaim[] = [
	...defaultIdTokenClaims,
	'organization_data',
	'custom_data',
	'identities',
	'sso_identities',
];

/** Logto's scopes and the claims that each grants. */
export const claimsByScope: Record< string, string[] > = {
	openid: [ 'sub' ],
	profile: [
		'name',
		'family_name',
		'given_name',
		'middle_name',
		'nickname',
		'preferred_username',
		'profile',
		'picture',
		'website',
		'gender',
		'birthdate',
		'zoneinfo',
		'locale',
		'updated_at',
		'username',
		'created_at',
	],
	email: [ 'email', 'email_verified' ],
	phone: [ 'phone_number', 'phone_number_verified' ],
	address: [ 'address' ],
	roles: [ 'roles' ],
	'urn:logto:scope:organizations': [ 'organizations', 'organization_data' ],
	'urn:logto:scope:organization_roles': [ 'organization_roles' ],
	custom_data: [ 'custom_data' ],
	identities: [ 'identities', 'sso_identities' ],
	'urn:logto:scope:sessions': [],
};

/** The claim that a field of Logto's `profile` becomes: `givenName` → `given_name`. */
function claimName( field: string ): string {
	return field.replace(
		/[A-Z]/g,
		( letter ) => `_${ letter.toLowerCase() }`
	);
}

/**
 * All that Logto says of a person; oidc-provider picks what the granted scopes
 * allow. Absent e-mail, name, username and picture are null, times are
 * milliseconds, and the phone number has no plus sign.
 *
 * @param person  Who.
 * @param use     Where the claims go; userinfo has them all.
 * @param idToken Which of the optional ones an ID token carries.
 */
export function claimsOf(
	person: Person,
	use: 'id_token' | 'userinfo',
	idToken: readonly OptionalIdTokenClaim[]
): { sub: string; [ claim: string ]: unknown } {
	const claims: { sub: string; [ claim: string ]: unknown } = {
		sub: person.id,
		name: person.name,
		picture: person.avatar,
		updated_at: person.updatedAt,
		username: person.username,
		created_at: person.createdAt,
		...( person.username !== null && {
			preferred_username: person.username,
		} ),
		...Object.fromEntries(
			Object.entries( person.profile ).map( ( [ field, value ] ) => [
				claimName( field ),
				value,
			] )
		),
		email: person.primaryEmail,
		// Logto knows no address or number that nobody has confirmed.
		email_verified: person.primaryEmail !== null,
		phone_number: person.primaryPhone,
		phone_number_verified: person.primaryPhone !== null,
		roles: person.roles,
		organizations: person.organizations.map( ( { id } ) => id ),
		organization_roles: person.organizationRoles,
		organization_data: person.organizations,
		custom_data: person.customData,
		identities: person.identities,
		sso_identities: person.ssoIdentities,
	};
	if ( use === 'id_token' ) {
		for ( const claim of optional ) {
			if ( ! idToken.includes( claim ) ) {
				delete claims[ claim ];
			}
		}
	}
	return claims;
}
