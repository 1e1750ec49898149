import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startLogto } from './index.ts';
import type { Logto } from './index.ts';
import { Machine } from './testing/management.ts';
import {
	enterPhone,
	redirectUri,
	RelyingParty,
} from './testing/relying-party.ts';
import { basic, postForm } from './testing/requests.ts';

interface Told {
	id: string;
	name: string;
	oidcClientMetadata: Record< string, unknown >;
	customClientMetadata: Record< string, unknown >;
}

const signedOutUri = 'http://127.0.0.1:9/signed-out';

/** Applications, their secrets and the ID token's contents by the Management API (logto-1.42.md §7). */
describe( 'the Management API about applications', () => {
	let logto: Logto;
	let machine: Machine;
	before( async () => {
		logto = await startLogto();
		machine = new Machine( logto );
	} );
	after( () => logto.close() );

	const create = async ( more: Record< string, unknown > = {} ) => {
		const { status, body } = await machine.call( 'POST', '/applications', {
			name: 'Site',
			type: 'Traditional',
			oidcClientMetadata: {
				redirectUris: [ redirectUri ],
				postLogoutRedirectUris: [ signedOutUri ],
			},
			...more,
		} );
		assert.equal( status, 200 );
		return body as Told;
	};
	const secretsOf = async ( id: string ) =>
		( await machine.call( 'GET', `/applications/${ id }/secrets` ) )
			.body as {
			name: string;
			value: string;
			expiresAt: number | null;
		}[];
	const exchange = async ( id: string, secret: string ) => {
		const { status, headers, body } = await postForm(
			`${ logto.issuer }/token`,
			{
				grant_type: 'authorization_code',
				code: 'made-up',
				redirect_uri: redirectUri,
			},
			basic( id, secret )
		);
		const { error, error_description: words } = body;
		return [ status, error, words, headers.has( 'www-authenticate' ) ];
	};
	const patch = async ( id: string, body: unknown ) =>
		machine.call( 'PATCH', `/applications/${ id }`, body );

	it( 'makes one that people sign in with, and tells its first secret apart from it', async () => {
		const made = await create();
		assert.equal( made.id.length, 21 );
		assert.ok( ! ( 'secret' in made ) );
		const [ secret, ...others ] = await secretsOf( made.id );
		assert.deepEqual(
			[ secret?.name, secret?.value.length, secret?.expiresAt, others ],
			[ 'Default secret', 32, null, [] ]
		);
		const party = new RelyingParty(
			logto,
			logto.applications.find( made.id )
		);
		const attempt = await party.start();
		await attempt.browser.follow( 'Create an account' );
		await enterPhone( logto, attempt.browser, '+12025550142' );
		const { claims } = await party.finish( attempt );
		assert.equal( claims[ 'phone_number' ], '12025550142' );
	} );

	it( 'makes one without URIs, which is refused whatever is asked of it', async () => {
		const { body } = await machine.call( 'POST', '/applications', {
			name: 'Bare',
			type: 'Traditional',
		} );
		const { id, oidcClientMetadata } = body as Told;
		assert.deepEqual( oidcClientMetadata, {
			redirectUris: [],
			postLogoutRedirectUris: [],
		} );
		const [ secret ] = await secretsOf( id );
		assert.deepEqual(
			( await exchange( id, secret?.value ?? '' ) ).slice( 0, 2 ),
			[ 400, 'invalid_redirect_uri' ]
		);
	} );

	it( 'wants a name, a type and addresses that are some', async () => {
		for ( const body of [
			{},
			{ name: 'x' },
			{ name: 'x', type: 'Sundry' },
			{
				name: 'x',
				type: 'Traditional',
				oidcClientMetadata: { redirectUris: [] },
			},
			{
				name: 'x',
				type: 'Traditional',
				oidcClientMetadata: {
					redirectUris: [ 'no address' ],
					postLogoutRedirectUris: [],
				},
			},
		] ) {
			assert.deepEqual(
				await machine.codeOf( 'POST', '/applications', body ),
				[ 400, 'guard.invalid_input' ]
			);
		}
	} );

	it( 'replaces what is in the metadata whole, and leaves alone what is not sent', async () => {
		const { id } = await create( {
			customClientMetadata: {
				alwaysIssueRefreshToken: true,
				idTokenTtl: 600,
			},
		} );
		const { body } = await patch( id, {
			name: 'Other',
			oidcClientMetadata: {
				redirectUris: [ redirectUri, 'https://*.example.com/callback' ],
				postLogoutRedirectUris: [],
				backchannelLogoutUri: 'https://site.example/out',
				backchannelLogoutSessionRequired: true,
			},
		} );
		assert.equal( ( body as Told ).name, 'Other' );
		assert.deepEqual( ( body as Told ).customClientMetadata, {
			alwaysIssueRefreshToken: true,
			idTokenTtl: 600,
		} );
		assert.equal(
			logto.applications.find( id )?.backchannelLogoutUri,
			'https://site.example/out'
		);
		const { body: without } = await patch( id, {
			oidcClientMetadata: {
				redirectUris: [ redirectUri ],
				postLogoutRedirectUris: [ signedOutUri ],
			},
			customClientMetadata: {},
		} );
		assert.deepEqual( ( without as Told ).oidcClientMetadata, {
			redirectUris: [ redirectUri ],
			postLogoutRedirectUris: [ signedOutUri ],
		} );
		assert.deepEqual( ( without as Told ).customClientMetadata, {} );
		assert.equal(
			logto.applications.find( id )?.backchannelLogoutUri,
			undefined
		);
		assert.equal(
			logto.applications.find( id )?.alwaysIssueRefreshToken,
			false
		);
		const incomplete = { oidcClientMetadata: { redirectUris: [] } };
		assert.equal( ( await patch( id, incomplete ) ).status, 400 );
	} );

	it( 'takes a URI with a fragment, and refuses the application from then on', async () => {
		const { id } = await create();
		const [ secret ] = await secretsOf( id );
		const { status } = await patch( id, {
			oidcClientMetadata: {
				redirectUris: [ redirectUri, `${ redirectUri }#x` ],
				postLogoutRedirectUris: [],
			},
		} );
		assert.equal( status, 200 );
		assert.deepEqual( await exchange( id, secret?.value ?? '' ), [
			400,
			'invalid_redirect_uri',
			'redirect_uris must not contain fragments',
			false,
		] );
	} );

	it( 'lists by type and by pages, newest first', async () => {
		const { id } = await create();
		await machine.call( 'POST', '/applications', {
			name: 'App',
			type: 'SPA',
		} );
		const { headers, body } = await machine.call(
			'GET',
			'/applications?types=Traditional&page=1&page_size=2'
		);
		const listed = body as Told[];
		const all = logto.applications.all.filter(
			( { type } ) => type === 'Traditional'
		);
		assert.equal( headers.get( 'total-number' ), String( all.length ) );
		assert.match( headers.get( 'link' ) ?? '', /rel="next"/ );
		assert.deepEqual( [ listed.length, listed[ 0 ]?.id ], [ 2, id ] );
	} );

	it( 'knows nothing of one that is not there, or is no more', async () => {
		const { id } = await create();
		const [ secret ] = await secretsOf( id );
		const gone = await machine.call( 'DELETE', `/applications/${ id }` );
		assert.deepEqual( [ gone.status, gone.text ], [ 204, '' ] );
		for ( const [ method, path ] of [
			[ 'GET', '' ],
			[ 'PATCH', '' ],
			[ 'DELETE', '' ],
			[ 'GET', '/secrets' ],
		] ) {
			assert.deepEqual(
				await machine.codeOf(
					method ?? '',
					`/applications/${ id }${ path }`
				),
				[ 404, 'entity.not_exists_with_id' ]
			);
		}
		assert.deepEqual(
			( await exchange( id, secret?.value ?? '' ) ).slice( 0, 2 ),
			[ 400, 'invalid_client' ]
		);
	} );

	it( 'names secrets, each once, until they are over', async () => {
		const { id } = await create();
		const path = `/applications/${ id }/secrets`;
		const expiresAt = logto.clock.now() + 60_000;
		const { status, body } = await machine.call( 'POST', path, {
			name: 'WordPress: Site',
			expiresAt,
		} );
		const { value } = body as { value: string };
		assert.equal( status, 201 );
		assert.equal( ( await exchange( id, value ) )[ 1 ], 'invalid_grant' );
		for ( const name of [ 'WordPress: Site', 'Default secret' ] ) {
			assert.deepEqual( await machine.codeOf( 'POST', path, { name } ), [
				422,
				'application.secret_name_exists',
			] );
		}
		for ( const [ when, answer ] of [
			[ logto.clock.now(), [ 400, 'request.invalid_input' ] ],
			[ 'tomorrow', [ 400, 'guard.invalid_input' ] ],
		] ) {
			const late = { name: 'Late', expiresAt: when };
			assert.deepEqual(
				await machine.codeOf( 'POST', path, late ),
				answer
			);
		}
		logto.clock.advance( 60_000 );
		assert.deepEqual( await exchange( id, value ), [
			400,
			'invalid_request',
			'client secret has expired',
			false,
		] );
		assert.equal( ( await secretsOf( id ) ).length, 2 );
	} );

	it( 'takes no secret any more that was deleted', async () => {
		const { id } = await create();
		const path = `/applications/${ id }/secrets`;
		await machine.call( 'POST', path, { name: 'a/b c' } );
		const both = await secretsOf( id );
		assert.equal( both.length, 2 );
		for ( const { name, value } of both ) {
			const one = `${ path }/${ encodeURIComponent( name ) }`;
			assert.equal( ( await exchange( id, value ) )[ 0 ], 400 );
			assert.equal( ( await machine.call( 'DELETE', one ) ).status, 204 );
			assert.deepEqual( ( await exchange( id, value ) ).slice( 0, 2 ), [
				401,
				'invalid_client',
			] );
			assert.equal( ( await machine.call( 'DELETE', one ) ).status, 404 );
		}
		assert.deepEqual( await secretsOf( id ), [] );
		assert.equal( ( await exchange( id, `#internal:${ id }` ) )[ 0 ], 401 );
	} );

	it( 'opens itself to a machine that gets the role, once', async () => {
		const { id } = await create( { type: 'MachineToMachine' } );
		const { body } = await machine.call(
			'GET',
			'/roles?type=MachineToMachine'
		);
		const [ role ] = body as { id: string; name: string }[];
		const path = `/roles/${ role?.id }/applications`;
		const asked = { applicationIds: [ id ] };
		const answer = await machine.call( 'POST', path, asked );
		assert.equal( role?.name, 'Logto Management API access' );
		assert.deepEqual( [ answer.status, answer.text ], [ 201, 'Created' ] );
		assert.equal( logto.applications.find( id )?.managementApi, true );
		assert.deepEqual( await machine.codeOf( 'POST', path, asked ), [
			422,
			'role.application_exists',
		] );
	} );

	it( 'really changes which claims the ID token has', async () => {
		logto.people.add( {
			username: 'ann',
			password: 'correct horse',
			roles: [ 'editor' ],
			customData: { plan: 'gold' },
		} );
		const party = new RelyingParty( logto );
		const claims = async () =>
			(
				await party.finish(
					await party.signIn( 'ann', 'correct horse' )
				)
			).claims;
		const path = '/configs/id-token';
		const fresh = ( await machine.call( 'GET', path ) ).body;
		assert.deepEqual( fresh, {
			enabledExtendedClaims: [
				'roles',
				'organizations',
				'organization_roles',
			],
		} );
		const changed = { enabledExtendedClaims: [ 'custom_data' ] };
		assert.deepEqual(
			( await machine.call( 'PUT', path, changed ) ).body,
			changed
		);
		const told = await claims();
		assert.deepEqual( told[ 'custom_data' ], { plan: 'gold' } );
		assert.ok( ! ( 'roles' in told ) );
		assert.deepEqual(
			await machine.codeOf( 'PUT', path, {
				enabledExtendedClaims: [ 'everything' ],
			} ),
			[ 400, 'guard.invalid_input' ]
		);
		await machine.call( 'PUT', path, fresh );
		const again = await claims();
		assert.deepEqual( again[ 'roles' ], [ 'editor' ] );
		assert.ok( ! ( 'custom_data' in again ) );
	} );
} );
