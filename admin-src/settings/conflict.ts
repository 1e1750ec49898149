import { __, sprintf } from '@wordpress/i18n';

import { savedText } from '../fields/saved-text';
import { changedNames, shownValue } from '../fields/values';
import { isRecord, listAt, recordAt } from '../shared/readers';
import { isSecret, isSettingName } from '../shared/schema/properties';
import type { SettingName } from '../shared/schema/types';
import type { Edits, Failure, ServerState } from '../shared/types';
import { normalizeState } from './normalize';

/** Somebody else has changed meanwhile what was about to be saved. */
export interface Conflict {
	readonly names: readonly SettingName[];
	/** What stands now. */
	readonly state: ServerState;
}

/**
 * Reads a failed save; null where it failed for another reason, or does not
 * say what stands now.
 *
 * @param error What saving rejected with.
 */
export function readConflict( error: unknown ): Conflict | null {
	if (
		! isRecord( error ) ||
		error[ 'code' ] !== 'logto_settings_conflict'
	) {
		return null;
	}
	const data = recordAt( error, 'data' );
	const names = listAt( data, 'conflicts' ).filter( isSettingName );
	const state = normalizeState( data[ 'state' ] );
	return state && names.length > 0 ? { names, state } : null;
}

/**
 * The settings in which something was typed over what somebody else has changed
 * meanwhile. Of a secret that can't be told.
 *
 * @param before What was on show while it was typed.
 * @param now    What stands now.
 * @param edits  What was typed.
 */
export function overtakenNames(
	before: ServerState,
	now: ServerState,
	edits: Edits
): readonly SettingName[] {
	return changedNames( before, edits ).filter(
		( name ) =>
			name !== 'sign_in_mode' &&
			JSON.stringify( shownValue( before, {}, name ) ) !==
				JSON.stringify( shownValue( now, {}, name ) )
	);
}

/**
 * What is said about it: at each of the fields what is saved there now (of a
 * secret only that it is another one), and about the whole what is to be done.
 *
 * @param conflict The conflict.
 */
export function conflictFailure( { names, state }: Conflict ): Failure {
	return {
		fields: Object.fromEntries(
			names.map( ( name ) => [ name, sentence( name, state ) ] )
		),
		places: {},
		message: __(
			'Nothing was saved: somebody else has changed the same settings meanwhile. What you typed is still here. Choose at each marked field which value to keep, then save again.',
			'logto'
		),
	};
}

/**
 * Nothing is sent before there is an answer for each of them.
 *
 * @param names Those that are open.
 * @param state What stands now.
 */
export function undecidedFailure(
	names: readonly SettingName[],
	state: ServerState
): Failure {
	return {
		...conflictFailure( { names, state } ),
		message: __(
			'Nothing was saved: choose first, at each marked field, which value to keep.',
			'logto'
		),
	};
}

function sentence( name: SettingName, state: ServerState ): string {
	if ( isSecret( name ) ) {
		return __(
			'Somebody else has changed this, or the endpoint that it belongs to, meanwhile.',
			'logto'
		);
	}
	return sprintf(
		/* translators: %s: What is saved now in this field, such as https://tenant.logto.app. */
		__(
			'Somebody else has changed this meanwhile. Saved now: %s',
			'logto'
		),
		savedText( name, state )
	);
}
