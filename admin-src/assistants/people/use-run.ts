import { useCallback, useEffect, useRef, useState } from '@wordpress/element';

import { readFailure } from '../../shared/failure';
import { beginRun, fetchPeople, forgetRun, pauseRun, stepRun } from './api';
import type { Chosen, People, Run } from './types';

/** The least between two steps: several people may look at one run. */
const PAUSE_IN_MS = 200;

export interface RunState {
	/** Null until the first answer. */
	readonly people: People | null;
	readonly run: Run | null;
	/** Whether an answer is awaited. */
	readonly isBusy: boolean;
	/** Why the last request failed; null where it did not. */
	readonly failure: string | null;
	readonly load: () => void;
	/** Whether it has begun. */
	readonly begin: ( chosen: Chosen, isDry: boolean ) => Promise< boolean >;
	readonly pause: () => void;
	readonly goOn: () => void;
	readonly forget: () => void;
}

/**
 * The people who are here, and the run that creates them at Logto. The run is
 * kept by the site: after a reload it is gone on with where it was.
 */
export function useRun(): RunState {
	const [ people, setPeople ] = useState< People | null >( null );
	const [ run, setRun ] = useState< Run | null >( null );
	const [ isBusy, setBusy ] = useState( true );
	const [ failure, setFailure ] = useState< string | null >( null );
	// Only the last question counts: a pause overtakes the step that it is about.
	const asked = useRef( 0 );

	const ask = useCallback(
		async < Answer >(
			question: () => Promise< Answer >,
			onAnswer: ( answer: Answer ) => void
		) => {
			const number = ++asked.current;
			setBusy( true );
			setFailure( null );
			try {
				const answer = await question();
				if ( number === asked.current ) {
					onAnswer( answer );
					setBusy( false );
				}
				return true;
			} catch ( error ) {
				if ( number === asked.current ) {
					setFailure( readFailure( error ).message );
					setBusy( false );
				}
				return false;
			}
		},
		[]
	);

	const load = useCallback(
		() =>
			void ask( fetchPeople, ( known ) => {
				setPeople( known );
				setRun( known.run );
			} ),
		[ ask ]
	);

	useEffect( () => {
		const questions = asked;
		load();
		return () => {
			questions.current++;
		};
	}, [ load ] );

	const isDue = run?.state === 'running' && ! isBusy && failure === null;
	const wait = Math.max( PAUSE_IN_MS, ( run?.wait ?? 0 ) * 1000 );
	useEffect( () => {
		if ( ! isDue ) {
			return undefined;
		}
		const timer = setTimeout(
			() => void ask( async () => stepRun( false ), setRun ),
			wait
		);
		return () => clearTimeout( timer );
	}, [ isDue, wait, run, ask ] );

	return {
		people,
		run,
		isBusy,
		failure,
		load,
		begin: async ( chosen, isDry ) =>
			ask( async () => beginRun( chosen, isDry ), setRun ),
		pause: () => void ask( pauseRun, setRun ),
		goOn: () => void ask( async () => stepRun( true ), setRun ),
		forget: () => void ask( forgetRun, load ),
	};
}
