import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { settingsToSave } from '../fields/values';
import { failureSentence, readFailure } from '../shared/failure';
import type { SettingsScreen } from '../shared/settings-screen';
import type { ServerState } from '../shared/types';
import { fetchTest, prepareTest } from './api';
import type { TestReport, TestRun } from './types';

interface TestState {
	readonly phase: 'idle' | 'preparing' | 'waiting';
	/** Where the window went, or has to be sent by hand where it was blocked. */
	readonly url: string;
	/** Whether there is no window on its way, as far as this page can see. */
	readonly isGone: boolean;
	/** Of the test that the report is about. */
	readonly id: string;
	readonly report: TestReport | null;
	readonly error: string | null;
}

export interface TestSignIn extends TestState {
	readonly start: () => void;
	readonly stop: () => void;
	/** The admin’s account was connected by it. */
	readonly takeConnected: ( run: TestRun ) => void;
}

/** Where the page shows the last report when it is opened: the window's own link leads here. */
export const TEST_ANCHOR = 'logto-test';

const WINDOW_FEATURES = 'popup,width=500,height=720';
const ASK_EVERY_MS = 2000;
const IDLE: TestState = {
	phase: 'idle',
	url: '',
	isGone: false,
	id: '',
	report: null,
	error: null,
};

/**
 * A sign-in in a window of its own, with the values on the screen, and what it
 * found. Logto may cut the window's tie to this page, so the site is asked.
 *
 * @param server The server's state.
 * @param screen What was typed.
 */
export function useTestSignIn(
	server: ServerState,
	screen: SettingsScreen
): TestSignIn {
	const [ state, setState ] = useState( IDLE );
	const opened = useRef< Window | null >( null );
	const runId = useRef( '' );
	const waiting = state.phase === 'waiting';

	const take = ( { id, report }: TestRun ) => {
		if ( report ) {
			opened.current?.close();
			setState( { ...IDLE, id, report } );
		}
		if ( report?.claims ) {
			screen.refresh(); // It may have proven the connection.
		}
	};
	const end = ( error: string ) => {
		opened.current?.close();
		setState( { ...IDLE, error } );
	};
	const fail = ( error: unknown ) =>
		end( failureSentence( readFailure( error ) ) );

	/** What came of this page's own trial: it may be forgotten, or another one be in its place. */
	const takeOwn = ( run: TestRun ) => {
		if ( run.id === runId.current ) {
			take( run );
		} else {
			end( __( 'This test is over. Start it again.', 'logto' ) );
		}
	};

	useEffect( () => {
		if ( window.location.hash === `#${ TEST_ANCHOR }` ) {
			fetchTest().then( take, fail );
		}
		// Once, when the page is opened.
		// eslint-disable-next-line react-hooks/exhaustive-deps
	}, [] );

	useEffect( () => {
		if ( ! waiting ) {
			return undefined;
		}
		let isAsking = false;
		const timer = setInterval( () => {
			const isGone = opened.current?.closed ?? true;
			setState( ( so ) => ( { ...so, isGone } ) );
			if ( ! isAsking ) {
				isAsking = true;
				fetchTest()
					.then( takeOwn, () => {} ) // Offline for a moment; the next look tells.
					.finally( () => ( isAsking = false ) );
			}
		}, ASK_EVERY_MS );
		return () => clearInterval( timer );
		// `takeOwn` only calls what stays the same.
		// eslint-disable-next-line react-hooks/exhaustive-deps
	}, [ waiting ] );

	const start = async () => {
		// Before anything is awaited: later a browser takes it for an advertisement.
		opened.current = window.open( '', TEST_ANCHOR, WINDOW_FEATURES );
		if ( opened.current ) {
			// Whoever answers at an endpoint that is only being tried shall have no hold on this page.
			opened.current.opener = null;
		}
		setState( { ...IDLE, phase: 'preparing' } );
		try {
			const run = await prepareTest(
				settingsToSave( server, screen.edits )
			);
			if ( opened.current && run.url !== '' ) {
				opened.current.location.href = run.url;
			}
			runId.current = run.id;
			setState( { ...IDLE, phase: 'waiting', url: run.url } );
			take( run );
		} catch ( error ) {
			fail( error );
		}
	};

	return {
		...state,
		start: () => void start(),
		takeConnected: take,
		stop: () => {
			opened.current?.close();
			setState( IDLE );
		},
	};
}
