/**
 * @jest-environment node
 */
import { exportJWK, generateKeyPair, type JWK } from 'jose';

import {
	DISCOVERY,
	KEYS,
	metadata,
	startProvider,
	type Provider,
	type ProviderAnswer,
} from '../testing/provider';
import { inspectEndpoint, type Inspection } from './inspect-endpoint';

let provider: Provider;
let es384: JWK;
let rs256: JWK;

async function publicKey( algorithm: string ): Promise< JWK > {
	const pair = await generateKeyPair( algorithm, { extractable: true } );
	return {
		...( await exportJWK( pair.publicKey ) ),
		alg: algorithm,
		use: 'sig',
		kid: algorithm,
	};
}

async function inspect(
	typed = provider.origin,
	allowHttp = false
): Promise< Inspection > {
	const { signal } = new AbortController();
	return inspectEndpoint( typed, { signal, allowHttp } );
}

beforeAll( async () => {
	es384 = await publicKey( 'ES384' );
	rs256 = await publicKey( 'RS256' );
} );

beforeEach( async () => {
	provider = await startProvider();
	provider.serve( DISCOVERY, { json: metadata( provider.origin ) } );
	provider.serve( KEYS, { json: { keys: [ es384 ] } } );
} );

afterEach( async () => provider.close() );

it.each( [ '', '/', '/oidc', '/oidc/' ] )(
	'finds the provider where its origin is typed with “%s” behind it',
	async ( rest ) => {
		expect( await inspect( provider.origin + rest ) ).toEqual( {
			outcome: 'ok',
			issuer: `${ provider.origin }/oidc`,
			algorithms: [ 'ES384' ],
		} );
		expect( provider.requests ).toEqual( [ DISCOVERY, KEYS ] );
	}
);

it( 'sends neither cookies nor credentials', async () => {
	await inspect();
	expect( provider.lastHeaders() ).not.toHaveProperty( 'cookie' );
	expect( provider.lastHeaders() ).not.toHaveProperty( 'authorization' );
} );

it( 'asks nobody about an address it refuses', async () => {
	expect( await inspect( 'http://logto.test' ) ).toEqual( {
		outcome: 'refused',
		refusal: 'http_not_allowed',
	} );
	expect( provider.requests ).toEqual( [] );
} );

it( 'says when nobody answers', async () => {
	await provider.close();
	expect( await inspect() ).toEqual( { outcome: 'unreachable' } );
} );

it( 'says when the keys are somewhere nobody answers', async () => {
	const elsewhere = await startProvider();
	const changes = { jwks_uri: `${ elsewhere.origin }/jwks` };
	await elsewhere.close();
	provider.serve( DISCOVERY, { json: metadata( provider.origin, changes ) } );
	expect( await inspect() ).toEqual( { outcome: 'unreachable' } );
} );

it( 'says when the address forwards to another', async () => {
	provider.serve( DISCOVERY, { redirectTo: 'https://other.test/' } );
	expect( await inspect() ).toEqual( { outcome: 'redirected' } );
} );

it.each< [ string, ProviderAnswer ] >( [
	[ 'a page', { html: '<h1>Hello</h1>', status: 200 } ],
	[ 'not found', { html: 'Not found', status: 404 } ],
	[ 'a server error', { html: 'Oops', status: 502 } ],
	[ 'JSON without issuer', { json: { hello: 'world' } } ],
	[ 'an issuer that is no address', { json: { issuer: 'logto' } } ],
	[ 'an issuer that is no text', { json: { issuer: 7 } } ],
	[ 'a list', { json: [] } ],
] )( 'knows %s from a provider', async ( _, answer ) => {
	provider.serve( DISCOVERY, answer );
	expect( await inspect() ).toEqual( { outcome: 'not_a_provider' } );
} );

it.each( [
	[ 'another host', () => 'https://other.test/oidc' ],
	[ 'a slash more', () => `${ provider.origin }/oidc/` ],
	[ 'a slash less', () => provider.origin ],
	[ 'capitals', () => provider.origin.replace( 'http', 'HTTP' ) + '/oidc' ],
] )( 'says when the issuer is %s', async ( _, issuer ) => {
	const changes = { issuer: issuer() };
	provider.serve( DISCOVERY, { json: metadata( provider.origin, changes ) } );
	expect( await inspect() ).toEqual( {
		outcome: 'other_issuer',
		issuer: issuer(),
	} );
} );

it( 'names the algorithms of all keys in use', async () => {
	provider.serve( KEYS, { json: { keys: [ rs256, es384, es384 ] } } );
	expect( await inspect() ).toMatchObject( {
		outcome: 'ok',
		algorithms: [ 'RS256', 'ES384' ],
	} );
} );

it( 'takes a key’s type and curve where the key names no algorithm', async () => {
	const { alg: _, use: __, ...bare } = es384;
	provider.serve( KEYS, { json: { keys: [ bare ] } } );
	expect( await inspect() ).toMatchObject( {
		outcome: 'ok',
		algorithms: [ 'ES384' ],
	} );
} );

it( 'passes over keys that it cannot read, and takes the good one', async () => {
	const broken = { ...es384, x: 'AAAA' };
	provider.serve( KEYS, { json: { keys: [ broken, 'key', null, es384 ] } } );
	expect( await inspect() ).toMatchObject( { outcome: 'ok' } );
} );

describe( 'finds no usable key', () => {
	it.each< [ string, () => ProviderAnswer ] >( [
		[ 'in an empty set', () => ( { json: { keys: [] } } ) ],
		[ 'in a set without keys', () => ( { json: {} } ) ],
		[ 'in an error page', () => ( { html: 'Oops', status: 500 } ) ],
		[ 'in a page', () => ( { html: 'Hello', status: 200 } ) ],
		[
			'among shared secrets',
			() => ( { json: { keys: [ { kty: 'oct', k: 'c2VjcmV0' } ] } } ),
		],
		[
			'among keys for encrypting',
			() => ( { json: { keys: [ { ...es384, use: 'enc' } ] } } ),
		],
		[
			'among broken keys',
			() => ( { json: { keys: [ { ...es384, x: 'AAAA' } ] } } ),
		],
		[
			'of an algorithm that is not announced',
			() => ( { json: { keys: [ { ...rs256, alg: 'RS512' } ] } } ),
		],
	] )( '%s', async ( _, answer ) => {
		provider.serve( KEYS, answer() );
		expect( await inspect() ).toEqual( {
			outcome: 'no_usable_key',
			issuer: `${ provider.origin }/oidc`,
		} );
	} );

	it.each( [
		[
			'that the server can verify',
			{ id_token_signing_alg_values_supported: [ 'PS256' ] },
		],
		[
			'where none is announced',
			{ id_token_signing_alg_values_supported: [] },
		],
		[ 'without an address for keys', { jwks_uri: undefined } ],
		[
			'at an address of another scheme',
			{ jwks_uri: 'https://127.0.0.1/jwks' },
		],
	] )( '%s', async ( _, changes ) => {
		const keys = [ es384, { ...rs256, alg: 'PS256' } ];
		provider.serve( KEYS, { json: { keys } } );
		provider.serve( DISCOVERY, {
			json: metadata( provider.origin, changes ),
		} );
		expect( await inspect() ).toMatchObject( { outcome: 'no_usable_key' } );
	} );
} );

it( 'rejects when it is aborted while waiting', async () => {
	provider.serve( DISCOVERY, { hang: true } );
	const controller = new AbortController();
	const { signal } = controller;
	const inspection = inspectEndpoint( provider.origin, {
		signal,
		allowHttp: false,
	} );
	controller.abort();
	await expect( inspection ).rejects.toThrow( 'abort' );
} );
