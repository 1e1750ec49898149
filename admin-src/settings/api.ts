import apiFetch from '@wordpress/api-fetch';
import { __ } from '@wordpress/i18n';

import {
	normalizeEmergencyLink,
	normalizePlace,
	normalizePreview,
	normalizeState,
} from './normalize';
import { normalizeCheckNames, normalizeCheckResult } from './normalize-checks';
import { normalizeTestRun } from './normalize-test';
import { isSettingName } from './properties';
import { isRecord, textAt } from './readers';
import type {
	CheckName,
	CheckResult,
	EndpointFinding,
	Failure,
	NewEmergencyLink,
	Place,
	Preview,
	SentSettings,
	ServerState,
	SettingName,
	TestRun,
} from './types';

const PATH = '/logto/v1/settings';
const PREVIEW_PATH = '/logto/v1/preview';
const CHECKS_PATH = '/logto/v1/checks';
const TEST_PATH = '/logto/v1/test-sign-in';
const ENDPOINT_PATH = '/logto/v1/endpoint';
const EMERGENCY_PATH = '/logto/v1/emergency-link';

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

/**
 * Asks what would happen to somebody who came with these claims. Nothing is
 * saved, and nothing happens to anybody.
 *
 * @param claims   The claims.
 * @param settings Settings to take in the place of the saved ones.
 */
export async function fetchPreview(
	claims: Readonly< Record< string, unknown > >,
	settings: SentSettings
): Promise< Preview > {
	const preview = normalizePreview(
		await apiFetch( {
			path: PREVIEW_PATH,
			method: 'POST',
			data: { claims, settings },
		} )
	);
	if ( ! preview ) {
		throw new UnreadableAnswer();
	}
	return preview;
}

/**
 * The checks that the site can run, in their order. Runs none.
 *
 * @param signal Aborts the request.
 */
export async function fetchChecks(
	signal: AbortSignal
): Promise< readonly CheckName[] > {
	const checks = normalizeCheckNames(
		await apiFetch( { path: CHECKS_PATH, signal } )
	);
	if ( ! checks ) {
		throw new UnreadableAnswer();
	}
	return checks;
}

/**
 * Runs a check, which may take as long as Logto takes to answer.
 *
 * @param name   Its name.
 * @param signal Aborts the request.
 */
export async function runCheck(
	name: string,
	signal: AbortSignal
): Promise< CheckResult > {
	const result = normalizeCheckResult(
		await apiFetch( {
			path: `${ CHECKS_PATH }/${ name }`,
			method: 'POST',
			signal,
		} )
	);
	if ( ! result ) {
		throw new UnreadableAnswer();
	}
	return result;
}

/**
 * What the site's server finds at an endpoint. Saves nothing.
 *
 * @param endpoint What was typed.
 * @param signal   Aborts the request.
 */
export async function lookAtEndpoint(
	endpoint: string,
	signal: AbortSignal
): Promise< EndpointFinding > {
	const answer: unknown = await apiFetch( {
		path: ENDPOINT_PATH,
		method: 'POST',
		data: { endpoint },
		signal,
	} );
	if ( ! isRecord( answer ) ) {
		throw new UnreadableAnswer();
	}
	return {
		reached: answer[ 'outcome' ] === 'ok',
		message: textAt( answer, 'message' ),
	};
}

/**
 * Prepares a test sign-in. Nothing is saved.
 *
 * @param settings Settings to take in the place of the saved ones.
 */
export async function prepareTest(
	settings: SentSettings
): Promise< TestRun > {
	return readTestRun(
		await apiFetch( {
			path: TEST_PATH,
			method: 'POST',
			data: { settings },
		} )
	);
}

/** How far the last test sign-in is. */
export async function fetchTest(): Promise< TestRun > {
	return readTestRun( await apiFetch( { path: TEST_PATH } ) );
}

function readTestRun( answer: unknown ): TestRun {
	const run = normalizeTestRun( answer );
	if ( ! run ) {
		throw new UnreadableAnswer();
	}
	return run;
}

/** Makes the emergency link, or a new one: the old one ends. */
export async function renewEmergencyLink(): Promise< NewEmergencyLink > {
	const link = normalizeEmergencyLink(
		await apiFetch( { path: EMERGENCY_PATH, method: 'POST' } )
	);
	if ( ! link ) {
		throw new UnreadableAnswer();
	}
	return link;
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

	const inside = isRecord( data[ 'places' ] ) ? data[ 'places' ] : {};

	const fields: Partial< Record< SettingName, string > > = {};
	const places: Partial< Record< SettingName, Place > > = {};
	const others: string[] = [];
	for ( const [ name, sentence ] of Object.entries( params ) ) {
		if ( isSettingName( name ) ) {
			fields[ name ] = String( sentence );
			const place = normalizePlace( inside[ name ] );
			if ( place ) {
				places[ name ] = place;
			}
		} else {
			others.push( String( sentence ) );
		}
	}
	if ( Object.keys( fields ).length > 0 ) {
		return { fields, places, message: others.join( ' ' ) || null };
	}
	return {
		fields,
		places,
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
