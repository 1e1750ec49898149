import { useCallback, useEffect, useRef, useState } from '@wordpress/element';

import { readFailure } from '../../shared/failure';
import { doNext, fetchPlan, undoNext } from './api';
import type { Plan } from './types';

/** So many requests are the most that one press can need; more would go round in a circle. */
const MOST_STEPS = 30;

export interface PlanState {
	/** Null until the first answer. */
	readonly plan: Plan | null;
	readonly work: 'look' | 'do' | 'undo' | null;
	/** Why the last request failed; null where it did not. */
	readonly failure: string | null;
	readonly look: ( application: string ) => void;
	/** Does all that is to do, one request after the other; whether it came to the end. */
	readonly run: ( application: string ) => Promise< boolean >;
	/** Takes back all that was made; the same. */
	readonly undo: () => Promise< boolean >;
}

/** What there is to do at Logto, and its doing. */
export function usePlan(): PlanState {
	const [ plan, setPlan ] = useState< Plan | null >( null );
	const [ work, setWork ] = useState< PlanState[ 'work' ] >( 'look' );
	const [ failure, setFailure ] = useState< string | null >( null );
	const hasLeft = useRef( false );

	const steps = useCallback(
		async (
			what: 'look' | 'do' | 'undo',
			step: ( last: Plan | null ) => Promise< Plan >,
			isOver: ( plan: Plan ) => boolean
		) => {
			setWork( what );
			setFailure( null );
			try {
				let last: Plan | null = null;
				for ( let at = 0; at < MOST_STEPS; at++ ) {
					const next: Plan = await step( last );
					last = next;
					setPlan( next );
					if ( isOver( next ) ) {
						return true;
					}
					// Whoever has left the page wants no more of it done.
					if ( hasLeft.current ) {
						return false;
					}
				}
			} catch ( error ) {
				setFailure( readFailure( error ).message );
			} finally {
				setWork( null );
			}
			return false;
		},
		[]
	);

	const look = useCallback(
		( application: string ) =>
			void steps(
				'look',
				async () => fetchPlan( application ),
				() => true
			),
		[ steps ]
	);

	useEffect( () => {
		hasLeft.current = false;
		look( '' );
		return () => {
			hasLeft.current = true;
		};
	}, [ look ] );

	return {
		plan,
		work,
		failure,
		look,
		run: async ( application ) =>
			steps(
				'do',
				// One that was created is gone on with by its ID.
				async ( last ) => doNext( last?.application.id ?? application ),
				( { isDone } ) => isDone
			),
		undo: async () =>
			steps( 'undo', undoNext, ( { undo } ) => undo.length === 0 ),
	};
}
