import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startLogto } from './index.ts';
import type { Logto } from './index.ts';
import { basic, postForm } from './testing/requests.ts';

const redirectUri = 'https://site.example/wp-login.php?action=logto';
const signedOutUri =
	'https://site.example/wp-login.php?action=logto-signed-out';

describe( 'answers that tell what is wrong', () => {
	let logto: Logto;
	before( async () => {
		logto = await startLogto( {
			applications: [
				{
					id: 'app',
					secret: 'secret',
					redirectUris: [ redirectUri ],
					postLogoutRedirectUris: [ signedOutUri ],
				},
				{
					id: 'post',
					secret: 'secret',
					redirectUris: [ redirectUri ],
					tokenEndpointAuthMethod: 'client_secret_post',
				},
			],
		} );
	} );
	after( () => logto.close() );

	const ask = async (
		path: string,
		parameters: Record< string, string >
	) => {
		const query = new URLSearchParams( parameters ).toString();
		const response = await fetch( `${ logto.issuer }${ path }?${ query }`, {
			redirect: 'manual',
		} );
		const text = await response.text();
		return {
			status: response.status,
			location: response.headers.get( 'location' ) ?? '',
			json: ( text.startsWith( '{' )
				? JSON.parse( text )
				: {} ) as Record< string, unknown >,
			text,
		};
	};
	const authorize = ( parameters: Record< string, string > = {} ) =>
		ask( '/auth', {
			client_id: 'app',
			redirect_uri: redirectUri,
			response_type: 'code',
			scope: 'openid',
			prompt: 'none',
			state: 'x',
			...parameters,
		} );
	const exchange = (
		headers: Record< string, string >,
		fields: Record< string, string > = {}
	) =>
		postForm(
			`${ logto.issuer }/token`,
			{
				grant_type: 'authorization_code',
				code: 'made-up',
				redirect_uri: redirectUri,
				...fields,
			},
			headers
		);

	const sentBack: [ string, Record< string, string >, string ][] = [
		[ 'no session', {}, 'login_required' ],
		[ 'an unknown prompt', { prompt: 'weird' }, 'invalid_request' ],
		[
			'none with another prompt',
			{ prompt: 'none login' },
			'invalid_request',
		],
		[
			'PKCE by plain text',
			{
				code_challenge: 'x'.repeat( 43 ),
				code_challenge_method: 'plain',
			},
			'invalid_request',
		],
		[
			'no PKCE from a client on client_secret_post',
			{ client_id: 'post' },
			'invalid_request',
		],
	];
	for ( const [ what, parameters, error ] of sentBack ) {
		it( `sends ${ error } back for ${ what }`, async () => {
			const { status, location } = await authorize( parameters );
			assert.equal( status, 303 );
			const url = new URL( location );
			assert.equal( url.searchParams.get( 'error' ), error );
			assert.ok( url.searchParams.get( 'error_description' ) );
			assert.equal( url.searchParams.get( 'state' ), 'x' );
			assert.equal( url.searchParams.get( 'iss' ), logto.issuer );
			assert.ok( location.startsWith( `${ redirectUri }&error=` ) );
		} );
	}

	it( 'ignores a wrong first_screen, an unknown scope and what else Logto takes', async () => {
		const { status, location } = await authorize( {
			prompt: 'login',
			first_screen: 'nowhere',
			scope: 'openid unheard-of',
			direct_sign_in: 'social:google',
			organization_id: 'org',
			one_time_token: 'token',
		} );
		assert.equal( status, 303 );
		assert.equal( location, '/sign-in?app_id=app' );
	} );

	const stays: [ string, Record< string, string >, string, string? ][] = [
		[
			'an unknown application',
			{ client_id: 'nobody' },
			'invalid_client',
			'invalid client nobody',
		],
		[
			'an unregistered redirect URI',
			{ redirect_uri: `${ redirectUri }&x=1` },
			'invalid_redirect_uri',
		],
	];
	for ( const [ what, parameters, error, description ] of stays ) {
		it( `answers 400 JSON to ${ what }`, async () => {
			const { status, json } = await authorize( parameters );
			assert.equal( status, 400 );
			assert.equal( json[ 'code' ], `oidc.${ error }` );
			assert.equal( json[ 'error' ], error );
			assert.equal( json[ 'state' ], 'x' );
			assert.equal( json[ 'iss' ], logto.issuer );
			if ( description ) {
				assert.equal( json[ 'error_description' ], description );
			}
		} );
	}

	it( 'as 1.37 leaves state and iss out of the 400', async ( t ) => {
		const old = await startLogto( { version: '1.37' } );
		t.after( () => old.close() );
		const response = await fetch(
			`${ old.issuer }/auth?client_id=x&state=y`
		);
		const json = ( await response.json() ) as Record< string, unknown >;
		assert.equal( json[ 'code' ], 'oidc.invalid_client' );
		assert.equal( 'state' in json || 'iss' in json, false );
	} );

	it( 'answers 401 with a challenge to a wrong secret in the header', async () => {
		const { status, body, headers } = await exchange(
			basic( 'app', 'wrong' )
		);
		assert.equal( status, 401 );
		assert.equal( body[ 'error' ], 'invalid_client' );
		assert.match( headers.get( 'www-authenticate' ) ?? '', /^Basic / );
	} );

	it( 'answers 401 without a challenge to a wrong secret in the body', async () => {
		const { status, body, headers } = await exchange(
			{},
			{ client_id: 'app', client_secret: 'wrong' }
		);
		assert.equal( status, 401 );
		assert.equal( body[ 'error' ], 'invalid_client' );
		assert.equal( headers.get( 'www-authenticate' ), null );
	} );

	it( 'answers 400 to an unknown application at the token endpoint', async () => {
		const { status, body } = await exchange( basic( 'nobody', 'secret' ) );
		assert.equal( status, 400 );
		assert.equal( body[ 'error' ], 'invalid_client' );
	} );

	it( 'answers 400 to a made-up code, with the secret in header or body', async () => {
		const answers = [
			await exchange( basic( 'app', 'secret' ) ),
			await exchange( {}, { client_id: 'app', client_secret: 'secret' } ),
		];
		for ( const { status, body } of answers ) {
			assert.equal( status, 400 );
			assert.equal( body[ 'error' ], 'invalid_grant' );
		}
	} );

	it( 'answers 400 invalid_target to an unknown resource', async () => {
		logto.applications.add( {
			id: 'machine',
			secret: 'secret',
			machineToMachine: true,
		} );
		const { status, body } = await postForm(
			`${ logto.issuer }/token`,
			{
				grant_type: 'client_credentials',
				resource: 'https://no.example/api',
			},
			basic( 'machine', 'secret' )
		);
		assert.equal( status, 400 );
		assert.equal( body[ 'error' ], 'invalid_target' );
	} );

	const ends: [ string, Record< string, string >, string, string ][] = [
		[
			'an unregistered URI',
			{
				client_id: 'app',
				post_logout_redirect_uri: 'https://else.example/',
			},
			'invalid_request',
			'post_logout_redirect_uri not registered',
		],
		[
			'an unknown application',
			{ client_id: 'nobody' },
			'invalid_client',
			'invalid client nobody',
		],
		[
			'a garbled hint',
			{ id_token_hint: 'x' },
			'invalid_request',
			'could not decode id_token_hint',
		],
	];
	for ( const [ what, parameters, error, description ] of ends ) {
		it( `answers 400 JSON to a sign-out with ${ what }`, async () => {
			const { status, json } = await ask( '/session/end', parameters );
			assert.equal( status, 400 );
			const { message, ...rest } = json;
			assert.ok( message );
			assert.deepEqual( rest, {
				code: `oidc.${ error }`,
				error,
				error_description: description,
			} );
		} );
	}

	it( 'as 1.37 gives the protocol’s own errors where sessions end', async ( t ) => {
		const old = await startLogto( { version: '1.37' } );
		t.after( () => old.close() );
		const response = await fetch(
			`${ old.issuer }/session/end?id_token_hint=x`
		);
		assert.deepEqual( await response.json(), {
			error: 'invalid_request',
			error_description: 'could not decode id_token_hint',
		} );
	} );

	it( 'lets changed redirect URIs, sign-out URIs and secrets act at once', async () => {
		const other = 'https://moved.example/wp-login.php';
		assert.equal(
			( await authorize( { redirect_uri: other } ) ).status,
			400
		);
		const application = logto.applications.change( 'app', {
			redirectUris: [ redirectUri, other ],
			postLogoutRedirectUris: [ other ],
			secret: 'new',
		} );
		assert.equal(
			( await authorize( { redirect_uri: other } ) ).status,
			303
		);
		const signOut = { client_id: 'app', post_logout_redirect_uri: other };
		assert.equal( ( await ask( '/session/end', signOut ) ).status, 200 );
		assert.equal(
			( await exchange( basic( 'app', 'secret' ) ) ).status,
			401
		);
		assert.equal( ( await exchange( basic( 'app', 'new' ) ) ).status, 400 );
		application.redirectUris = [];
		assert.equal( ( await authorize() ).status, 400 );
	} );
} );
