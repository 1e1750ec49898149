import type { Organization, Person } from './people.ts';

/** Part of a person that the Management API changes by a request of its own. */
export type Part = 'basics' | 'customData' | 'profile' | 'password';

/** Something that happened to a person, and of which webhooks may tell. */
export type Happening =
	| { kind: 'created'; person: Person; by: 'api' | 'sign-up' }
	| { kind: 'changed'; person: Person; part: Part }
	| { kind: 'suspension'; person: Person }
	| { kind: 'deleted'; person: Person }
	| {
			kind: 'membership';
			person: Person;
			organization: string;
			isMember: boolean;
	  };

/** What is told of; when somebody signed in is not. */
const parts: Partial< Record< keyof Person, Part > > = {
	username: 'basics',
	primaryEmail: 'basics',
	primaryPhone: 'basics',
	name: 'basics',
	avatar: 'basics',
	customData: 'customData',
	profile: 'profile',
	password: 'password',
};

/** What lies in tables of its own at Logto. */
const elsewhere = [ 'roles', 'organizations', 'organizationRoles' ];

/**
 * Whether a change is one of the person's own row, which moves `updatedAt`.
 *
 * @param changes What changes.
 */
export function isOwn( changes: Partial< Person > ): boolean {
	return Object.keys( changes ).some(
		( name ) => ! elsewhere.includes( name )
	);
}

/**
 * What a change is to webhooks: one event for each request that it takes, none
 * for roles (logto-1.42.md §6).
 *
 * @param person  As they are now.
 * @param changes What was changed.
 * @param before  The organizations they were in.
 */
export function happeningsOf(
	person: Person,
	changes: Partial< Person >,
	before: Organization[]
): Happening[] {
	const names = Object.keys( changes ) as ( keyof Person )[];
	const changed = new Set( names.flatMap( ( name ) => parts[ name ] ?? [] ) );
	const now = person.organizations;
	return [
		...[ ...changed ].map( ( part ): Happening => ( {
			kind: 'changed',
			person,
			part,
		} ) ),
		...( names.includes( 'isSuspended' )
			? [ { kind: 'suspension', person } as const ]
			: [] ),
		...membership( person, without( now, before ), true ),
		...membership( person, without( before, now ), false ),
	];
}

function membership(
	person: Person,
	organizations: Organization[],
	isMember: boolean
): Happening[] {
	return organizations.map( ( { id: organization } ) => ( {
		kind: 'membership',
		person,
		organization,
		isMember,
	} ) );
}

function without( all: Organization[], others: Organization[] ) {
	return all.filter(
		( { id } ) => ! others.some( ( one ) => one.id === id )
	);
}
