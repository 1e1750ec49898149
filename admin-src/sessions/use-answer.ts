import { useEffect, useState } from '@wordpress/element';

import { readFailure } from '../shared/failure';

interface Known< Answer > {
	/** Null as long as it is not there. */
	readonly answer: Answer | null;
	/** Why it did not come; null where it did. */
	readonly error: string | null;
}

const NOTHING = { answer: null, error: null };

/**
 * What the server answers to one question, asked anew with each save.
 *
 * @param ask      Asks; the same function each time.
 * @param revision Goes up with each save; null while there is nothing to ask.
 */
export function useAnswer< Answer >(
	ask: ( signal: AbortSignal ) => Promise< Answer >,
	revision: number | null
): Known< Answer > {
	const [ known, setKnown ] = useState< Known< Answer > >( NOTHING );

	useEffect( () => {
		const controller = new AbortController();
		const { signal } = controller;
		const show = ( next: Known< Answer > ) => {
			if ( ! signal.aborted ) {
				setKnown( next );
			}
		};
		if ( revision === null ) {
			show( NOTHING );
		} else {
			ask( signal ).then(
				( answer ) => show( { answer, error: null } ),
				( error: unknown ) =>
					show( {
						answer: null,
						error: readFailure( error ).message,
					} )
			);
		}
		return () => controller.abort();
	}, [ ask, revision ] );

	return known;
}
