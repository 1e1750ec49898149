import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { IncomingHttpHeaders } from 'node:http';
import * as spoilers from './hooks/spoilers.ts';
import { startLogto } from './index.ts';
import type { Hook, Logto } from './index.ts';
import { redirectUri, RelyingParty } from './testing/relying-party.ts';
import { listen, readText } from './web.ts';
import type { Listening } from './web.ts';

interface Received {
	headers: IncomingHttpHeaders;
	body: string;
	json: Record< string, unknown >;
}

/** What a site's webhook address gets from the tenant, as 1.42 sends it. */
describe( 'a webhook', () => {
	let logto: Logto;
	let site: Listening;
	let hook: Hook;
	let received: Received[] = [];
	let status = 200;

	before( async () => {
		site = await listen( 0, async ( req, res ) => {
			const body = await readText( req );
			const json = JSON.parse( body ) as Received[ 'json' ];
			received.push( { headers: req.headers, body, json } );
			res.writeHead( status, { 'retry-after': '0' } ).end( 'so' );
		} );
		logto = await startLogto( {
			people: [
				{
					id: 'ann',
					username: 'ann',
					password: 'correct horse',
					organizations: [ 'old' ],
				},
			],
			applications: [
				{ id: 'app', name: 'Site', redirectUris: [ redirectUri ] },
			],
		} );
	} );
	after( async () => {
		await logto.close();
		await site.close();
	} );
	beforeEach( () => {
		for ( const { id } of logto.hooks.all ) {
			logto.hooks.remove( id );
		}
		received = [];
		status = 200;
		logto.spoil.clear();
		logto.people.add( {
			id: 'ann',
			username: 'ann',
			password: 'correct horse',
			organizations: [ 'old' ],
		} );
		hook = logto.hooks.add( {
			url: `http://127.0.0.1:${ site.port }/`,
			events: [ ...hookEvents ],
		} );
	} );
	const hookEvents = [
		'PostSignIn',
		'PostRegister',
		'User.Created',
		'User.Deleted',
		'User.Data.Updated',
		'User.SuspensionStatus.Updated',
		'Organization.Membership.Updated',
	];

	/** What arrived once everything that fired is answered. */
	const arrived = async () => {
		await logto.hooks.sender.settled();
		return received.map( ( { json } ) => json );
	};
	const sign = ( body: string ) =>
		createHmac( 'sha256', hook.signingKey ).update( body ).digest( 'hex' );
	const signatureOf = ( { headers }: Received ) =>
		headers[ 'logto-signature-sha-256' ];

	it( 'has a key of 32 characters, with which the raw body is signed in lower-case hex', async () => {
		logto.people.suspend( 'ann' );
		await arrived();
		assert.equal( hook.signingKey.length, 32 );
		const [ first ] = received;
		assert.ok( first );
		assert.equal( signatureOf( first ), sign( first.body ) );
		assert.match( String( signatureOf( first ) ), /^[0-9a-f]{64}$/ );
		assert.equal(
			first.headers[ 'user-agent' ],
			'Logto (https://logto.io/)'
		);
		assert.equal( first.headers[ 'content-type' ], 'application/json' );
	} );

	it( 'tells of a suspension and of its end, with the person as answered', async () => {
		logto.people.suspend( 'ann' );
		logto.people.suspend( 'ann', false );
		const events = await arrived();
		assert.deepEqual(
			events.map( ( { event, data } ) => [
				event,
				( data as { isSuspended: boolean } ).isSuspended,
			] ),
			[
				[ 'User.SuspensionStatus.Updated', true ],
				[ 'User.SuspensionStatus.Updated', false ],
			]
		);
		assert.deepEqual( Object.keys( events[ 0 ] ?? {} ).sort(), [
			'createdAt',
			'data',
			'event',
			'hookId',
			'ip',
			'matchedRoute',
			'method',
			'params',
			'path',
			'status',
			'userAgent',
		] );
		assert.deepEqual(
			[ 'params', 'path', 'method', 'status', 'hookId' ].map(
				( name ) => events[ 0 ]?.[ name ]
			),
			[
				{ userId: 'ann' },
				'/users/ann/is-suspended',
				'PATCH',
				200,
				hook.id,
			]
		);
		assert.equal(
			( events[ 0 ]?.[ 'data' ] as { hasPassword: boolean } ).hasPassword,
			true
		);
	} );

	it( 'tells of a deletion with the person as they were, without hasPassword', async () => {
		logto.people.remove( 'ann' );
		const [ event ] = await arrived();
		const data = event?.[ 'data' ] as Record< string, unknown >;
		assert.equal( event?.[ 'event' ], 'User.Deleted' );
		assert.equal( event[ 'status' ], 204 );
		assert.equal( data[ 'username' ], 'ann' );
		assert.ok( ! ( 'hasPassword' in data ) );
	} );

	it( 'tells of somebody new by the API with the id in data only', async () => {
		logto.people.add( { id: 'bob' } );
		const [ event ] = await arrived();
		assert.equal( event?.[ 'event' ], 'User.Created' );
		assert.deepEqual( event[ 'params' ], {} );
		assert.equal( ( event[ 'data' ] as { id: string } ).id, 'bob' );
	} );

	it( 'tells of each part that changes, and shows custom data and profile alone', async () => {
		logto.people.change( 'ann', { name: 'Ann' } );
		logto.people.change( 'ann', { password: 'another' } );
		logto.people.change( 'ann', { customData: { plan: 'pro' } } );
		logto.people.change( 'ann', { profile: { locale: 'fr' } } );
		const events = await arrived();
		assert.deepEqual(
			new Set( events.map( ( { event } ) => event ) ),
			new Set( [ 'User.Data.Updated' ] )
		);
		const byPath = ( path: string ) =>
			events.find(
				( event ) => event[ 'path' ] === `/users/ann${ path }`
			)?.[ 'data' ];
		assert.equal( ( byPath( '' ) as { name: string } ).name, 'Ann' );
		assert.equal( ( byPath( '/password' ) as { id: string } ).id, 'ann' );
		assert.deepEqual( byPath( '/custom-data' ), { plan: 'pro' } );
		assert.deepEqual( byPath( '/profile' ), { locale: 'fr' } );
	} );

	it( 'tells nothing of roles, nor of when somebody signed in', async () => {
		const { updatedAt } = logto.people.change( 'ann', {} );
		logto.clock.advance( 1000 );
		const changed = logto.people.change( 'ann', {
			roles: [ 'editor' ],
			organizationRoles: [ 'old:admin' ],
		} );
		assert.equal( changed.updatedAt, updatedAt );
		logto.people.signedIn( 'ann' );
		assert.notEqual( changed.updatedAt, updatedAt );
		assert.deepEqual( await arrived(), [] );
	} );

	it( 'tells who came into an organization and who left, by id and without data', async () => {
		logto.people.change( 'ann', {
			organizations: [ { id: 'new', name: 'New', description: null } ],
		} );
		const events = await arrived();
		const added = events.find( ( event ) => 'addedUserIds' in event );
		const removed = events.find( ( event ) => 'removedUserIds' in event );
		assert.equal( events.length, 2 );
		assert.ok( added );
		assert.deepEqual( added[ 'addedUserIds' ], [ 'ann' ] );
		assert.equal( added[ 'organizationId' ], 'new' );
		assert.deepEqual( added[ 'params' ], { id: 'new' } );
		assert.equal( removed?.[ 'organizationId' ], 'old' );
		assert.ok( ! ( 'data' in added ) );
	} );

	it( 'tells of a sign-in and for which application, of a sign-up too', async () => {
		const party = new RelyingParty(
			logto,
			logto.applications.find( 'app' )
		);
		await party.signIn( 'ann', 'correct horse' );
		const fresh = await party.start( { first_screen: 'register' } );
		await fresh.browser.follow( 'User name' );
		await fresh.browser.press( 'Create account', {
			identifier: 'newcomer',
			password: 'long enough',
		} );
		const events = await arrived();
		const signIn = events.find( ( { event } ) => event === 'PostSignIn' );
		const signUp = events.find( ( { event } ) => event === 'PostRegister' );
		const created = events.find(
			( { event } ) => event === 'User.Created'
		);
		assert.equal( events.length, 3 );
		assert.deepEqual( signIn?.[ 'application' ], {
			id: 'app',
			type: 'Traditional',
			name: 'Site',
			description: null,
		} );
		assert.equal( signIn[ 'userId' ], 'ann' );
		assert.ok( ! ( 'data' in signIn ) );
		assert.ok( ! ( 'hasPassword' in ( signIn[ 'user' ] as object ) ) );
		assert.equal( signUp?.[ 'interactionEvent' ], 'Register' );
		assert.equal(
			( created?.[ 'data' ] as { id: string } ).id,
			signUp[ 'userId' ]
		);
	} );

	it( 'is for the events it was made for, and for none while it is off', async () => {
		hook.events = [ 'User.Deleted' ];
		logto.people.suspend( 'ann' );
		hook.events = [ ...hookEvents ];
		hook.enabled = false;
		logto.people.suspend( 'ann', false );
		assert.deepEqual( await arrived(), [] );
	} );

	it( 'is sent once, whatever is answered', async () => {
		for ( const answer of [ 500, 503, 404 ] ) {
			status = answer;
			logto.people.suspend( 'ann' );
			await logto.hooks.sender.settled();
			assert.equal( logto.hooks.deliveries.at( -1 )?.status, answer );
		}
		assert.equal( received.length, 3 );
	} );

	it( 'waits ten seconds for an answer and no longer', async ( t ) => {
		const silent = await listen( 0, () => {} );
		t.after( () => silent.close() );
		hook.url = `http://127.0.0.1:${ silent.port }/`;
		assert.equal( logto.hooks.sender.limit, 10_000 );
		logto.hooks.sender.limit = 20;
		logto.people.suspend( 'ann' );
		await logto.hooks.sender.settled();
		logto.hooks.sender.limit = 10_000;
		const last = logto.hooks.deliveries.at( -1 );
		assert.equal( last?.status, 0 );
		assert.match( last.error ?? '', /Timeout/ );
	} );

	it( 'sends a test payload that is no person', async () => {
		await logto.hooks.test( hook.id, [ 'User.Data.Updated' ] );
		const [ event ] = await arrived();
		assert.deepEqual( event, {
			event: 'User.Data.Updated',
			hookId: hook.id,
			createdAt: event?.[ 'createdAt' ],
			userAgent: 'fake-user-agent',
			path: '/fake-path/:id',
			method: 'POST',
			status: 200,
			params: { id: 'fake-id' },
			data: { result: 'success' },
		} );
		const [ first ] = received;
		assert.equal(
			first && signatureOf( first ),
			sign( first?.body ?? '' )
		);
	} );

	it( 'sends what a test makes up, with the answer', async () => {
		const [ sent ] = await logto.hooks.deliver( 'User.Deleted', {
			params: { userId: [ 'x' ] },
		} );
		const [ raw ] = await logto.hooks.deliver( 'User.Deleted', '{"a":1}' );
		assert.deepEqual(
			[ sent?.status, sent?.answer, raw?.body ],
			[ 200, 'so', '{"a":1}' ]
		);
		const [ event ] = await arrived();
		assert.deepEqual( event?.[ 'params' ], { userId: [ 'x' ] } );
	} );

	it( 'can be held, and released in the wrong order', async () => {
		logto.hooks.sender.hold();
		logto.people.suspend( 'ann' );
		logto.people.suspend( 'ann', false );
		assert.deepEqual( await arrived(), [] );
		await logto.hooks.sender.release( 'reversed' );
		const suspended = received.map(
			( { json } ) =>
				( json[ 'data' ] as { isSuspended: boolean } ).isSuspended
		);
		assert.deepEqual( suspended, [ false, true ] );
	} );

	it( 'can be unsigned, signed wrongly, in capitals, by half, and changed afterwards', async () => {
		const signatures: unknown[] = [];
		for ( const spoiler of [
			spoilers.unsigned,
			spoilers.wronglySigned,
			spoilers.signedInCapitals,
			spoilers.signedByHalf,
			spoilers.changedAfterwards,
		] ) {
			received = [];
			logto.spoil.webhook( spoiler );
			logto.people.suspend( 'ann' );
			await logto.hooks.sender.settled();
			const [ first ] = received;
			assert.ok( first );
			const right = sign( first.body );
			const given = signatureOf( first );
			assert.notEqual( given, right );
			signatures.push( given?.length );
			if ( spoiler === spoilers.signedInCapitals ) {
				assert.equal( given, right.toUpperCase() );
			}
			if ( spoiler === spoilers.signedByHalf ) {
				assert.equal( given, right.slice( 0, 32 ) );
			}
		}
		assert.deepEqual( signatures, [ undefined, 64, 64, 32, 64 ] );
	} );

	it( 'can come twice, never, late, early, or with an event that nobody knows', async () => {
		logto.clock.freeze();
		const { repeated, lost, unknownEvent, late } = spoilers;
		for ( const spoiler of [
			repeated,
			lost,
			unknownEvent,
			late( 3600 ),
			late( -3600 ),
		] ) {
			logto.spoil.webhook( spoiler );
			logto.people.suspend( 'ann' );
			await logto.hooks.sender.settled();
		}
		const sent = received.map( ( { json, body, ...one } ) => {
			assert.equal( signatureOf( { json, body, ...one } ), sign( body ) );
			const at = Date.parse( String( json[ 'createdAt' ] ) );
			return [ json[ 'event' ], ( at - logto.clock.now() ) / 1000 ];
		} );
		logto.clock.reset();
		const suspension = 'User.SuspensionStatus.Updated';
		assert.deepEqual( sent, [
			[ suspension, 0 ],
			[ suspension, 0 ],
			[ 'User.Something.New', 0 ],
			[ suspension, -3600 ],
			[ suspension, 3600 ],
		] );
	} );
} );
