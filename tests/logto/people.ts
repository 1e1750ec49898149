import { randomInt } from 'node:crypto';
import type { Clock } from './clock.ts';
import { happeningsOf, isOwn } from './happenings.ts';
import type { Happening } from './happenings.ts';

/** A person of the tenant, with the names of Logto's user JSON (logto.md §6). */
export interface Person {
	readonly id: string;
	username: string | null;
	primaryEmail: string | null;
	/** Digits only, country code first. */
	primaryPhone: string | null;
	name: string | null;
	avatar: string | null;
	/** As typed; null for who has none. */
	password: string | null;
	/** Names of roles: the claim `roles`. */
	roles: string[];
	organizations: Organization[];
	/** `"<organization id>:<role name>"`. */
	organizationRoles: string[];
	customData: Record< string, unknown >;
	identities: Record< string, unknown >;
	ssoIdentities: unknown[];
	/** `givenName`, `familyName`, `locale`…: absent where not set. */
	profile: Record< string, unknown >;
	isSuspended: boolean;
	/** Null until the first sign-in. */
	lastSignInAt: number | null;
	createdAt: number;
	/** Moves at every sign-in too. */
	updatedAt: number;
}

/** An organization that a person is in. */
export interface Organization {
	id: string;
	name: string;
	description: string | null;
}

/** What a new person may be made from: everything has a default. */
export type NewPerson = Partial<
	Omit< Person, 'organizations' | 'createdAt' | 'updatedAt' >
> & { organizations?: ( string | Organization )[] };

/** An id that looks like Logto's: twelve lower-case letters and digits. */
export function userId(): string {
	const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
	return Array.from( { length: 12 }, () => letters[ randomInt( 36 ) ] ).join(
		''
	);
}

/** The people of the tenant. */
export class People {
	readonly #people = new Map< string, Person >();
	readonly #clock: Clock;
	readonly #gone: ( id: string ) => void;
	readonly #told: ( what: Happening ) => void;

	/**
	 * @param clock Dates new and changed people.
	 * @param gone  Told when a person's sessions must end.
	 * @param told  Told what happened, as webhooks are.
	 */
	constructor(
		clock: Clock,
		gone: ( id: string ) => void,
		told: ( what: Happening ) => void = () => {}
	) {
		this.#clock = clock;
		this.#gone = gone;
		this.#told = told;
	}

	/** Everyone, oldest first. */
	get all(): readonly Person[] {
		return [ ...this.#people.values() ];
	}

	/**
	 * Makes a person.
	 *
	 * @param facts What is known of them.
	 * @param by    Who makes them: an admin, or they themselves.
	 */
	add( facts: NewPerson = {}, by: 'api' | 'sign-up' = 'api' ): Person {
		const now = this.#clock.now();
		const person: Person = {
			id: userId(),
			username: null,
			primaryEmail: null,
			primaryPhone: null,
			name: null,
			avatar: null,
			password: null,
			roles: [],
			organizationRoles: [],
			customData: {},
			identities: {},
			ssoIdentities: [],
			profile: {},
			isSuspended: false,
			lastSignInAt: null,
			createdAt: now,
			updatedAt: now,
			...facts,
			organizations: ( facts.organizations ?? [] ).map( organization ),
		};
		this.#people.set( person.id, person );
		this.#told( { kind: 'created', person, by } );
		return person;
	}

	/**
	 * Finds a person by id, or by anything else.
	 *
	 * @param wanted The id, or a test.
	 */
	find(
		wanted: string | ( ( person: Person ) => boolean )
	): Person | undefined {
		return typeof wanted === 'string'
			? this.#people.get( wanted )
			: this.all.find( wanted );
	}

	/**
	 * Changes a person, as an admin or the account centre would.
	 *
	 * @param id      Who.
	 * @param changes What.
	 */
	change( id: string, changes: Partial< Omit< Person, 'id' > > ): Person {
		const person = this.#people.get( id );
		if ( ! person ) {
			throw new Error( `There is no person ${ id }.` );
		}
		const before = person.organizations;
		Object.assign( person, {
			...( isOwn( changes ) && { updatedAt: this.#clock.now() } ),
			...changes,
		} );
		happeningsOf( person, changes, before ).forEach( this.#told );
		return person;
	}

	/**
	 * Notes that somebody signed in: Logto then writes when that was.
	 *
	 * @param id Who.
	 */
	signedIn( id: string ): void {
		this.change( id, { lastSignInAt: this.#clock.now() } );
	}

	/**
	 * Suspends a person or takes the suspension back (logto.md §4): no sign-in
	 * any more, and since 1.42 no session either, without a back-channel POST.
	 *
	 * @param id          Who.
	 * @param isSuspended Whether.
	 */
	suspend( id: string, isSuspended = true ): void {
		this.change( id, { isSuspended } );
		if ( isSuspended ) {
			this.#gone( id );
		}
	}

	/**
	 * Deletes a person.
	 *
	 * @param id Who.
	 */
	remove( id: string ): void {
		const person = this.#people.get( id );
		this.#people.delete( id );
		this.#gone( id );
		if ( person ) {
			this.#told( { kind: 'deleted', person } );
		}
	}
}

function organization( given: string | Organization ): Organization {
	return typeof given === 'string'
		? { id: given, name: given, description: null }
		: given;
}
