import { useEffect, useRef, useState } from '@wordpress/element';

import { readFailure } from '../shared/failure';
import { fetchChecks, runCheck } from './api';
import type { CheckName, CheckResult } from './types';

interface ChecksState {
	/** What is being looked at; null where nothing is. */
	readonly current: CheckName | null;
	readonly results: readonly CheckResult[];
	/** How many there are; 0 until that is known. */
	readonly total: number;
	/** Whether it was ended before the last one. */
	readonly stopped: boolean;
	readonly error: string | null;
}

export interface Checks extends ChecksState {
	readonly running: boolean;
	readonly start: () => void;
	readonly stop: () => void;
}

const NOTHING: ChecksState = {
	current: null,
	results: [],
	total: 0,
	stopped: false,
	error: null,
};

/**
 * The site's checks, run one after another, and what they found so far.
 *
 * @param atOnce Whether they run by themselves when they are shown.
 */
export function useChecks( atOnce: boolean ): Checks {
	const [ state, setState ] = useState( NOTHING );
	const [ running, setRunning ] = useState( false );
	const controller = useRef< AbortController | null >( null );

	// Leaving the page stops them.
	useEffect( () => () => controller.current?.abort(), [] );

	const runAll = async ( signal: AbortSignal ) => {
		const checks = await fetchChecks( signal );
		setState( { ...NOTHING, total: checks.length } );
		for ( const current of checks ) {
			setState( ( so ) => ( { ...so, current } ) );
			const result = await runCheck( current.name, signal );
			// It may have been on its way already.
			signal.throwIfAborted();
			setState( ( so ) => ( {
				...so,
				results: [ ...so.results, result ],
			} ) );
		}
	};

	const start = () => {
		controller.current = new AbortController();
		const { signal } = controller.current;
		setState( NOTHING );
		setRunning( true );
		runAll( signal )
			.catch( ( error: unknown ) =>
				setState( ( so ) =>
					signal.aborted
						? { ...so, stopped: true }
						: { ...so, error: readFailure( error ).message }
				)
			)
			.finally( () => {
				setState( ( so ) => ( { ...so, current: null } ) );
				setRunning( false );
			} );
	};

	useEffect( () => {
		if ( atOnce ) {
			start();
		}
		// Once, when they are shown.
		// eslint-disable-next-line react-hooks/exhaustive-deps
	}, [] );

	return {
		...state,
		running,
		start,
		stop: () => controller.current?.abort(),
	};
}
