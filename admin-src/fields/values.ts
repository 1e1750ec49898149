import { parseEndpoint } from '../endpoint/endpoint';
import { isCellShown } from '../rows/cells';
import {
	isOnlyConstant,
	isSecret,
	propertyOf,
	SETTING_NAMES,
} from '../shared/schema/properties';
import type { Row, SecretName, SettingName } from '../shared/schema/types';
import type {
	Edits,
	FieldValue,
	SentSettings,
	ServerState,
} from '../shared/types';

/**
 * Whether a secret is saved that the server can still open and that goes with
 * the endpoint as it is shown.
 *
 * @param state The server's state.
 * @param edits What was typed.
 * @param name  The secret.
 */
export function hasUsableSecret(
	state: ServerState,
	edits: Edits,
	name: SecretName
): boolean {
	return (
		state.secrets[ name ] &&
		state.connection.status !== 'secret_lost' &&
		! isSecretElsewhere( state, edits )
	);
}

/**
 * Whether the saved App secret belongs to another endpoint than the one that
 * is shown: the server sends it to its own only, and asks for the other's.
 *
 * @param state The server's state.
 * @param edits What was typed.
 */
export function isSecretElsewhere( state: ServerState, edits: Edits ): boolean {
	const { endpoint } = state.settings;
	const typed = String( shownValue( state, edits, 'endpoint' ) ).trim();
	const parsed = parseEndpoint( typed, true );
	return (
		state.secrets.app_secret &&
		! state.fixed.includes( 'app_secret' ) &&
		typed !== '' &&
		endpoint !== '' &&
		( parsed.ok ? parsed.origin : typed ) !== endpoint
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
): FieldValue {
	return edits[ name ] ?? savedValue( state, name );
}

/**
 * The settings in which something was typed that would be lost on leaving.
 *
 * @param state The server's state.
 * @param edits What was typed.
 */
export function changedNames(
	state: ServerState,
	edits: Edits
): readonly SettingName[] {
	return SETTING_NAMES.filter(
		( name ) =>
			JSON.stringify( shownValue( state, edits, name ) ) !==
			JSON.stringify( savedValue( state, name ) )
	);
}

/**
 * What is sent on saving, and for a test sign-in: what was changed and can be
 * set here, since what this page shows of the rest may be older than what is
 * saved. A secret only where one was typed; copied white space is cut off.
 *
 * @param state The server's state.
 * @param edits What was typed.
 */
export function settingsToSave(
	state: ServerState,
	edits: Edits
): SentSettings {
	return Object.fromEntries(
		changedNames( state, edits )
			.filter( ( name ) => isSettable( state, name ) )
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

/**
 * What is sent for a preview: the same, and no secret.
 *
 * @param state The server's state.
 * @param edits What was typed.
 */
export function settingsToPreview(
	state: ServerState,
	edits: Edits
): SentSettings {
	return Object.fromEntries(
		Object.entries( settingsToSave( state, edits ) ).filter(
			( [ name ] ) => ! isSecret( name as SettingName )
		)
	);
}

function isSettable( state: ServerState, name: SettingName ): boolean {
	return ! state.fixed.includes( name ) && ! isOnlyConstant( name );
}

function sentValue(
	name: SettingName,
	typed: FieldValue
): FieldValue | number {
	if ( typeof typed === 'boolean' ) {
		return typed;
	}
	if ( typeof typed !== 'string' ) {
		return typed.map( ( item ) =>
			typeof item === 'string' ? item.trim() : sentRow( name, item )
		) as FieldValue;
	}
	const text = typed.trim();
	return propertyOf( name ).type === 'integer' && /^-?\d+$/.test( text )
		? Number( text )
		: text;
}

// What was typed in a cell that is not shown any more means nothing.
function sentRow( name: SettingName, row: Row ): Row {
	return Object.fromEntries(
		Object.entries( row ).map( ( [ column, text ] ) => [
			column,
			isCellShown( name, column, row ) ? text.trim() : '',
		] )
	);
}

function savedValue( state: ServerState, name: SettingName ): FieldValue {
	const value = isSecret( name ) ? '' : state.settings[ name ];
	return typeof value === 'number' ? String( value ) : value;
}
