import { useCallback, useEffect, useState } from '@wordpress/element';

import { readFailure } from '../shared/failure';
import type { Issuers } from '../shared/issuers';
import { decide } from './api';
import type { Decision } from './types';

/** People of a former address: how it stands, and what can be decided. */
export interface Moving {
	readonly issuers: Issuers;
	readonly busy: boolean;
	readonly error: string | null;
	readonly act: ( decision: Decision, former?: string ) => void;
}

/**
 * Decides about people of a former address. While they are carried over, it
 * asks for one stretch after the other.
 *
 * @param known What the page knows.
 * @param done  Told when nothing is under way any more.
 */
export function useMoving( known: Issuers, done: () => void ): Moving {
	const [ answered, setAnswered ] = useState< Issuers | null >( null );
	const [ seen, setSeen ] = useState( known );
	const [ busy, setBusy ] = useState( false );
	const [ error, setError ] = useState< string | null >( null );
	if ( seen !== known ) {
		setSeen( known );
		setAnswered( null );
	}
	const issuers = answered ?? known;

	const act = useCallback(
		( decision: Decision, former?: string ) => {
			setBusy( true );
			setError( null );
			decide( decision, former ).then(
				( next ) => {
					setAnswered( next );
					setBusy( false );
					if ( next.moving === null ) {
						done();
					}
				},
				( failed: unknown ) => {
					setError( readFailure( failed ).message );
					setBusy( false );
				}
			);
		},
		[ done ]
	);

	const { moving } = issuers;
	useEffect( () => {
		// With each answer: one that comes at once leaves “busy” as it was.
		if ( moving !== null && ! busy && error === null ) {
			act( 'continue' );
		}
	}, [ moving, busy, error, act ] );

	return { issuers, busy, error, act };
}
