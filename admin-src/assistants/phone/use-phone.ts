import { useCallback, useEffect, useState } from '@wordpress/element';

import {
	fetchPhone,
	readPhoneFailure,
	saveConnector,
	sendTest,
	switchOn,
	undoSwitch,
} from './api';
import type { Draft, Mode, PhoneFailure, PhoneState } from './types';

/** What is under way. */
export type Work = 'load' | 'test' | 'save' | 'switch' | 'undo';

export interface Phone {
	/** The server's last answer; null until the first one. */
	readonly state: PhoneState | null;
	readonly work: Work | null;
	/** Why the last request failed; null where it did not. */
	readonly failure: PhoneFailure | null;
	/** How many requests failed so far. */
	readonly failures: number;
	readonly load: () => void;
	/** Forgets why the last request failed. */
	readonly dismiss: () => void;
	/** Whether Aliyun took the test message. */
	readonly test: ( draft: Draft, phone: string ) => Promise< boolean >;
	/** The state afterwards; null where it failed. */
	readonly save: (
		draft: Draft,
		replace: string | null
	) => Promise< PhoneState | null >;
	readonly switchOn: ( mode: Mode ) => Promise< PhoneState | null >;
	readonly undo: () => Promise< PhoneState | null >;
}

/**
 * How phone sign-in stands at Logto, and what can be done about it: one thing
 * at a time.
 */
export function usePhone(): Phone {
	const [ state, setState ] = useState< PhoneState | null >( null );
	const [ work, setWork ] = useState< Work | null >( 'load' );
	const [ failed, setFailed ] = useState< {
		readonly failure: PhoneFailure | null;
		readonly failures: number;
	} >( { failure: null, failures: 0 } );

	const dismiss = useCallback(
		() => setFailed( ( so ) => ( { ...so, failure: null } ) ),
		[]
	);

	const run = useCallback(
		async < Result >(
			what: Work,
			request: () => Promise< Result >
		): Promise< Result | null > => {
			setWork( what );
			dismiss();
			try {
				return await request();
			} catch ( error ) {
				setFailed( ( { failures } ) => ( {
					failure: readPhoneFailure( error ),
					failures: failures + 1,
				} ) );
				return null;
			} finally {
				setWork( null );
			}
		},
		[ dismiss ]
	);

	const change = useCallback(
		async ( what: Work, request: () => Promise< PhoneState > ) => {
			const answer = await run( what, request );
			if ( answer ) {
				setState( answer );
			}
			return answer;
		},
		[ run ]
	);

	const load = useCallback( () => {
		void change( 'load', fetchPhone );
	}, [ change ] );

	useEffect( load, [ load ] );

	return {
		state,
		work,
		...failed,
		load,
		dismiss,
		test: async ( draft, phone ) =>
			( await run( 'test', async () => {
				await sendTest( draft, phone );
				return true;
			} ) ) ?? false,
		save: async ( draft, replace ) =>
			change( 'save', async () => saveConnector( draft, replace ) ),
		switchOn: async ( mode ) =>
			change( 'switch', async () => switchOn( mode ) ),
		undo: async () => change( 'undo', undoSwitch ),
	};
}
