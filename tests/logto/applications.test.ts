import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startLogto } from './index.ts';
import type { Logto } from './index.ts';
import { basic, postForm } from './testing/requests.ts';

const redirectUri = 'https://site.example/wp-login.php?action=logto';
const signedOutUri =
	'https://site.example/wp-login.php?action=logto-signed-out';

/**
 * What a real Logto answers about applications of every type, about ones whose
 * URIs nobody has entered yet, and about secrets that are over (1.42).
 */
describe( 'an application of the tenant', () => {
	let logto: Logto;
	before( async () => {
		logto = await startLogto();
	} );
	after( () => logto.close() );

	const authorize = async ( id: string ) => {
		const query = new URLSearchParams( {
			client_id: id,
			redirect_uri: redirectUri,
			response_type: 'code',
			scope: 'openid',
			prompt: 'none',
			code_challenge: 'x'.repeat( 43 ),
			code_challenge_method: 'S256',
		} );
		return answer( `/auth?${ query.toString() }` );
	};
	const signOut = ( id: string ) =>
		answer(
			`/session/end?${ new URLSearchParams( {
				client_id: id,
				post_logout_redirect_uri: signedOutUri,
			} ).toString() }`
		);
	const exchange = async ( id: string, secret = 'secret' ) => {
		const { status, headers, body } = await postForm(
			`${ logto.issuer }/token`,
			{
				grant_type: 'authorization_code',
				code: 'made-up',
				redirect_uri: redirectUri,
				code_verifier: 'x'.repeat( 43 ),
			},
			basic( id, secret )
		);
		const isChallenge = headers.has( 'www-authenticate' );
		return [
			status,
			body[ 'error' ],
			body[ 'error_description' ],
			isChallenge,
		];
	};
	const answer = async ( path: string ) => {
		const response = await fetch( `${ logto.issuer }${ path }`, {
			redirect: 'manual',
		} );
		const text = await response.text();
		const body = (
			text.startsWith( '{' ) ? JSON.parse( text ) : {}
		) as Record< string, unknown >;
		return [
			response.status,
			body[ 'error' ],
			body[ 'error_description' ],
		];
	};

	for ( const [ what, redirectUris, postLogoutRedirectUris, words ] of [
		[
			'without a redirect URI',
			[],
			[ signedOutUri ],
			'redirect_uris must contain members',
		],
		[
			'with a fragment in a redirect URI',
			[ redirectUri, `${ redirectUri }#x` ],
			[ signedOutUri ],
			'redirect_uris must not contain fragments',
		],
	] as const ) {
		it( `${ what } is refused by every endpoint alike, whatever else is right`, async () => {
			const { id } = logto.applications.add( {
				secret: 'secret',
				redirectUris: [ ...redirectUris ],
				postLogoutRedirectUris: [ ...postLogoutRedirectUris ],
			} );
			const refused = [ 400, 'invalid_redirect_uri', words ];
			assert.deepEqual( await authorize( id ), refused );
			assert.deepEqual( await signOut( id ), refused );
			assert.deepEqual( await exchange( id ), [ ...refused, false ] );
			assert.deepEqual( await exchange( id, 'wrong' ), [
				...refused,
				false,
			] );
		} );
	}

	it( 'has several secrets, and one that is over is an invalid request', async () => {
		const { id } = logto.applications.add( {
			secret: 'secret',
			secrets: [
				{ value: 'second', expiresAt: logto.clock.now() + 1000 },
				{ value: 'third' },
			],
			redirectUris: [ redirectUri ],
		} );
		const taken = 'invalid_grant';
		assert.equal( ( await exchange( id ) )[ 1 ], taken );
		assert.equal( ( await exchange( id, 'second' ) )[ 1 ], taken );
		logto.clock.advance( 1000 );
		assert.deepEqual( await exchange( id, 'second' ), [
			400,
			'invalid_request',
			'client secret has expired',
			false,
		] );
		assert.equal( ( await exchange( id, 'third' ) )[ 1 ], taken );
		assert.equal( ( await exchange( id, 'fourth' ) )[ 0 ], 401 );
	} );

	it( 'of the type SPA or Native takes no secret, and leads back all the same', async () => {
		const { id } = logto.applications.add( {
			secret: 'secret',
			redirectUris: [ redirectUri ],
			tokenEndpointAuthMethod: 'none',
		} );
		assert.deepEqual( ( await authorize( id ) )[ 0 ], 303 );
		assert.deepEqual( ( await exchange( id ) ).slice( 0, 2 ), [
			401,
			'invalid_client',
		] );
	} );

	it( 'for machines signs nobody in', async () => {
		const { id } = logto.applications.add( {
			secret: 'secret',
			machineToMachine: true,
		} );
		assert.deepEqual( ( await authorize( id ) ).slice( 0, 2 ), [
			400,
			'invalid_redirect_uri',
		] );
		assert.deepEqual( await exchange( id ), [
			400,
			'invalid_request',
			'requested grant type is not allowed for this client',
			false,
		] );
	} );
} );
