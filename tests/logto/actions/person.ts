import type { Person } from '../people.ts';

/**
 * A person as a script gets them.
 *
 * @param person Who.
 */
export function personOf( person: Person ): Record< string, unknown > {
	const {
		id,
		username,
		primaryEmail,
		primaryPhone,
		name,
		avatar,
		customData,
		profile,
	} = person;
	return {
		id,
		username,
		primaryEmail,
		primaryPhone,
		name,
		avatar,
		customData,
		profile,
	};
}
