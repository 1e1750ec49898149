import type { Person } from './people.ts';

/**
 * A person as Logto's API and its webhooks write them (logto.md §6).
 *
 * @param person Who.
 */
export function userJson( person: Person ): Record< string, unknown > {
	return {
		id: person.id,
		username: person.username,
		primaryEmail: person.primaryEmail,
		primaryPhone: person.primaryPhone,
		name: person.name,
		avatar: person.avatar,
		customData: person.customData,
		identities: person.identities,
		lastSignInAt: person.lastSignInAt,
		createdAt: person.createdAt,
		updatedAt: person.updatedAt,
		profile: person.profile,
		applicationId: null,
		isSuspended: person.isSuspended,
	};
}

/**
 * The same as answers of the Management API have it; webhooks that Logto writes
 * by itself go without the last field.
 *
 * @param person Who.
 */
export function answeredUser( person: Person ): Record< string, unknown > {
	return { ...userJson( person ), hasPassword: person.password !== null };
}
