import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { startLogto } from './index.ts';
import type { Logto } from './index.ts';
import {
	allScopes,
	enterPhone,
	redirectUriWithQuery,
	RelyingParty,
} from './testing/relying-party.ts';
import { basic, postForm } from './testing/requests.ts';

describe( 'signing in', () => {
	let logto: Logto;
	let party: RelyingParty;
	before( async () => {
		logto = await startLogto( {
			people: [
				{ id: 'ann', username: 'ann', password: 'correct horse' },
				{
					id: 'bob',
					primaryEmail: 'Bob@Example.com',
					password: 'battery staple',
					name: 'Bob',
					avatar: 'https://pictures.example/bob.png',
					roles: [ 'editor' ],
					organizations: [
						'plain',
						{
							id: 'org',
							name: 'Org',
							description: 'An organization',
						},
					],
					organizationRoles: [ 'org:admin' ],
					customData: { colour: 'blue' },
					identities: { google: { userId: '1' } },
					profile: { givenName: 'Bob', locale: 'de-DE' },
				},
			],
			resources: { 'https://api.example': 'read write' },
		} );
		party = new RelyingParty( logto );
	} );
	afterEach( () => logto.clock.reset() );
	after( () => logto.close() );

	it( 'makes a phone-only user of a phone number and an SMS code, with exactly the claims of logto.md', async () => {
		logto.clock.freeze( 1_795_529_466_381 );
		const attempt = await party.start( { first_screen: 'register' } );
		await enterPhone( logto, attempt.browser, '+1 (202) 555-0123' );
		const { claims, header, tokens } = await party.finish( attempt );
		const { sub, ...rest } = claims;
		assert.deepEqual( rest, {
			name: null,
			picture: null,
			updated_at: 1_795_529_466_381,
			username: null,
			created_at: 1_795_529_466_381,
			email: null,
			email_verified: false,
			phone_number: '12025550123',
			phone_number_verified: true,
			roles: [],
			organizations: [],
			organization_roles: [],
			nonce: attempt.nonce,
			aud: party.application.id,
			iat: 1_795_529_466,
			exp: 1_795_533_066,
			iss: logto.issuer,
		} );
		assert.match( String( sub ), /^[a-z0-9]{12}$/ );
		assert.deepEqual( header, {
			alg: 'ES384',
			kid: logto.keys.current.kid,
		} );
		assert.equal( tokens.refresh_token, undefined );
		assert.equal( tokens.expires_in, 3600 );
		assert.match( tokens.access_token, /^[\w-]{43}$/ );
	} );

	it( 'asks before it makes an account for a phone number that nobody has', async () => {
		const attempt = await party.start();
		await enterPhone( logto, attempt.browser, '+86 138 0013 8000' );
		assert.match( attempt.browser.page.text, /There is no account/ );
		await attempt.browser.press( 'Create account' );
		const { claims } = await party.finish( attempt );
		assert.equal( claims[ 'phone_number' ], '8613800138000' );
		const again = await party.start();
		await enterPhone( logto, again.browser, '008613800138000' );
		assert.equal( ( await party.finish( again ) ).claims.sub, claims.sub );
	} );

	it( 'signs in with user name or e-mail address, and password', async () => {
		const ann = await party.finish(
			await party.signIn( 'ann', 'correct horse' )
		);
		assert.equal( ann.claims.sub, 'ann' );
		assert.equal( ann.claims[ 'preferred_username' ], 'ann' );
		const bob = await party.finish(
			await party.signIn( 'bob@example.com', 'battery staple' )
		);
		assert.equal( bob.claims.sub, 'bob' );
		assert.equal( bob.claims[ 'email' ], 'Bob@Example.com' );
		assert.equal( bob.claims[ 'email_verified' ], true );
		assert.equal( bob.claims[ 'preferred_username' ], undefined );
	} );

	it( 'puts roles and organizations into the ID token, the rest into userinfo only', async () => {
		const { claims, tokens } = await party.finish(
			await party.signIn( 'bob@example.com', 'battery staple' )
		);
		assert.deepEqual( claims[ 'roles' ], [ 'editor' ] );
		assert.deepEqual( claims[ 'organizations' ], [ 'plain', 'org' ] );
		assert.deepEqual( claims[ 'organization_roles' ], [ 'org:admin' ] );
		assert.equal( claims[ 'given_name' ], 'Bob' );
		assert.equal( claims[ 'locale' ], 'de-DE' );
		for ( const absent of [
			'custom_data',
			'identities',
			'sso_identities',
			'organization_data',
			'at_hash',
			'auth_time',
			'family_name',
		] ) {
			assert.equal( absent in claims, false, absent );
		}
		const response = await party.userinfo( tokens.access_token );
		const info = ( await response.json() ) as Record< string, unknown >;
		assert.deepEqual( info[ 'custom_data' ], { colour: 'blue' } );
		assert.deepEqual( info[ 'identities' ], { google: { userId: '1' } } );
		assert.deepEqual( info[ 'organization_data' ], [
			{ id: 'plain', name: 'plain', description: null },
			{ id: 'org', name: 'Org', description: 'An organization' },
		] );
		assert.equal( info[ 'sub' ], 'bob' );
	} );

	it( 'gives claims only for the scopes that were asked for', async () => {
		const { claims } = await party.finish(
			await party.signIn( 'ann', 'correct horse', {
				scope: 'openid email',
			} )
		);
		assert.equal( claims[ 'email' ], null );
		for ( const absent of [ 'name', 'phone_number', 'roles' ] ) {
			assert.equal( absent in claims, false, absent );
		}
	} );

	const refresh: [ string, Record< string, string >, boolean, boolean ][] = [
		[
			'offline_access alone',
			{ scope: `${ allScopes } offline_access` },
			false,
			false,
		],
		[
			'offline_access and prompt=consent',
			{ scope: `${ allScopes } offline_access`, prompt: 'consent' },
			false,
			true,
		],
		[ 'alwaysIssueRefreshToken', {}, true, true ],
	];
	for ( const [ what, parameters, always, expected ] of refresh ) {
		it( `${ expected ? 'gives' : 'gives no' } refresh token for ${ what }`, async () => {
			party.application.alwaysIssueRefreshToken = always;
			const attempt = await party.signIn(
				'ann',
				'correct horse',
				parameters
			);
			const { tokens } = await party.finish( attempt );
			assert.equal( Boolean( tokens.refresh_token ), expected );
			party.application.alwaysIssueRefreshToken = false;
		} );
	}

	it( 'gives a JWT access token for an API resource', async () => {
		const attempt = await party.signIn( 'ann', 'correct horse', {
			resource: 'https://api.example',
			scope: 'openid read',
		} );
		const { tokens } = await party.finish( attempt, {
			resource: 'https://api.example',
		} );
		const [ header = '', payload = '' ] = tokens.access_token.split( '.' );
		const read = ( part: string ) =>
			JSON.parse( Buffer.from( part, 'base64url' ).toString() ) as Record<
				string,
				unknown
			>;
		assert.equal( read( header )[ 'typ' ], 'at+jwt' );
		assert.equal( read( payload )[ 'aud' ], 'https://api.example' );
		assert.equal( read( payload )[ 'scope' ], 'read' );
	} );

	it( 'takes a code once, within a minute, with its verifier', async () => {
		const exchange = async (
			attempt: Awaited< ReturnType< typeof party.signIn > >,
			verifier: string | undefined
		) => {
			const { searchParams } = new URL( attempt.browser.page.url );
			const answer = await postForm(
				`${ logto.issuer }/token`,
				{
					grant_type: 'authorization_code',
					code: searchParams.get( 'code' ) ?? '',
					redirect_uri: redirectUriWithQuery,
					...( verifier && { code_verifier: verifier } ),
				},
				basic( party.application.id, party.application.secret )
			);
			return answer.body[ 'error' ] ?? answer.status;
		};
		const withQuery = () =>
			party.signIn( 'ann', 'correct horse', {
				redirect_uri: redirectUriWithQuery,
			} );
		const once = await withQuery();
		assert.equal( await exchange( once, once.verifier ), 200 );
		assert.equal( await exchange( once, once.verifier ), 'invalid_grant' );
		const wrong = await withQuery();
		assert.equal(
			await exchange( wrong, 'x'.repeat( 43 ) ),
			'invalid_grant'
		);
		const none = await withQuery();
		assert.equal( await exchange( none, undefined ), 'invalid_grant' );
		const late = await withQuery();
		logto.clock.advance( 61_000 );
		assert.equal( await exchange( late, late.verifier ), 'invalid_grant' );
	} );

	it( 'knows of a tenant that wants other claims in the ID token', async ( t ) => {
		const other = await startLogto( {
			idTokenClaims: [ 'custom_data' ],
			alg: 'RS256',
			people: [
				{
					username: 'cat',
					password: 'correct horse',
					customData: { a: 1 },
				},
			],
		} );
		t.after( () => other.close() );
		const elsewhere = new RelyingParty( other );
		const attempt = await elsewhere.start();
		await attempt.browser.follow( 'User name' );
		await attempt.browser.press( 'Sign in', {
			identifier: 'cat',
			password: 'correct horse',
		} );
		const { claims, header } = await elsewhere.finish( attempt );
		assert.equal( header.alg, 'RS256' );
		assert.deepEqual( claims[ 'custom_data' ], { a: 1 } );
		assert.equal( 'roles' in claims, false );
	} );

	it( 'counts what was called, with the token request as it came', async () => {
		const attempt = await party.signIn( 'ann', 'correct horse' );
		logto.calls.reset();
		await party.finish( attempt );
		assert.equal( logto.calls.count( 'token' ), 1 );
		assert.equal( logto.calls.count( 'userinfo' ), 0 );
		const [ call ] = logto.calls.to( 'token' );
		assert.equal( call?.body[ 'grant_type' ], 'authorization_code' );
		assert.equal( call.body[ 'code_verifier' ], attempt.verifier );
		assert.match( call.headers.authorization ?? '', /^Basic / );
		assert.equal( call.status, 200 );
	} );
} );
