import apiFetch from '@wordpress/api-fetch';

import { readable, readFailure } from '../../shared/failure';
import { isRecord, recordAt, textAt } from '../../shared/readers';
import { route } from '../../shared/routes';
import { normalizePhone } from './normalize';
import type { Draft, Mode, PhoneFailure, PhoneState } from './types';

async function ask(
	path: string,
	method: 'GET' | 'POST' | 'DELETE' = 'GET',
	data?: unknown
): Promise< PhoneState > {
	return readable(
		normalizePhone(
			await apiFetch( { path: route( path ), method, data } )
		)
	);
}

/** How phone sign-in stands at Logto. */
export async function fetchPhone(): Promise< PhoneState > {
	return ask( 'phone' );
}

/**
 * Creates the connector at Logto, or changes it.
 *
 * @param draft   What was typed.
 * @param replace The ID of the connector whose place it takes; null where none has to go.
 */
export async function saveConnector(
	draft: Draft,
	replace: string | null
): Promise< PhoneState > {
	return ask( 'phone/connector', 'POST', { ...sent( draft ), replace } );
}

/**
 * Has Logto send a message with these values, which are not saved.
 *
 * @param draft What was typed.
 * @param phone The number, with its country code, digits only.
 */
export async function sendTest( draft: Draft, phone: string ): Promise< void > {
	await apiFetch( {
		path: route( 'phone/test' ),
		method: 'POST',
		data: { ...sent( draft ), phone },
	} );
}

/**
 * Switches phone sign-in on.
 *
 * @param mode What phone numbers are for.
 */
export async function switchOn( mode: Mode ): Promise< PhoneState > {
	return ask( 'phone/sign-in', 'POST', { mode } );
}

/** Takes back what switching on has changed. */
export async function undoSwitch(): Promise< PhoneState > {
	return ask( 'phone/sign-in', 'DELETE' );
}

/**
 * Turns what a request was rejected with into sentences, those about fields by
 * the names of these.
 *
 * @param error What it was rejected with.
 */
export function readPhoneFailure( error: unknown ): PhoneFailure {
	const data = recordAt( isRecord( error ) ? error : {}, 'data' );
	const fields = Object.fromEntries(
		Object.entries( recordAt( data, 'fields' ) ).filter(
			( entry ): entry is [ string, string ] =>
				typeof entry[ 1 ] === 'string'
		)
	);
	return {
		fields,
		message: readFailure( error ).message,
		code: textAt( data, 'logto_code' ),
	};
}

function sent( draft: Draft ) {
	return {
		factory: draft.factory,
		config: {
			access_key_id: draft.accessKeyId.trim(),
			access_key_secret: draft.secret.trim(),
			sign_name: draft.signName.trim(),
			templates: draft.templates.map( ( { usage, code, overseas } ) => ( {
				usage,
				code: code.trim(),
				overseas: overseas.trim(),
			} ) ),
			strict: draft.isStrict,
		},
	};
}
