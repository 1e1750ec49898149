import { useCallback, useEffect, useState } from '@wordpress/element';

import { fetchState, readFailure, saveState } from './api';
import { changedNames, settingsToSave } from './helpers';
import type {
	Edits,
	Failure,
	FieldValue,
	ServerState,
	SettingName,
} from './types';

const NO_FAILURE: Failure = { fields: {}, places: {}, message: null };

/** What the settings page knows and can do. */
export interface SettingsScreen {
	/** The server's last answer; null until the first one. */
	readonly server: ServerState | null;
	/** Why there is no first answer, if loading failed. */
	readonly loadError: string | null;
	readonly saving: boolean;
	/** Whether the last thing that happened was a successful save. */
	readonly saved: boolean;
	/** Why the last save failed; both parts empty if it did not. */
	readonly failure: Failure;
	/** How many saves failed so far: changes with each failure only. */
	readonly failedSaves: number;
	readonly edits: Edits;
	/** The settings whose edits would be lost on leaving. */
	readonly changed: readonly SettingName[];
	readonly load: () => void;
	/** Asks once more how things stand, keeping what was typed. */
	readonly refresh: () => void;
	/** Keeps what was typed; undefined drops it again. Does nothing while saving. */
	readonly edit: ( name: SettingName, value: FieldValue | undefined ) => void;
	/** Whether it was saved. */
	readonly save: () => Promise< boolean >;
	/** Nothing is saved, since fields are wrong: a sentence each. */
	readonly refuse: ( fields: Failure[ 'fields' ] ) => void;
	readonly dismissResult: () => void;
	/** What the preview is asked about, as JSON. */
	readonly claims: string;
	readonly setClaims: ( text: string ) => void;
	/** The emergency link was made, at that Unix time. */
	readonly noteEmergencyLink: ( created: number ) => void;
}

/**
 * The state of the settings page: the server's last answer, and beside it only
 * what was typed since.
 */
export function useSettings(): SettingsScreen {
	const [ server, setServer ] = useState< ServerState | null >( null );
	const [ loadError, setLoadError ] = useState< string | null >( null );
	const [ loads, setLoads ] = useState( 0 );
	const [ edits, setEdits ] = useState< Edits >( {} );
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
			// A sentence about the old text would only confuse.
			setFailure(
				( { fields: { [ name ]: _, ...fields }, ...rest } ) => ( {
					...rest,
					fields,
				} )
			);
		},
		[ saving ]
	);

	const save = useCallback( async () => {
		if ( ! server || saving ) {
			return false;
		}
		setSaving( true );
		setSaved( false );
		setFailure( NO_FAILURE );
		try {
			setServer( await saveState( settingsToSave( server, edits ) ) );
			setEdits( {} );
			setSaved( true );
			return true;
		} catch ( error ) {
			setFailure( readFailure( error ) );
			setFailedSaves( ( count ) => count + 1 );
			return false;
		} finally {
			setSaving( false );
		}
	}, [ server, edits, saving ] );

	const refuse = useCallback( ( fields: Failure[ 'fields' ] ) => {
		setFailure( { ...NO_FAILURE, fields } );
		setFailedSaves( ( count ) => count + 1 );
	}, [] );

	const dismissResult = useCallback( () => {
		setSaved( false );
		setFailure( ( rest ) => ( { ...rest, message: null } ) );
	}, [] );

	const noteEmergencyLink = useCallback(
		( created: number ) =>
			setServer(
				( state ) => state && { ...state, emergency_link: { created } }
			),
		[]
	);

	return {
		server,
		loadError,
		saving,
		saved,
		failure,
		failedSaves,
		edits,
		changed: server ? changedNames( server, edits ) : [],
		load,
		refresh,
		edit,
		save,
		refuse,
		dismissResult,
		claims,
		setClaims,
		noteEmergencyLink,
	};
}
