import {
	isOnlyConstant,
	isSecret,
	propertyOf,
	SETTING_NAMES,
} from './properties';
import type {
	Edits,
	SecretName,
	SentSettings,
	ServerState,
	SettingName,
	Typed,
} from './types';

/**
 * Whether a secret is saved that the server can still open.
 *
 * @param state The server's state.
 * @param name  The secret.
 */
export function hasUsableSecret(
	state: ServerState,
	name: SecretName
): boolean {
	return state.secrets[ name ] && state.connection.status !== 'secret_lost';
}

/**
 * What a field shows: what was typed, else what is saved (of a secret,
 * nothing).
 *
 * @param state The server's state.
 * @param edits What was typed.
 * @param name  The setting.
 */
export function shownValue< Name extends SettingName >(
	state: ServerState,
	edits: Edits,
	name: Name
): Typed< Name > {
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
 * What is sent on saving: everything that can be set here, and a secret only
 * where one was typed. Copied white space is cut off.
 *
 * @param state The server's state.
 * @param edits What was typed.
 */
export function settingsToSave(
	state: ServerState,
	edits: Edits
): SentSettings {
	return Object.fromEntries(
		SETTING_NAMES.filter( ( name ) => isSettable( state, name ) )
			.map(
				( name ) =>
					[
						name,
						sentValue( name, shownValue( state, edits, name ) ),
					] as const
			)
			.filter( ( [ name, value ] ) => ! isSecret( name ) || value !== '' )
	);
}

function isSettable( state: ServerState, name: SettingName ): boolean {
	return ! state.fixed.includes( name ) && ! isOnlyConstant( name );
}

function sentValue(
	name: SettingName,
	typed: string | boolean
): string | number | boolean {
	if ( typeof typed === 'boolean' ) {
		return typed;
	}
	const text = typed.trim();
	return propertyOf( name ).type === 'integer' && /^-?\d+$/.test( text )
		? Number( text )
		: text;
}

function savedValue< Name extends SettingName >(
	state: ServerState,
	name: Name
): Typed< Name >;
function savedValue( state: ServerState, name: SettingName ): string | boolean {
	const value = isSecret( name ) ? '' : state.settings[ name ];
	return typeof value === 'number' ? String( value ) : value;
}
