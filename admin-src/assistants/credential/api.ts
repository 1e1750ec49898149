import apiFetch from '@wordpress/api-fetch';

import { readable, readFailure } from '../../shared/failure';
import { isRecord, recordAt, textAt } from '../../shared/readers';
import { route } from '../../shared/routes';
import {
	FIELDS,
	type Credential,
	type CredentialFailure,
	type Typed,
} from './types';

async function ask(
	method: 'GET' | 'POST' | 'DELETE',
	data?: unknown
): Promise< Credential > {
	return readable(
		normalizeCredential(
			await apiFetch( { path: route( 'assistant' ), method, data } )
		)
	);
}

/** Which credential there is. */
export async function fetchCredential(): Promise< Credential > {
	return ask( 'GET' );
}

/**
 * Has the server try a credential, and keep it for an hour or for good.
 *
 * @param typed What was typed.
 */
export async function giveCredential( typed: Typed ): Promise< Credential > {
	return ask( 'POST', typed );
}

/**
 * Has the server forget it.
 *
 * @param kept Also the one among the settings.
 */
export async function forgetCredential( kept: boolean ): Promise< Credential > {
	return ask( 'DELETE', { kept } );
}

/**
 * Turns what a request was rejected with into sentences.
 *
 * @param error What it was rejected with.
 */
export function readCredentialFailure( error: unknown ): CredentialFailure {
	const data = recordAt( isRecord( error ) ? error : {}, 'data' );
	const params = recordAt( data, 'params' );
	const fields = Object.fromEntries(
		FIELDS.flatMap( ( name ) =>
			textAt( params, name ) === ''
				? []
				: [ [ name, textAt( params, name ) ] as const ]
		)
	);
	return {
		fields,
		message:
			Object.keys( fields ).length > 0
				? null
				: readFailure( error ).message,
	};
}

/**
 * Makes a `Credential` of an answer; null where it is none.
 *
 * @param value Anything.
 */
export function normalizeCredential( value: unknown ): Credential | null {
	if ( ! isRecord( value ) ) {
		return null;
	}
	const credential = ( [ 'none', 'run', 'kept' ] as const ).find(
		( each ) => each === value[ 'credential' ]
	);
	return credential
		? {
				credential,
				endpoint: textAt( value, 'endpoint' ),
				appId: textAt( value, 'app_id' ),
				resource: textAt( value, 'resource' ),
				expires:
					typeof value[ 'expires' ] === 'number'
						? value[ 'expires' ]
						: null,
				canKeep: value[ 'can_keep' ] === true,
			}
		: null;
}
