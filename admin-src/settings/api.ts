import apiFetch from '@wordpress/api-fetch';
import { __ } from '@wordpress/i18n';

import { isRecord, normalizeState } from './normalize';
import { isSettingName } from './properties';
import type { Failure, SentSettings, ServerState, SettingName } from './types';

const PATH = '/logto/v1/settings';

/**
 * An answer that came, but is no settings state.
 */
class UnreadableAnswer extends Error {}

/**
 * Reads the settings.
 *
 * @param signal Aborts the request.
 */
export async function fetchState(
	signal: AbortSignal
): Promise< ServerState > {
	return readState( await apiFetch( { path: PATH, signal } ) );
}

/**
 * Saves settings; the server then asks Logto, which may take many seconds.
 *
 * @param data The settings to save. The secret left out keeps the saved one.
 */
export async function saveState( data: SentSettings ): Promise< ServerState > {
	return readState( await apiFetch( { path: PATH, method: 'POST', data } ) );
}

function readState( answer: unknown ): ServerState {
	const state = normalizeState( answer );
	if ( ! state ) {
		throw new UnreadableAnswer();
	}
	return state;
}

/**
 * Turns what a failed request rejected with into sentences to show.
 *
 * @param error What `fetchState` or `saveState` rejected with.
 */
export function readFailure( error: unknown ): Failure {
	const body = isRecord( error ) ? error : {};
	const data = isRecord( body[ 'data' ] ) ? body[ 'data' ] : {};
	const params = isRecord( data[ 'params' ] ) ? data[ 'params' ] : {};

	const fields: Partial< Record< SettingName, string > > = {};
	const others: string[] = [];
	for ( const [ name, sentence ] of Object.entries( params ) ) {
		if ( isSettingName( name ) ) {
			fields[ name ] = String( sentence );
		} else {
			others.push( String( sentence ) );
		}
	}
	if ( Object.keys( fields ).length > 0 ) {
		return { fields, message: others.join( ' ' ) || null };
	}
	return {
		fields,
		message: others.join( ' ' ) || sentenceFor( error, body, data ),
	};
}

function sentenceFor(
	error: unknown,
	body: Readonly< Record< string, unknown > >,
	data: Readonly< Record< string, unknown > >
): string {
	const code = body[ 'code' ];
	if ( error instanceof UnreadableAnswer || code === 'invalid_json' ) {
		return __(
			'The site sent an answer that this page can’t read. Another plugin, a cache or a firewall may have changed it: check those, then try again.',
			'logto'
		);
	}
	if ( code === 'fetch_error' || code === 'offline_error' ) {
		return __(
			'The site could not be reached. Check your internet connection, then try again.',
			'logto'
		);
	}
	if ( code === 'rest_cookie_invalid_nonce' || data[ 'status' ] === 401 ) {
		return __(
			'You are not signed in to WordPress any more. Sign in again in another tab, then try again here: nothing you typed is lost.',
			'logto'
		);
	}
	if ( data[ 'status' ] === 403 ) {
		return __(
			'Your account is not allowed to change these settings. Ask an administrator of this site.',
			'logto'
		);
	}
	if ( typeof body[ 'message' ] === 'string' && body[ 'message' ] !== '' ) {
		return body[ 'message' ];
	}
	return __(
		'Something went wrong on the site. Try again; if it happens again, look into the site’s PHP error log.',
		'logto'
	);
}
