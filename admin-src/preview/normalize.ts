import { isRecord, listAt, recordAt, textAt, textsAt } from '../shared/readers';
import type { Choice } from '../shared/types';
import type { Claims, Preview } from './types';

/**
 * Makes a `Preview` of the server's answer; null where it is none.
 *
 * @param answer The decoded body.
 */
export function normalizePreview( answer: unknown ): Preview | null {
	if ( ! isRecord( answer ) || typeof answer[ 'allowed' ] !== 'boolean' ) {
		return null;
	}
	const roles = recordAt( answer, 'roles' );
	const { new_account: made } = answer;
	return {
		allowed: answer[ 'allowed' ],
		sentence: textAt( answer, 'sentence' ),
		reason: textAt( answer, 'reason' ),
		remedy: textAt( answer, 'remedy' ),
		account: textAt( answer, 'account' ),
		new_account: isRecord( made )
			? { user_name: textAt( made, 'user_name' ) }
			: null,
		profile: listAt( answer, 'profile' )
			.filter( isRecord )
			.map( ( entry ) => ( {
				field: textAt( entry, 'field' ),
				value: textAt( entry, 'value' ),
			} ) ),
		roles: {
			add: textsAt( roles, 'add' ),
			remove: textsAt( roles, 'remove' ),
			skipped: textsAt( roles, 'skipped' ),
		},
	};
}

/**
 * Makes claims of the server's answer, which may be that there are none;
 * undefined where it is no such answer.
 *
 * @param answer The decoded body.
 */
export function normalizeClaims( answer: unknown ): Claims | null | undefined {
	const claims = isRecord( answer ) ? answer[ 'claims' ] : undefined;
	return claims === null ||
		( isRecord( claims ) && ! Array.isArray( claims ) )
		? claims
		: undefined;
}

/**
 * Makes choices of the people that were found; null where it is no such answer.
 *
 * @param answer The decoded body.
 */
export function normalizePeople( answer: unknown ): readonly Choice[] | null {
	return Array.isArray( answer )
		? answer.filter( isRecord ).map( ( person ) => {
				const value = textAt( person, 'id' );
				const known = [ 'name', 'email', 'phone', 'username' ]
					.map( ( what ) => textAt( person, what ) )
					.filter( ( text ) => text !== '' );
				return { value, label: known.join( ' · ' ) || value };
			} )
		: null;
}
