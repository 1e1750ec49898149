import { readFailure } from '../shared/failure';
import { fakeSite, json, type Answer } from '../testing/fake-site';
import { fetchState } from './api';

async function failureOf( answer: Answer ) {
	fakeSite( answer );
	try {
		await fetchState( new AbortController().signal );
	} catch ( error ) {
		return readFailure( error );
	}
	throw new Error( 'The request did not fail.' );
}

const restError = ( code: string, status: number, params?: object ) => () =>
	json(
		{ code, message: 'Server’s words.', data: { status, params } },
		status
	);

it.each< [ string, Answer, RegExp ] >( [
	[
		'no network',
		() => {
			throw new TypeError( 'Failed to fetch' );
		},
		/check your internet connection/i,
	],
	[
		'a page instead of JSON',
		() => new Response( '<html>', { status: 200 } ),
		/another plugin, a cache or a firewall/i,
	],
	[
		'JSON that is no state',
		() => json( { hello: 'world' } ),
		/another plugin, a cache or a firewall/i,
	],
	[ 'signed out', restError( 'rest_forbidden', 401 ), /sign in again/i ],
	[
		'forbidden',
		restError( 'rest_forbidden', 403 ),
		/ask an administrator/i,
	],
	[
		'a reason of its own',
		restError( 'logto_busy', 503 ),
		/server’s words/i,
	],
	[ 'no reason', () => json( {}, 500 ), /PHP error log/ ],
] )( 'says what to do about %s', async ( _, answer, sentence ) => {
	const failure = await failureOf( answer );
	expect( failure.message ).toMatch( sentence );
	expect( failure.fields ).toEqual( {} );
} );

it( 'says to sign in again where the nonce is too old', () => {
	// apiFetch itself first tries to get a new nonce, which needs a site.
	expect(
		readFailure( {
			code: 'rest_cookie_invalid_nonce',
			message: 'Cookie check failed',
			data: { status: 403 },
		} ).message
	).toMatch( /sign in again/i );
} );

it( 'sorts sentences to their fields', async () => {
	const params = { endpoint: 'No origin.', colour: 'Unknown.' };
	expect(
		await failureOf( restError( 'rest_invalid_param', 400, params ) )
	).toEqual( {
		fields: { endpoint: 'No origin.' },
		places: {},
		message: 'Unknown.',
	} );
} );

it( 'needs no general sentence where fields have theirs', async () => {
	const params = { app_id: 'Too long.' };
	expect(
		await failureOf( restError( 'rest_invalid_param', 400, params ) )
	).toEqual( {
		fields: { app_id: 'Too long.' },
		places: {},
		message: null,
	} );
} );
