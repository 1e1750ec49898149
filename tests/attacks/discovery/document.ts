import type { Logto } from '../../logto/index.ts';
import type { Answer } from '../../logto/spoil.ts';

type Json = Record< string, unknown >;

/** The members of a good document. */
export type Document = Json & Record< 'issuer' | 'jwks_uri', string >;

/**
 * Spoils the next discovery documents.
 *
 * @param logto  The tenant.
 * @param change What differs from a good answer.
 */
export function spoilDocument(
	logto: Logto,
	change: Partial< Answer > | ( ( good: Answer ) => Partial< Answer > )
): void {
	logto.spoil.next( 'discovery', ( good ) => ( {
		...good,
		...( typeof change === 'function' ? change( good ) : change ),
	} ) );
}

/**
 * A good document with other members.
 *
 * @param members What differs; `undefined` leaves a member out.
 */
export const withMembers =
	( members: ( good: Document ) => Json ) =>
	( { body }: Answer ): Partial< Answer > => {
		const good = JSON.parse( body ) as Document;
		return { body: JSON.stringify( { ...good, ...members( good ) } ) };
	};
