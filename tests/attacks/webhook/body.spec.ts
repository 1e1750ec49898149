import type { Stage } from '../../e2e/stage.ts';
import {
	refused,
	send,
	suspended,
	test,
	expect,
	comeIn,
	kept,
} from './post.ts';
import type { Post } from './post.ts';

const minutes = ( count: number ) =>
	new Date( Date.now() + count * 60_000 ).toISOString();

/** A right delivery, but for some members of its body. */
const saying =
	( more: Record< string, unknown > ) =>
	( stage: Stage ): Post => ( { body: suspended( stage, {}, more ) } );

/** The same, for some members of the person. */
const of =
	( person: Record< string, unknown > ) =>
	( stage: Stage ): Post => ( { body: suspended( stage, person ) } );

refused( 'signed, and no delivery', 400, {
	nothing: () => ( { body: '' } ),
	'no JSON': () => ( { body: 'event=User.Deleted' } ),
	'half of it': ( stage ) => ( {
		body: suspended( stage ).slice( 0, -20 ),
	} ),
	'a list': ( stage ) => ( { body: `[${ suspended( stage ) }]` } ),
	'a text': ( stage ) => ( {
		body: JSON.stringify( suspended( stage ) ),
	} ),
	'nested without end': ( stage ) => ( {
		body: suspended( stage ).replace(
			'"hookId"',
			`"deep":${ '['.repeat( 600 ) }${ ']'.repeat( 600 ) },"hookId"`
		),
	} ),
	'no event': saying( { event: undefined } ),
	'a list as event': saying( { event: [ 'User.SuspensionStatus.Updated' ] } ),
	'no time': saying( { createdAt: undefined } ),
	'a list as time': saying( { createdAt: [ new Date().toISOString() ] } ),
	'a number as time': saying( { createdAt: Date.now() } ),
	'a time of another kind': saying( { createdAt: new Date().toUTCString() } ),
	'no such day': saying( { createdAt: '2026-02-30T10:00:00.000Z' } ),
	'a list as person': saying( { data: [ 'x' ] } ),
	'a text as person': saying( { data: 'x' } ),
	'a list as id': of( { id: [ 'x' ] } ),
	'a number as id': of( { id: 1 } ),
	'an endless id': of( { id: 'x'.repeat( 256 ) } ),
	'the id of another': of( { id: 'somebodyelse' } ),
	'another id beside it': saying( { userId: 'somebodyelse' } ),
	'a list beside it': saying( { userId: [ 'x' ] } ),
	'a text as suspension': of( { isSuspended: 'true' } ),
	'a number as suspension': of( { isSuspended: 1 } ),
	'a text as state': of( { updatedAt: new Date().toISOString() } ),
	'old, by a minute too many': saying( { createdAt: minutes( -16 ) } ),
	'of last year': saying( { createdAt: '2025-01-01T00:00:00.000Z' } ),
	'of the future': saying( { createdAt: minutes( 6 ) } ),
} );

refused( 'members that are no list of people', 400, {
	'a text': saying( {
		event: 'Organization.Membership.Updated',
		addedUserIds: 'x',
	} ),
	'lists in a list': saying( {
		event: 'Organization.Membership.Updated',
		removedUserIds: [ [ 'x' ] ],
	} ),
	'far too many': saying( {
		event: 'Organization.Membership.Updated',
		addedUserIds: Array.from( { length: 5001 }, ( _, id ) => `u${ id }` ),
	} ),
} );

refused( 'another type than JSON', 415, {
	'a form': ( stage ) => ( {
		body: suspended( stage ),
		type: 'application/x-www-form-urlencoded',
	} ),
	text: ( stage ) => ( { body: suspended( stage ), type: 'text/plain' } ),
	none: ( stage ) => ( { body: suspended( stage ), type: null } ),
	'like it': ( stage ) => ( {
		body: suspended( stage ),
		type: 'application/json5',
	} ),
} );

refused( 'another method than POST', 404, {
	GET: ( stage ) => ( { body: suspended( stage ), method: 'GET' } ),
	PUT: ( stage ) => ( { body: suspended( stage ), method: 'PUT' } ),
	PATCH: ( stage ) => ( { body: suspended( stage ), method: 'PATCH' } ),
	DELETE: ( stage ) => ( { body: suspended( stage ), method: 'DELETE' } ),
	'GET that says it is POST': ( stage ) => ( {
		body: suspended( stage ),
		method: 'GET',
		query: '&_method=POST',
	} ),
} );

test( 'webhook: what comes twice counts once, and in whatever order the newest counts', async ( {
	visitor,
	stage,
} ) => {
	await comeIn( visitor, stage );
	const now = Date.now();
	const first = suspended( stage, { updatedAt: now } );
	const lifted = suspended( stage, {
		updatedAt: now + 1,
		isSuspended: false,
	} );
	// The lift first, then what it lifted.
	for ( const body of [ lifted, first, first, lifted ] ) {
		expect( ( await send( stage, { body } ) ).status ).toBe( 200 );
	}
	expect( await visitor.isSignedIn() ).toBe( true );
	const before = await kept( stage );
	for ( const body of [ first, lifted ] ) {
		await send( stage, { body } );
	}
	expect( await kept( stage ) ).toEqual( before );
} );

test( 'webhook: of twenty at once of the same, one does something', async ( {
	visitor,
	stage,
} ) => {
	await comeIn( visitor, stage );
	const body = suspended( stage );
	const answers = await Promise.all(
		Array.from( { length: 20 }, () => send( stage, { body } ) )
	);
	expect( answers.map( ( { status } ) => status ) ).toEqual(
		Array.from( { length: 20 }, () => 200 )
	);
	expect( await visitor.isSignedIn() ).toBe( false );
	expect(
		await stage.site.wpEval( `
			global $wpdb;
			echo $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}logto_events WHERE outcome = 'suspended'" ),
				' ', $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->base_prefix}logto_seen WHERE kind = 'webhook'" ),
				' ', $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->usermeta} WHERE meta_key = 'logto_suspension'" );
		` )
	).toBe( '1 1 1' );
} );
