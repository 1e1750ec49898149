import { useEffect, useState } from '@wordpress/element';

import type { SettingsScreen } from '../shared/settings-screen';
import type { Edits, Finding, ServerState } from '../shared/types';
import { hasValues } from './steps';

export interface Look {
	/** What Logto said last to the saved values; null while that is not known. */
	readonly findings: readonly Finding[] | null;
	/**
	 * Saves what was typed and what is given, and has Logto asked about it.
	 * What it says; null where nothing was saved.
	 */
	readonly ask: ( more?: Edits ) => Promise< readonly Finding[] | null >;
}

/**
 * What Logto says to the saved values, asked by saving. Whoever comes back to
 * the guide has it asked at once: the page's state doesn't keep it.
 *
 * @param server The server's state.
 * @param screen The page.
 */
export function useLook( server: ServerState, screen: SettingsScreen ): Look {
	const { findings: latest } = server.connection;
	const [ findings, setFindings ] = useState( latest );
	const isComplete = hasValues( server );

	useEffect( () => {
		if ( latest !== null || ! isComplete ) {
			setFindings( latest );
		}
	}, [ latest, isComplete ] );

	const ask = async ( more?: Edits ) => {
		const state = await screen.save( more );
		// What was saved is seen by going on; here it would stand for another step.
		if ( state ) {
			screen.dismissResult();
		}
		return state && ( state.connection.findings ?? [] );
	};

	useEffect( () => {
		if ( isComplete && latest === null && screen.changed.length === 0 ) {
			void ask();
		}
		// Once, when the guide is opened.
		// eslint-disable-next-line react-hooks/exhaustive-deps
	}, [] );

	return { findings, ask };
}
