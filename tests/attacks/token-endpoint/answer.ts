import type { Logto } from '../../logto/index.ts';
import type { Answer } from '../../logto/spoil.ts';

type Json = Record< string, unknown >;

/**
 * Spoils the next answer of the token endpoint.
 *
 * @param logto  The tenant.
 * @param change What differs.
 * @param times  How often.
 */
export function spoilAnswer(
	logto: Logto,
	change: Partial< Answer > | ( ( good: Answer ) => Partial< Answer > ),
	times?: number
): void {
	logto.spoil.next(
		'token',
		( good ) => ( {
			...good,
			...( typeof change === 'function' ? change( good ) : change ),
		} ),
		times
	);
}

/**
 * A good answer with other members, as JSON.
 *
 * @param members What differs; `undefined` leaves a member out.
 */
export const withMembers =
	( members: Json ) =>
	( { body }: Answer ): Partial< Answer > => ( {
		body: JSON.stringify( {
			...( JSON.parse( body ) as Json ),
			...members,
		} ),
	} );
