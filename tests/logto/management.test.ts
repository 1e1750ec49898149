import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startLogto } from './index.ts';
import type { Application, Logto } from './index.ts';
import { decode } from './jws.ts';
import { basic, postForm } from './testing/requests.ts';
import { redirectUri, RelyingParty } from './testing/relying-party.ts';
import { listen } from './web.ts';

const resource = 'https://default.logto.app/api';
const form = { grant_type: 'client_credentials', resource, scope: 'all' };

/** The Management API, as 1.42 answers (logto-1.42.md §7). */
describe( 'the Management API', () => {
	let logto: Logto;
	let machine: Application;
	let party: RelyingParty;

	before( async () => {
		logto = await startLogto( {
			people: [
				{
					id: 'ann',
					username: 'ann',
					password: 'correct horse',
					primaryPhone: '12025550123',
					roles: [ 'editor' ],
					organizations: [ 'acme' ],
					organizationRoles: [ 'acme:admin', 'other:admin' ],
				},
			],
			applications: [
				{
					id: 'app',
					redirectUris: [ redirectUri ],
					backchannelLogoutUri: 'http://127.0.0.1:9/',
					backchannelLogoutSessionRequired: true,
				},
			],
		} );
		party = new RelyingParty( logto, logto.applications.find( 'app' ) );
		machine = logto.applications.add( {
			machineToMachine: true,
			managementApi: true,
		} );
	} );
	after( () => logto.close() );

	const ask = (
		fields: Record< string, string >,
		application: { id: string; secret: string } = machine
	) =>
		postForm(
			`${ logto.issuer }/token`,
			fields,
			basic( application.id, application.secret )
		);
	const token = async () =>
		String( ( await ask( form ) ).body[ 'access_token' ] );
	const call = async (
		method: string,
		path: string,
		body?: unknown,
		authorization?: string
	) => {
		const response = await fetch( `${ logto.endpoint }/api${ path }`, {
			method,
			headers: {
				authorization: authorization ?? `Bearer ${ await token() }`,
				'content-type': 'application/json',
			},
			...( body !== undefined && { body: JSON.stringify( body ) } ),
		} );
		const text = await response.text();
		return {
			status: response.status,
			headers: response.headers,
			body: ( text === '' ? undefined : JSON.parse( text ) ) as Record<
				string,
				unknown
			>,
		};
	};
	const codeOf = async ( method: string, path: string, body?: unknown ) => {
		const answer = await call( method, path, body );
		return [ answer.status, answer.body[ 'code' ] ];
	};

	it( 'gives a machine a token for an hour', async () => {
		const { status, headers, body } = await ask( form );
		const { header, payload } = decode( String( body[ 'access_token' ] ) );
		assert.equal( status, 200 );
		assert.equal( headers.get( 'cache-control' ), 'no-store' );
		assert.deepEqual(
			[ body[ 'expires_in' ], body[ 'token_type' ], body[ 'scope' ] ],
			[ 3600, 'Bearer', 'all' ]
		);
		assert.deepEqual(
			[ header[ 'typ' ], payload[ 'sub' ], payload[ 'client_id' ] ],
			[ 'at+jwt', machine.id, machine.id ]
		);
		assert.equal( payload[ 'aud' ], resource );
	} );

	it( 'gives who lacks the role, or asks for no scope, a token that is good for nothing', async () => {
		const without = logto.applications.add( { machineToMachine: true } );
		const { scope: _scope, ...unscoped } = form;
		for ( const { status, body } of [
			await ask( form, without ),
			await ask( unscoped ),
		] ) {
			assert.equal( status, 200 );
			assert.ok( ! ( 'scope' in body ) );
			const answer = await call(
				'GET',
				'/users/ann',
				undefined,
				`Bearer ${ String( body[ 'access_token' ] ) }`
			);
			assert.deepEqual(
				[ answer.status, answer.body[ 'code' ] ],
				[ 403, 'auth.forbidden' ]
			);
		}
	} );

	it( 'says what is wrong with a request for a token', async () => {
		const { resource: _resource, ...nowhere } = form;
		const found = [];
		for ( const answer of [
			await ask( nowhere ),
			await ask( { ...form, resource: 'https://other.example/api' } ),
			await ask( form, { id: machine.id, secret: 'wrong' } ),
			await ask( form, { id: 'nobody', secret: 'wrong' } ),
			await ask( form, logto.applications.find( 'app' ) ),
		] ) {
			const { status, headers, body } = answer;
			found.push( [
				status,
				body[ 'code' ],
				body[ 'error_description' ],
				headers.has( 'www-authenticate' ),
			] );
		}
		assert.deepEqual( found, [
			[
				400,
				'oidc.invalid_target',
				'both `resource` and `organization_id` are not provided',
				false,
			],
			[
				400,
				'oidc.invalid_target',
				'resource indicator is missing, or unknown',
				false,
			],
			[
				401,
				'oidc.invalid_client',
				'client authentication failed',
				true,
			],
			[ 400, 'oidc.invalid_client', 'invalid client nobody', false ],
			[
				400,
				'oidc.invalid_request',
				'requested grant type is not allowed for this client',
				false,
			],
		] );
	} );

	it( 'lets nobody in without a token, with garbage, or with one that is over', async () => {
		const good = `Bearer ${ await token() }`;
		const found: unknown[] = [];
		const bare = await fetch( `${ logto.endpoint }/api/users` );
		found.push( [ bare.status, await bare.json() ] );
		const garbage = await call( 'GET', '/users', undefined, 'Bearer x' );
		found.push( [ garbage.status, garbage.body[ 'code' ] ] );
		found.push( garbage.body[ 'data' ] );
		logto.clock.advance( 3601_000 );
		const late = await call( 'GET', '/users', undefined, good );
		logto.clock.reset();
		found.push( [ late.status, late.body[ 'data' ] ] );
		assert.deepEqual( found, [
			[
				401,
				{
					code: 'auth.authorization_header_missing',
					message:
						'The request was refused (auth.authorization_header_missing).',
				},
			],
			[ 401, 'auth.unauthorized' ],
			{ code: 'ERR_JWS_INVALID' },
			[ 401, { code: 'ERR_JWT_EXPIRED' } ],
		] );
	} );

	it( 'finds people, by pages of at most a hundred and by search', async () => {
		for ( let index = 0; index < 4; index++ ) {
			logto.people.add( { name: `Many ${ index }` } );
		}
		const { headers, body } = await call(
			'GET',
			'/users?search=Many%25&page=2&page_size=3'
		);
		assert.equal( headers.get( 'total-number' ), '4' );
		assert.match( headers.get( 'link' ) ?? '', /page=1&.*rel="first"/ );
		assert.equal( body[ 'length' ], 1 );
		const exact = async ( phone: string ) =>
			(
				await call(
					'GET',
					`/users?search.primaryPhone=${ phone }&mode.primaryPhone=exact`
				)
			).headers.get( 'total-number' );
		assert.deepEqual(
			[ await exact( '12025550123' ), await exact( '1202555012' ) ],
			[ '1', '0' ]
		);
		assert.equal(
			( await call( 'GET', '/users?page_size=100' ) ).status,
			200
		);
		assert.deepEqual( await codeOf( 'GET', '/users?page_size=101' ), [
			400,
			'guard.invalid_pagination',
		] );
	} );

	it( 'shows a person, their roles by id and name, and their organizations', async () => {
		const { body } = await call( 'GET', '/users/ann' );
		assert.equal( body[ 'hasPassword' ], true );
		assert.ok( ! ( 'password' in body ) );
		assert.deepEqual( await codeOf( 'GET', '/users/nobody' ), [
			404,
			'entity.not_found',
		] );
		const roles = ( await call( 'GET', '/users/ann/roles' ) )
			.body as unknown as { id: string; name: string }[];
		assert.deepEqual(
			roles.map( ( { name } ) => name ),
			[ 'editor' ]
		);
		const [ organization ] = (
			await call( 'GET', '/users/ann/organizations' )
		).body as unknown as {
			id: string;
			organizationRoles: { id: string; name: string }[];
		}[];
		assert.equal( organization?.id, 'acme' );
		assert.deepEqual(
			organization.organizationRoles.map( ( { name } ) => name ),
			[ 'admin' ]
		);
		assert.equal(
			( await call( 'DELETE', `/users/ann/roles/${ roles[ 0 ]?.id }` ) )
				.status,
			204
		);
		assert.deepEqual( logto.people.find( 'ann' )?.roles, [] );
	} );

	it( 'makes, changes, suspends and deletes people, and webhooks hear of it', async () => {
		const hook = logto.hooks.add( { url: 'http://127.0.0.1:9/' } );
		const made = await call( 'POST', '/users', { username: 'zoe' } );
		const id = String( made.body[ 'id' ] );
		await call( 'PATCH', `/users/${ id }`, { name: 'Zoe' } );
		await call( 'PATCH', `/users/${ id }/custom-data`, {
			customData: { plan: 'pro' },
		} );
		await call( 'PATCH', `/users/${ id }/is-suspended`, {
			isSuspended: true,
		} );
		assert.deepEqual(
			await codeOf( 'POST', '/users', { username: 'zoe' } ),
			[ 422, 'user.username_already_in_use' ]
		);
		assert.deepEqual(
			await codeOf( 'POST', '/users', { primaryPhone: '+1202' } ),
			[ 400, 'guard.invalid_input' ]
		);
		assert.equal(
			( await call( 'DELETE', `/users/${ id }` ) ).status,
			204
		);
		await logto.hooks.sender.settled();
		assert.deepEqual(
			logto.hooks.deliveries
				.filter( ( { hookId } ) => hookId === hook.id )
				.map( ( { event } ) => event ),
			[
				'User.Created',
				'User.Data.Updated',
				'User.Data.Updated',
				'User.SuspensionStatus.Updated',
				'User.Deleted',
			]
		);
		logto.hooks.remove( hook.id );
	} );

	it( 'shows the session of a sid and ends it without a word', async () => {
		const attempt = await party.signIn( 'ann', 'correct horse' );
		const { claims } = await party.finish( attempt );
		const list = async () =>
			(
				( await call( 'GET', '/users/ann/sessions' ) ).body as {
					sessions: {
						payload: {
							uid: string;
							authorizations: Record< string, { sid: string } >;
						};
					}[];
				}
			 ).sessions;
		const [ session ] = await list();
		assert.ok( session );
		const { uid, authorizations } = session.payload;
		assert.equal( authorizations[ 'app' ]?.sid, claims[ 'sid' ] );
		const path = `/users/ann/sessions/${ uid }`;
		assert.equal( ( await call( 'DELETE', path ) ).status, 204 );
		assert.deepEqual( await codeOf( 'DELETE', path ), [
			404,
			'oidc.session_not_found',
		] );
		assert.deepEqual( await list(), [] );
		await party.start( { prompt: 'none' }, attempt.browser );
		assert.match( attempt.browser.page.url, /error=login_required/ );
		assert.deepEqual( logto.backchannel.deliveries, [] );
	} );

	it( 'ends the sessions of who is suspended or deleted', async () => {
		for ( const end of [
			async ( id: string ) =>
				call( 'PATCH', `/users/${ id }/is-suspended`, {
					isSuspended: true,
				} ),
			async ( id: string ) => call( 'DELETE', `/users/${ id }` ),
		] ) {
			const { id } = logto.people.add( {
				username: 'leaver',
				password: 'correct horse',
			} );
			const attempt = await party.signIn( 'leaver', 'correct horse' );
			await end( id );
			await party.start( { prompt: 'none' }, attempt.browser );
			assert.match( attempt.browser.page.url, /error=login_required/ );
			logto.people.remove( id );
		}
	} );

	it( 'makes webhooks, tests them, and says what became of what they sent', async ( t ) => {
		let status = 500;
		const site = await listen( 0, ( _req, res ) => {
			res.writeHead( status ).end( 'so' );
		} );
		t.after( () => site.close() );
		const url = `http://127.0.0.1:${ site.port }/`;
		const events = [ 'User.Deleted' ];
		const made = await call( 'POST', '/hooks', {
			name: 'Site',
			events,
			config: { url },
		} );
		assert.equal( made.status, 201 );
		const id = String( made.body[ 'id' ] );
		assert.equal( String( made.body[ 'signingKey' ] ).length, 32 );
		assert.deepEqual( made.body[ 'config' ], { url } );
		assert.deepEqual(
			await codeOf( 'POST', '/hooks', {
				name: 'Site',
				events: [ 'User.Nonsense' ],
				config: { url },
			} ),
			[ 400, 'guard.invalid_input' ]
		);
		assert.deepEqual(
			await codeOf( 'POST', `/hooks/${ id }/test`, {
				events,
				config: { url },
			} ),
			[ 422, 'hook.endpoint_responded_with_error' ]
		);
		const { id: person } = logto.people.add();
		logto.people.remove( person );
		await logto.hooks.sender.settled();
		status = 200;
		const tested = await call( 'POST', `/hooks/${ id }/test`, {
			events,
			config: { url },
		} );
		assert.equal( tested.status, 204 );
		const logs = ( await call( 'GET', `/hooks/${ id }/recent-logs` ) )
			.body as unknown as {
			key: string;
			payload: {
				result: string;
				hookRequest: { body: { params: { userId?: string } } };
				response: { statusCode: number };
			};
		}[];
		assert.deepEqual(
			logs.map( ( { key, payload } ) => [
				key,
				payload.result,
				payload.response.statusCode,
				payload.hookRequest.body.params.userId,
			] ),
			[ [ 'TriggerHook.User.Deleted', 'Error', 500, person ] ]
		);
		logto.clock.advance( 25 * 3600_000 );
		const later = await call( 'GET', `/hooks/${ id }/recent-logs` );
		logto.clock.reset();
		assert.equal( later.headers.get( 'total-number' ), '0' );
		assert.equal(
			( await call( 'DELETE', `/hooks/${ id }` ) ).status,
			204
		);
		assert.deepEqual( await codeOf( 'GET', `/hooks/${ id }` ), [
			404,
			'entity.not_exists_with_id',
		] );
	} );
} );
