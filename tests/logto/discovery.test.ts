import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startLogto } from './index.ts';
import type { Logto } from './index.ts';

const get = async ( url: string, headers: Record< string, string > = {} ) =>
	fetch( url, { headers, redirect: 'manual' } );

describe( 'what the stand-in says of itself', () => {
	let logto: Logto;
	before( async () => {
		logto = await startLogto();
	} );
	after( () => logto.close() );

	const discovered = async () =>
		( await (
			await get( `${ logto.issuer }/.well-known/openid-configuration` )
		).json() ) as Record< string, unknown >;

	it( 'lays its endpoints out under /oidc', async () => {
		const metadata = await discovered();
		const paths = {
			issuer: '',
			authorization_endpoint: '/auth',
			token_endpoint: '/token',
			userinfo_endpoint: '/me',
			jwks_uri: '/jwks',
			end_session_endpoint: '/session/end',
			introspection_endpoint: '/token/introspection',
			revocation_endpoint: '/token/revocation',
			pushed_authorization_request_endpoint: '/request',
		};
		for ( const [ name, path ] of Object.entries( paths ) ) {
			assert.equal(
				metadata[ name ],
				`${ logto.endpoint }/oidc${ path }`
			);
		}
	} );

	it( 'promises what Logto promises', async () => {
		const metadata = await discovered();
		const promised = {
			code_challenge_methods_supported: [ 'S256' ],
			authorization_response_iss_parameter_supported: true,
			claims_parameter_supported: false,
			request_uri_parameter_supported: false,
			backchannel_logout_supported: true,
			backchannel_logout_session_supported: true,
			id_token_signing_alg_values_supported: [ 'ES384' ],
		};
		for ( const [ name, value ] of Object.entries( promised ) ) {
			assert.deepEqual( metadata[ name ], value, name );
		}
		assert.deepEqual(
			new Set(
				metadata[ 'token_endpoint_auth_methods_supported' ] as []
			),
			new Set( [
				'client_secret_basic',
				'client_secret_post',
				'client_secret_jwt',
				'private_key_jwt',
				'none',
			] )
		);
		assert.equal( 'frontchannel_logout_supported' in metadata, false );
		assert.equal( 'dpop_signing_alg_values_supported' in metadata, false );
	} );

	it( 'gives discovery an ETag and no age', async () => {
		const url = `${ logto.issuer }/.well-known/openid-configuration`;
		const first = await get( url );
		const etag = first.headers.get( 'etag' ) ?? '';
		assert.match( etag, /^"/ );
		assert.equal( first.headers.get( 'cache-control' ), null );
		const second = await get( url, { 'if-none-match': etag } );
		assert.equal( second.status, 304 );
	} );

	it( 'lists one public EC key', async () => {
		const response = await get( `${ logto.issuer }/jwks` );
		assert.match(
			response.headers.get( 'content-type' ) ?? '',
			/^application\/jwk-set\+json/
		);
		assert.equal(
			response.headers.get( 'cache-control' ),
			'no-cache, max-age=0, must-revalidate'
		);
		const { keys } = ( await response.json() ) as {
			keys: Record< string, string >[];
		};
		assert.equal( keys.length, 1 );
		const { x, y, ...rest } = keys[ 0 ] ?? {};
		assert.ok( x && y );
		assert.deepEqual( rest, {
			kty: 'EC',
			crv: 'P-384',
			alg: 'ES384',
			use: 'sig',
			kid: logto.keys.current.kid,
		} );
	} );

	it( 'gives keys an ETag, too', async () => {
		const url = `${ logto.issuer }/jwks`;
		const etag = ( await get( url ) ).headers.get( 'etag' ) ?? '';
		assert.match( etag, /^"/ );
		const second = await get( url, { 'if-none-match': etag } );
		assert.equal( second.status, 304 );
	} );

	it( 'says of an RSA key no algorithm, and lists those it could sign with', async ( t ) => {
		const other = await startLogto( { alg: 'RS256' } );
		t.after( () => other.close() );
		const { keys } = ( await (
			await get( `${ other.issuer }/jwks` )
		).json() ) as {
			keys: Record< string, string >[];
		};
		assert.deepEqual(
			keys.map( ( { n, e, ...rest } ) => rest ),
			[ { kty: 'RSA', use: 'sig', kid: other.keys.current.kid } ]
		);
		const listed = async () => {
			const metadata = ( await (
				await get(
					`${ other.issuer }/.well-known/openid-configuration`
				)
			).json() ) as Record< string, unknown >;
			return metadata[ 'id_token_signing_alg_values_supported' ];
		};
		assert.deepEqual( await listed(), [ 'PS256', 'RS256' ] );
		other.keys.rotate( 'ES384' );
		assert.deepEqual( await listed(), [ 'ES384', 'PS256', 'RS256' ] );
	} );

	it( 'tells everybody which hosted account pages there are', async () => {
		const url = `${ logto.endpoint }/api/.well-known/account-center`;
		const off = await get( url );
		assert.equal( off.status, 200 );
		// The whole row, as Logto has it.
		const row = {
			tenantId: 'default',
			id: 'default',
			webauthnRelatedOrigins: [],
			deleteAccountUrl: null,
			customCss: null,
			profileFields: null,
		};
		assert.deepEqual( await off.json(), {
			...row,
			enabled: false,
			fields: {},
		} );
		logto.experience.accountCenter = {
			enabled: true,
			fields: { email: 'Edit', password: 'ReadOnly' },
		};
		assert.deepEqual( await ( await get( url ) ).json(), {
			...row,
			...logto.experience.accountCenter,
		} );
		logto.experience.reset();
	} );

	it( 'answers 404 JSON to unknown paths of the protocol and the API, and a page to all others', async () => {
		for ( const [ path, code ] of [
			[ '/oidc/nothing', 'oidc.invalid_request' ],
			[ '/api/nothing', 'request.not_found' ],
		] ) {
			const answer = await get( `${ logto.endpoint }${ path }` );
			assert.equal( answer.status, 404 );
			assert.equal(
				( ( await answer.json() ) as { code: string } ).code,
				code
			);
		}
		const page = await get( `${ logto.endpoint }/account/security` );
		assert.equal( page.status, 200 );
		assert.match( page.headers.get( 'content-type' ) ?? '', /^text\/html/ );
	} );

	const origin = 'https://site.example';
	const readable: [ string, string, string | null ][] = [
		[ 'discovery', '/.well-known/openid-configuration', '*' ],
		[ 'JWKS', '/jwks', '*' ],
		[ 'userinfo', '/me', '*' ],
		[ 'authorization', '/auth', null ],
		[ 'end session', '/session/end', null ],
	];
	for ( const [ name, path, allowed ] of readable ) {
		it( `${ allowed ? 'lets' : 'does not let' } other origins read ${ name }`, async () => {
			const { headers } = await get( logto.issuer + path, { origin } );
			assert.equal(
				headers.get( 'access-control-allow-origin' ),
				allowed
			);
		} );
	}

	it( 'lets other origins read the token endpoint', async () => {
		const { headers } = await fetch( `${ logto.issuer }/token`, {
			method: 'POST',
			headers: { origin },
			body: new URLSearchParams( { grant_type: 'authorization_code' } ),
		} );
		assert.equal( headers.get( 'access-control-allow-origin' ), '*' );
	} );

	it( 'is reached on the loopback address only', async () => {
		const { hostname } = new URL( logto.endpoint );
		assert.equal( hostname, '127.0.0.1' );
		assert.equal( new URL( logto.inboxUrl ).hostname, '127.0.0.1' );
	} );

	it( 'can call itself localhost', async ( t ) => {
		const other = await startLogto( { host: 'localhost' } );
		t.after( () => other.close() );
		const response = await get(
			`${ other.issuer }/.well-known/openid-configuration`
		);
		const { issuer } = ( await response.json() ) as { issuer: string };
		assert.equal( issuer, other.issuer );
		assert.match( issuer, /^http:\/\/localhost:\d+\/oidc$/ );
	} );
} );
