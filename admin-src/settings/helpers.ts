import { SETTING_NAMES } from './normalize';
import type { Edits, ServerState, SettingName } from './types';

/**
 * Whether a secret is saved that the server can still open.
 *
 * @param state The server's state.
 */
export function hasUsableSecret( state: ServerState ): boolean {
	return (
		state.secrets.app_secret && state.connection.status !== 'secret_lost'
	);
}

/**
 * What a field shows: what was typed, else what is saved (of a secret,
 * nothing).
 *
 * @param state The server's state.
 * @param edits What was typed.
 * @param name  The setting.
 */
export function shownValue(
	state: ServerState,
	edits: Edits,
	name: SettingName
): string {
	return edits[ name ] ?? savedValue( state, name );
}

/**
 * Whether something was typed that would be lost on leaving.
 *
 * @param state The server's state.
 * @param edits What was typed.
 */
export function hasUnsavedChanges( state: ServerState, edits: Edits ): boolean {
	return SETTING_NAMES.some(
		( name ) =>
			shownValue( state, edits, name ) !== savedValue( state, name )
	);
}

/**
 * What is sent on saving: everything but fixed settings, and the secret only
 * where one was typed. Copied white space is cut off.
 *
 * @param state The server's state.
 * @param edits What was typed.
 */
export function settingsToSave( state: ServerState, edits: Edits ): Edits {
	const data: Partial< Record< SettingName, string > > = {};
	for ( const name of SETTING_NAMES ) {
		const value = shownValue( state, edits, name ).trim();
		if (
			! state.fixed.includes( name ) &&
			( name !== 'app_secret' || value !== '' )
		) {
			data[ name ] = value;
		}
	}
	return data;
}

/**
 * The wp-config constant that fixes a setting.
 *
 * @param name The setting.
 */
export function constantName( name: SettingName ): string {
	return `LOGTO_${ name.toUpperCase() }`;
}

function savedValue( state: ServerState, name: SettingName ): string {
	return name === 'app_secret' ? '' : state.settings[ name ];
}
