import apiFetch from '@wordpress/api-fetch';

import { UnreadableAnswer } from '../shared/failure';
import { isRecord, textAt } from '../shared/readers';
import type {
	CheckName,
	CheckResult,
	EndpointFinding,
	NewEmergencyLink,
	Preview,
	SentSettings,
	ServerState,
	TestRun,
} from '../shared/types';
import {
	normalizeEmergencyLink,
	normalizePreview,
	normalizeState,
} from './normalize';
import { normalizeCheckNames, normalizeCheckResult } from './normalize-checks';
import { normalizeTestRun } from './normalize-test';

const PATH = '/logto/v1/settings';
const PREVIEW_PATH = '/logto/v1/preview';
const CHECKS_PATH = '/logto/v1/checks';
const TEST_PATH = '/logto/v1/test-sign-in';
const ENDPOINT_PATH = '/logto/v1/endpoint';
const EMERGENCY_PATH = '/logto/v1/emergency-link';

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
