import type { Stage } from '../../e2e/stage.ts';
import { expect, refusals, test, Visitor } from '../arena.ts';
import { leaveLogto } from '../visit.ts';
import { age, comeInAndAge, entries, stopAt, way } from './session.ts';

// What Logto answers about a session, and what comes of it.

const profile = ( { site }: Stage ) => `${ site.url }/wp-admin/profile.php`;

/** The next answer carries this error instead of a code. */
function answerWith( { logto }: Stage, error: string ): void {
	logto.spoil.next( 'callback', ( { headers } ) => {
		const url = new URL( String( headers.location ) );
		url.searchParams.delete( 'code' );
		url.searchParams.set( 'error', error );
		headers.location = url.href;
	} );
}

/** Everybody is asked by Logto's form, and nobody has a session here. */
async function askedAnew( visitor: Visitor, stage: Stage ): Promise< void > {
	expect( await entries( stage ) ).toEqual( [] );
	expect( new URL( visitor.page.url ).origin ).toBe( stage.logto.endpoint );
	expect( visitor.page.text ).toContain( '<h1>Sign in</h1>' );
}

/** The page is there, the session is the same, and Logto is left alone for a while. */
async function goesOn(
	visitor: Visitor,
	stage: Stage,
	before: Awaited< ReturnType< typeof entries > >
): Promise< void > {
	expect( visitor.page.url ).toBe( profile( stage ) );
	expect( visitor.page.status ).toBe( 200 );
	const [ after, ...others ] = await entries( stage );
	expect( others ).toEqual( [] );
	expect( after ).toMatchObject( before[ 0 ] ?? {} );
	expect( after?.asked ).toBeUndefined();
	expect( await way( visitor, profile( stage ) ) ).toHaveLength( 1 );
	stage.logto.spoil.clear();
	await age( stage, 5 );
}

test( 'signed out at Logto: the session here ends, and the sign-in leads to the page', async ( {
	visitor,
	stage,
} ) => {
	await comeInAndAge( visitor, stage );
	leaveLogto( visitor );
	await visitor.open( profile( stage ) );
	await askedAnew( visitor, stage );
	expect( refusals( stage ) ).toEqual( [] );
	await visitor.signInAtLogto( 'ada' );
	expect( visitor.page.url ).toBe( profile( stage ) );
	expect( await entries( stage ) ).toHaveLength( 1 );
} );

test( 'the session of another browser goes on', async ( {
	visitor,
	stage,
} ) => {
	const other = new Visitor( stage );
	await comeInAndAge( visitor, stage );
	await other.signIn( 'ada' );
	leaveLogto( visitor );
	await visitor.open( profile( stage ) );
	expect( await entries( stage ) ).toHaveLength( 1 );
	expect( await other.isSignedIn() ).toBe( true );
	expect( await visitor.isSignedIn() ).toBe( false );
} );

test( 'somebody else at Logto: nobody is swapped, Logto asks who it is', async ( {
	visitor,
	stage,
} ) => {
	stage.logto.people.add( { username: 'bob', password: 'correct horse' } );
	await comeInAndAge( visitor, stage );
	const adas = visitor.cookie( ( name ) =>
		name.startsWith( 'wordpress_logged_in' )
	);
	// In the same browser, and in no session of this site.
	leaveLogto( visitor );
	visitor.dropCookies( ( name ) => name.startsWith( 'wordpress_' ) );
	await visitor.signIn( 'bob' );
	visitor.dropCookies( ( name ) => name.startsWith( 'wordpress_' ) );
	visitor.setCookie( adas?.name ?? '', adas?.value ?? '' );
	await visitor.open( `${ stage.site.url }/hello-world/` );
	await askedAnew( visitor, stage );
	expect( await visitor.isSignedIn() ).toBe( false );
} );

for ( const error of [
	'consent_required',
	'interaction_required',
	'access_denied',
] ) {
	test( `${ error }: the session ends with words`, async ( {
		visitor,
		stage,
	} ) => {
		await comeInAndAge( visitor, stage );
		answerWith( stage, error );
		await visitor.open( profile( stage ) );
		expect( visitor.page.text ).toContain(
			'<h2>Sign-in not completed</h2>'
		);
		expect( refusals( stage ) ).toEqual( [
			error === 'access_denied' ? error : 'authorization_failed',
		] );
		expect( await entries( stage ) ).toEqual( [] );
		expect( await visitor.isSignedIn() ).toBe( false );
	} );
}

test( 'a role that is required is not there: the session ends with words', async ( {
	visitor,
	stage,
} ) => {
	await comeInAndAge( visitor, stage );
	await stage.configure( {
		session_lifetime: 60,
		requirements: [ { kind: 'role', value: 'staff' } ],
	} );
	await visitor.open( profile( stage ) );
	expect( refusals( stage ) ).toEqual( [ 'requirement_missing' ] );
	expect( visitor.page.status ).toBe( 403 );
	expect( await entries( stage ) ).toEqual( [] );
} );

test( 'who is suspended here is out', async ( { visitor, stage } ) => {
	await comeInAndAge( visitor, stage );
	await stage.site.wpEval(
		'global $wpdb; $wpdb->query( "UPDATE {$wpdb->base_prefix}logto_identities SET suspended = 1" );'
	);
	await visitor.open( profile( stage ) );
	expect( refusals( stage ) ).toEqual( [ 'identity_suspended' ] );
	expect( await entries( stage ) ).toEqual( [] );
} );

test( 'who is not connected any more has to sign in', async ( {
	visitor,
	stage,
} ) => {
	await comeInAndAge( visitor, stage );
	await stage.site.wpEval(
		'global $wpdb; $wpdb->query( "DELETE FROM {$wpdb->base_prefix}logto_identities" );'
	);
	const users = await stage.site.wpEval( 'echo count( get_users() );' );
	stopAt(
		visitor,
		( { searchParams } ) => searchParams.get( 'logto' ) === 'sign-in'
	);
	await visitor.open( profile( stage ) );
	expect( visitor.page.url ).toContain( 'logto=sign-in' );
	expect( await entries( stage ) ).toEqual( [] );
	expect( await stage.site.wpEval( 'echo count( get_users() );' ) ).toBe(
		users
	);
} );

for ( const error of [
	'server_error',
	'temporarily_unavailable',
	'invalid_request',
	'invalid_scope',
	'unauthorized_client',
	'whatever_else',
] ) {
	test( `${ error }: the session goes on, and is asked about later`, async ( {
		visitor,
		stage,
	} ) => {
		await comeInAndAge( visitor, stage );
		const before = await entries( stage );
		answerWith( stage, error );
		await visitor.open( profile( stage ) );
		await goesOn( visitor, stage, before );
		expect(
			( await way( visitor, profile( stage ) ) ).length
		).toBeGreaterThan( 3 );
		expect( ( await entries( stage ) )[ 0 ]?.asked ).toBeGreaterThan( 0 );
	} );
}

for ( const [ what, change ] of [
	[ 'of another nonce', { nonce: 'another' } ],
	[ 'for another application', { aud: 'another' } ],
	[ 'that is over', { exp: 1 } ],
	[ 'of another issuer', { iss: 'https://elsewhere.example/oidc' } ],
] as const ) {
	test( `an ID token ${ what }: nothing comes of it`, async ( {
		visitor,
		stage,
	} ) => {
		await comeInAndAge( visitor, stage );
		const before = await entries( stage );
		stage.logto.spoil.idToken( ( { payload } ) => {
			Object.assign( payload, change );
		} );
		await visitor.open( profile( stage ) );
		await goesOn( visitor, stage, before );
		// Nobody was refused; the debug log knows why nothing came of it.
		expect( refusals( stage ) ).toEqual( [] );
		expect( stage.site.log() ).toContain(
			'noticed: session_not_asked: claim_'
		);
	} );
}

test( 'no answer from the token endpoint: the session goes on', async ( {
	visitor,
	stage,
} ) => {
	await comeInAndAge( visitor, stage );
	const before = await entries( stage );
	stage.logto.spoil.next( 'token', () => 'close', Infinity );
	await visitor.open( profile( stage ) );
	expect( stage.logto.calls.count( 'token' ) ).toBeGreaterThan( 0 );
	await goesOn( visitor, stage, before );
} );
