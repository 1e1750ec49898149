import { verdictOn } from '../actions/result.ts';
import type { Facts } from '../actions/result.ts';
import type { Person } from '../people.ts';
import type { Method } from './identifiers.ts';
import { finish, refuse } from './visit.ts';
import type { Visit } from './visit.ts';

const unique = [ 'username', 'primaryEmail', 'primaryPhone' ] as const;

/**
 * A password that is wrong here: the tenant's Action may say that it is right
 * elsewhere. Then it is the person's from now on.
 *
 * @param visit    The POSTed form.
 * @param type     What was typed for a name.
 * @param value    The name.
 * @param password The password.
 * @param person   Who has that name.
 */
export async function otherPassword(
	visit: Visit,
	type: Method,
	value: string,
	password: string,
	person: Person | undefined
): Promise< void > {
	const { actions, people } = visit.world;
	const typed = { type, value, password, person };
	const verdict = person?.isSuspended
		? ( { becomes: 'wrong' } as const )
		: verdictOn( await actions.afterWrongPassword( typed ), typed );
	if ( ! ( 'facts' in verdict ) ) {
		refuse(
			visit,
			verdict.becomes === 'wrong' ? 'wrongPassword' : 'taken'
		);
	} else if ( ! isFree( visit, verdict.facts, person ) ) {
		refuse( visit, 'taken' );
	} else {
		const { facts } = verdict;
		await finish(
			visit,
			person
				? people.change( person.id, { ...facts, password } )
				: people.add( { ...facts, password }, 'sign-up' )
		);
	}
}

function isFree( visit: Visit, facts: Facts, self?: Person ): boolean {
	return unique.every( ( name ) => {
		const value = facts[ name ]?.toLowerCase();
		return (
			value === undefined ||
			! visit.world.people.find(
				( person ) =>
					person.id !== self?.id &&
					person[ name ]?.toLowerCase() === value
			)
		);
	} );
}
