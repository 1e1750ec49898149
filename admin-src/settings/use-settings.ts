import { useCallback, useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { changedNames, settingsToSave } from '../fields/values';
import { failureSentence, readFailure } from '../shared/failure';
import type { SettingName } from '../shared/schema/types';
import type { SettingsScreen } from '../shared/settings-screen';
import type {
	Edits,
	Failure,
	FieldValue,
	SentSettings,
	ServerState,
} from '../shared/types';
import { fetchState, saveState } from './api';
import {
	conflictFailure,
	overtakenNames,
	readConflict,
	undecidedFailure,
} from './conflict';

const NO_FAILURE: Failure = { fields: {}, places: {}, message: null };

/**
 * The state of the settings page: the server's last answer, and beside it only
 * what was typed since.
 */
export function useSettings(): SettingsScreen {
	const [ server, setServer ] = useState< ServerState | null >( null );
	const [ loadError, setLoadError ] = useState< string | null >( null );
	const [ loads, setLoads ] = useState( 0 );
	const [ edits, setEdits ] = useState< Edits >( {} );
	const [ conflicts, setConflicts ] = useState< readonly SettingName[] >(
		[]
	);
	const [ saving, setSaving ] = useState( false );
	const [ saved, setSaved ] = useState( false );
	const [ failure, setFailure ] = useState( NO_FAILURE );
	const [ failedSaves, setFailedSaves ] = useState( 0 );
	const [ claims, setClaims ] = useState( '' );

	useEffect( () => {
		const controller = new AbortController();
		fetchState( controller.signal ).then( setServer, ( error: unknown ) => {
			if ( ! controller.signal.aborted ) {
				setLoadError( readFailure( error ).message );
			}
		} );
		return () => controller.abort();
	}, [ loads ] );

	const load = useCallback( () => {
		setLoadError( null );
		setLoads( ( count ) => count + 1 );
	}, [] );

	const refresh = useCallback( () => {
		// What is there stays good where nothing comes.
		fetchState( new AbortController().signal ).then( setServer, () => {} );
	}, [] );

	const edit = useCallback(
		( name: SettingName, value: FieldValue | undefined ) => {
			// Check boxes and lists know no read-only: they are kept by this.
			if ( saving ) {
				return;
			}
			setEdits( ( { [ name ]: _, ...others } ) =>
				value === undefined ? others : { ...others, [ name ]: value }
			);
			setSaved( false );
			// A sentence about the old text would only confuse; what somebody else saved is none.
			setFailure( ( before ) =>
				conflicts.includes( name ) ? before : without( before, name )
			);
		},
		[ saving, conflicts ]
	);

	const settle = useCallback(
		( name: SettingName, keep: 'typed' | 'saved' ) => {
			if ( keep === 'saved' ) {
				setEdits( ( { [ name ]: _, ...others } ) => others );
			}
			setConflicts( ( names ) =>
				names.filter( ( other ) => other !== name )
			);
			// With the last one decided, no field is marked any more.
			const isLast = conflicts.every( ( other ) => other === name );
			setFailure( ( before ) => ( {
				...without( before, name ),
				...( isLast && { message: null } ),
			} ) );
		},
		[ conflicts ]
	);

	const save = useCallback(
		async ( more: Edits = {} ) => {
			if ( ! server || saving ) {
				return null;
			}
			setSaved( false );
			if ( conflicts.length > 0 ) {
				setFailure( undecidedFailure( conflicts, server ) );
				setFailedSaves( ( count ) => count + 1 );
				return null;
			}
			setSaving( true );
			setFailure( NO_FAILURE );
			try {
				const state = await saveState(
					settingsToSave( server, { ...edits, ...more } ),
					server.revision
				);
				setServer( state );
				setEdits( {} );
				setSaved( true );
				return state;
			} catch ( error ) {
				const conflict = readConflict( error );
				if ( conflict ) {
					// What was typed stays, beside what stands now.
					setServer( conflict.state );
					setConflicts( conflict.names );
				}
				setFailure(
					conflict
						? conflictFailure( conflict )
						: readFailure( error )
				);
				setFailedSaves( ( count ) => count + 1 );
				return null;
			} finally {
				setSaving( false );
			}
		},
		[ server, edits, conflicts, saving ]
	);

	const saveAlone = useCallback(
		async ( values: SentSettings ) => {
			if ( ! server || saving ) {
				return null;
			}
			setSaving( true );
			setSaved( false );
			try {
				const state = await saveState( values, server.revision );
				const overtaken = overtakenNames( server, state, edits );
				setServer( state );
				setEdits( ( typed ) =>
					Object.fromEntries(
						Object.entries( typed ).filter(
							( [ name ] ) => ! ( name in values )
						)
					)
				);
				setConflicts( ( before ) => [
					...new Set( [ ...before, ...overtaken ] ),
				] );
				setFailure( ( before ) => ( {
					...before,
					fields: {
						...before.fields,
						...conflictFailure( { names: overtaken, state } )
							.fields,
					},
				} ) );
				return null;
			} catch ( error ) {
				const conflict = readConflict( error );
				if ( conflict ) {
					return __(
						'Nothing was changed: somebody else has changed this meanwhile. Reload the page.',
						'logto'
					);
				}
				return failureSentence( readFailure( error ) );
			} finally {
				setSaving( false );
			}
		},
		[ server, edits, saving ]
	);

	const setMode = useCallback(
		async ( mode: ServerState[ 'settings' ][ 'sign_in_mode' ] ) =>
			saveAlone( { sign_in_mode: mode } ),
		[ saveAlone ]
	);

	const forget = useCallback(
		async ( names: readonly SettingName[] ) =>
			saveAlone(
				Object.fromEntries( names.map( ( name ) => [ name, '' ] ) )
			),
		[ saveAlone ]
	);

	const refuse = useCallback( ( fields: Failure[ 'fields' ] ) => {
		setFailure( { ...NO_FAILURE, fields } );
		setFailedSaves( ( count ) => count + 1 );
	}, [] );

	const dismissResult = useCallback( () => {
		setSaved( false );
		setFailure( ( rest ) => ( { ...rest, message: null } ) );
	}, [] );

	const noteEmergencyLink = useCallback( ( created: number ) => {
		setServer(
			( state ) => state && { ...state, emergency_link: { created } }
		);
		// That it is missing is no longer true.
		setFailure( ( rest ) => without( rest, 'wordpress_passwords' ) );
	}, [] );

	return {
		server,
		loadError,
		saving,
		saved,
		failure,
		failedSaves,
		edits,
		conflicts,
		changed: server ? changedNames( server, edits ) : [],
		load,
		refresh,
		edit,
		settle,
		save,
		setMode,
		forget,
		refuse,
		dismissResult,
		claims,
		setClaims,
		noteEmergencyLink,
	};
}

function without( failure: Failure, name: SettingName ): Failure {
	const { [ name ]: _, ...fields } = failure.fields;
	return { ...failure, fields };
}
