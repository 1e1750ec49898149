import { useCallback, useRef, useState } from '@wordpress/element';

import { settingsToSave } from '../fields/values';
import { readFailure } from '../shared/failure';
import type { SettingsScreen } from '../shared/settings-screen';
import type { Edits, SentSettings, ServerState } from '../shared/types';
import { agree, decide, lookAtChange } from './api';
import type { IssuerChange } from './types';

/** What the admin is asked, and what they may answer. */
export interface Question {
	readonly change: IssuerChange;
	readonly busy: boolean;
	readonly error: string | null;
	/** Carries people over, and saves. */
	readonly carryOver: () => void;
	/** Saves, and leaves people where they are. */
	readonly leave: () => void;
	readonly cancel: () => void;
}

/**
 * Asks before an address is saved by which nobody is known.
 *
 * @param screen The page, whose saving is asked about.
 * @return The page with that saving, and what is being asked.
 */
export function useIssuerChange( screen: SettingsScreen ): {
	screen: SettingsScreen;
	question: Question | null;
} {
	const { server, edits, save: saveNow, refuse, refresh } = screen;
	const [ change, setChange ] = useState< IssuerChange | null >( null );
	const [ busy, setBusy ] = useState( false );
	const [ error, setError ] = useState< string | null >( null );
	const answer = useRef< ( saved: ServerState | null ) => void >( () => {} );
	const values = server ? connectionToSave( server, edits ) : null;

	// What is saved beside it is never the connection's.
	const save = useCallback(
		async ( more?: Edits ) => {
			if ( ! server || ! values || ! asks( server, edits ) ) {
				return saveNow( more );
			}
			setBusy( true );
			setError( null );
			try {
				const found = await lookAtChange( values );
				if ( found.people === 0 ) {
					return await saveNow( more );
				}
				// Nothing is on its way while they think.
				setBusy( false );
				setChange( found );
				return await new Promise< ServerState | null >( ( resolve ) => {
					answer.current = resolve;
				} );
			} catch ( failed ) {
				const { fields } = readFailure( failed );
				if ( Object.keys( fields ).length > 0 ) {
					refuse( fields );
					return null;
				}
				// Saving asks Logto as well, and says what is wrong. Nobody is carried over by it.
				return await saveNow( more );
			} finally {
				setBusy( false );
			}
		},
		[ server, edits, values, saveNow, refuse ]
	);

	const end = ( saved: ServerState | null ) => {
		setChange( null );
		answer.current( saved );
	};
	const carryOver = async () => {
		setError( null );
		setBusy( true );
		try {
			await agree( values ?? {} );
			end( await saveNow() );
		} catch ( failed ) {
			setError( readFailure( failed ).message );
		} finally {
			setBusy( false );
		}
	};
	const leave = async () => {
		const former = change;
		setChange( null );
		const saved = await saveNow();
		if ( saved && former && former.verdict !== 'unknown' ) {
			// Where that fails, the Overview tab asks again.
			await decide( 'keep', former.former ).then( refresh, () => {} );
		}
		answer.current( saved );
	};

	return {
		screen: { ...screen, save, saving: screen.saving || busy },
		question: change && {
			change,
			busy,
			error,
			carryOver: () => void carryOver(),
			leave: () => void leave(),
			cancel: () => end( null ),
		},
	};
}

function connectionToSave( server: ServerState, edits: Edits ): SentSettings {
	const {
		endpoint,
		app_id: id,
		app_secret: secret,
	} = settingsToSave( server, edits );
	return {
		...( endpoint !== undefined && { endpoint } ),
		...( id !== undefined && { app_id: id } ),
		...( secret !== undefined && { app_secret: secret } ),
	};
}

// Without the secret of the new address nothing is saved, and the server says so.
function asks( { settings, secrets, issuers }: ServerState, edits: Edits ) {
	const { endpoint = settings.endpoint, app_secret: secret = '' } = edits;
	return (
		issuers !== null &&
		settings.endpoint !== '' &&
		endpoint !== '' &&
		endpoint !== settings.endpoint &&
		( secret !== '' || ! secrets.app_secret )
	);
}
