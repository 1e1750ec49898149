import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { runScript } from './actions/run.ts';
import { startLogto } from './index.ts';
import type { Logto } from './index.ts';
import { RelyingParty } from './testing/relying-party.ts';
import { basic, postForm } from './testing/requests.ts';
import { listen, readText, sendJson } from './web.ts';
import type { Listening } from './web.ts';

const idOf = ( event: unknown ) =>
	( event as { user: { id: string } } | undefined )?.user.id;

const key = 'action.postFirstFactorVerification';

/** An Action as a real 1.42 runs it: after a password that is wrong at Logto itself. */
describe( 'Actions', () => {
	let logto: Logto;
	let party: RelyingParty;
	let elsewhere: Listening;
	let asked: unknown[] = [];
	before( async () => {
		logto = await startLogto();
		party = new RelyingParty( logto );
		elsewhere = await listen( 0, async ( req, res ) => {
			asked.push( JSON.parse( await readText( req ) ) );
			sendJson( res, 200, { right: true } );
		} );
	} );
	afterEach( () => {
		logto.actions.remove();
		logto.people.all.forEach( ( { id } ) => {
			logto.people.remove( id );
		} );
		asked = [];
	} );
	after( async () => {
		await elsewhere.close();
		await logto.close();
	} );

	const script = ( body: string, enabled = true ) =>
		logto.actions.put( key, {
			script: `const runAction = async ( { event, environmentVariables } ) => { ${ body } };`,
			environmentVariables: {
				ADDRESS: `http://127.0.0.1:${ elsewhere.port }/`,
			},
			enabled,
		} );
	const signIn = async ( password: string ) => {
		const attempt = await party.start();
		await attempt.browser.follow( 'User name' );
		await attempt.browser.press( 'Sign in', {
			identifier: 'ada',
			password,
		} );
		return attempt;
	};
	const create = ( user: unknown, more = '' ) =>
		`return { action: 'createUser', passwordVerified: true, user: ${ JSON.stringify( user ) } ${ more } };`;

	it( 'makes a person of what the script says, with the name and the password that were typed', async () => {
		script( create( { name: 'Ada', primaryEmail: 'ada@example.com' } ) );
		const { claims } = await party.finish( await signIn( 'old secret' ) );
		assert.equal( claims[ 'username' ], 'ada' );
		assert.equal( claims[ 'email' ], 'ada@example.com' );
		script( 'throw new Error();' );
		const again = await party.finish( await signIn( 'old secret' ) );
		assert.equal( again.claims.sub, claims.sub );
	} );

	it( 'tells the script what was typed, and lets it ask elsewhere', async () => {
		script(
			`await fetch( environmentVariables.ADDRESS, { method: 'POST', body: JSON.stringify( event ) } );`
		);
		await signIn( 'old secret' );
		assert.deepEqual( asked, [
			{
				key,
				interactionEvent: 'SignIn',
				verificationType: 'Password',
				identifier: { type: 'username', value: 'ada' },
				user: null,
				password: 'old secret',
			},
		] );
		const { id } = logto.people.add( { username: 'ada', password: 'new' } );
		await signIn( 'old secret' );
		assert.equal( idOf( asked.at( 1 ) ), id );
	} );

	it( 'changes whom there is already, by updateUser only', async () => {
		logto.people.add( { username: 'ada', password: 'new secret' } );
		script( create( {} ) );
		await signIn( 'old secret' );
		assert.equal( logto.people.find( () => true )?.password, 'new secret' );
		script( create( {} ).replace( 'createUser', 'updateUser' ) );
		await party.finish( await signIn( 'old secret' ) );
		assert.equal( logto.people.find( () => true )?.password, 'old secret' );
	} );

	const wrong: Record< string, string > = {
		nothing: 'return;',
		'no verdict': create( {} ).replace( 'passwordVerified: true,', '' ),
		'an unknown field': create( { password: 'x' } ),
		'another name': create( { username: 'bob' } ),
		'a name that can be none': create( { primaryEmail: 'no address' } ),
		'no object': "return 'createUser';",
		'an error': 'throw new Error();',
		'what can’t be sent': 'return () => {};',
		'another action': create( {} ).replace( 'createUser', 'updateUser' ),
	};
	for ( const [ which, body ] of Object.entries( wrong ) ) {
		it( `takes ${ which } for a wrong password`, async () => {
			script( body );
			const { browser } = await signIn( 'old secret' );
			assert.match( browser.page.text, /aria-invalid="true"/ );
			assert.deepEqual( logto.people.all, [] );
		} );
	}

	it( 'runs nothing that is off, nothing for a right password and nothing for who is suspended', async () => {
		const ask = `await fetch( environmentVariables.ADDRESS, { method: 'POST', body: '1' } );`;
		script( ask, false );
		await signIn( 'old secret' );
		script( ask );
		const { id } = logto.people.add( { username: 'ada', password: 'new' } );
		await party.finish( await signIn( 'new' ) );
		logto.people.suspend( id );
		await signIn( 'old secret' );
		assert.deepEqual( asked, [] );
	} );

	it( 'gives a script fetch, and nothing else of Node.js', async () => {
		const found = await runScript(
			`const runAction = () => [ typeof fetch, typeof JSON, typeof AbortSignal, typeof URL, typeof setTimeout, typeof process ];`,
			{}
		);
		assert.deepEqual( found, [
			'function',
			'object',
			...Array.from( { length: 4 }, () => 'undefined' ),
		] );
	} );

	it( 'ends a script that does not end', async () => {
		for ( const body of [
			'while ( true ) {}',
			'return new Promise( () => {} );',
		] ) {
			await assert.rejects(
				runScript( `const runAction = () => { ${ body } };`, {}, 200 ),
				/too long/
			);
		}
	} );

	it( 'is kept by the Management API', async () => {
		const machine = logto.applications.add( {
			machineToMachine: true,
			managementApi: true,
		} );
		const { body } = await postForm(
			`${ logto.issuer }/token`,
			{
				grant_type: 'client_credentials',
				resource: 'https://default.logto.app/api',
				scope: 'all',
			},
			basic( machine.id, machine.secret )
		);
		const call = async ( method: string, path: string, json?: unknown ) => {
			const answer = await fetch(
				`${ logto.endpoint }/api/configs/actions${ path }`,
				{
					method,
					headers: {
						authorization: `Bearer ${ String( body[ 'access_token' ] ) }`,
						'content-type': 'application/json',
					},
					...( json !== undefined && {
						body: JSON.stringify( json ),
					} ),
				}
			);
			const text = await answer.text();
			return [
				answer.status,
				text === '' ? '' : ( JSON.parse( text ) as unknown ),
			];
		};
		const value = { script: 'const runAction = () => 1;' };
		assert.equal( ( await call( 'GET', `/${ key }` ) )[ 0 ], 404 );
		assert.deepEqual( await call( 'PUT', `/${ key }`, value ), [
			201,
			value,
		] );
		assert.deepEqual( await call( 'PUT', `/${ key }`, value ), [
			200,
			value,
		] );
		assert.deepEqual(
			await call( 'PATCH', `/${ key }`, { enabled: true } ),
			[ 200, { ...value, enabled: true } ]
		);
		assert.deepEqual( await call( 'GET', '' ), [
			200,
			[ { key, value: { ...value, enabled: true } } ],
		] );
		assert.deepEqual(
			await call( 'POST', '/test', { ...value, event: {} } ),
			[ 200, 1 ]
		);
		for ( const bad of [
			{},
			{ ...value, more: 1 },
			{ ...value, enabled: 'yes' },
		] ) {
			assert.equal( ( await call( 'PUT', `/${ key }`, bad ) )[ 0 ], 400 );
		}
		assert.equal(
			( await call( 'PUT', '/action.another', value ) )[ 0 ],
			400
		);
		assert.equal( ( await call( 'DELETE', `/${ key }` ) )[ 0 ], 204 );
		assert.equal( ( await call( 'DELETE', `/${ key }` ) )[ 0 ], 404 );
	} );
} );
