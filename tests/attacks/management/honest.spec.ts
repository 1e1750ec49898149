import type { Stage } from '../../e2e/stage.ts';
import type { Person } from '../../logto/people.ts';
import { expect, test, Visitor } from '../arena.ts';
import {
	everybody,
	runBackground,
	stateOf,
	withCredential,
} from './background.ts';

// What the site does with a Management API that answers as Logto does.

/** How many sessions ada has at Logto. */
const sessions = async ( { site, logto }: Stage ) =>
	Number(
		await site.wpEval(
			`echo count( \\Logto\\services()->management_api()->client()->get( '/users/${ ada( logto ).id }/sessions' )->body['sessions'] );`
		)
	);

function ada( { people }: Stage[ 'logto' ] ): Person {
	const [ first ] = people.all;
	if ( ! first ) {
		throw new Error( 'nobody is there' );
	}
	return first;
}

test( 'management: “log out everywhere else” ends the others at Logto, and this one goes on in both places', async ( {
	visitor,
	stage,
} ) => {
	await withCredential( stage );
	const [ application ] = stage.logto.applications.all;
	Object.assign( application ?? {}, {
		backchannelLogoutUri: `${ stage.site.url }/?rest_route=/logto/v1/backchannel-logout`,
		backchannelLogoutSessionRequired: true,
	} );
	await visitor.comeIn( 'ada' );
	const other = new Visitor( stage );
	await other.comeIn( 'ada' );
	expect( await sessions( stage ) ).toBe( 2 );
	// The first one stays: the second began later.
	await stage.site.wpEval( `
		$user  = get_user_by( 'email', 'ada@example.com' );
		$all   = get_user_meta( $user->ID, 'session_tokens', true );
		update_user_meta( $user->ID, 'session_tokens', array_slice( $all, 0, 1, true ) );` );
	expect( await sessions( stage ) ).toBe( 1 );
	expect( await visitor.isSignedIn() ).toBe( true );
	expect( await other.isSignedIn() ).toBe( false );
} );

test( 'management: somebody who was suspended while the site could not be told is out, and in again when it is lifted', async ( {
	visitor,
	stage,
} ) => {
	await withCredential( stage, { management_roles: false } );
	await visitor.comeIn( 'ada' );
	stage.logto.spoil.webhook( { post: () => [] }, Infinity );
	stage.logto.people.suspend( ada( stage.logto ).id, true );
	await stage.logto.hooks.sender.settled();
	expect( await visitor.isSignedIn() ).toBe( true );
	await runBackground( stage );
	expect( await visitor.isSignedIn() ).toBe( false );
	stage.logto.people.suspend( ada( stage.logto ).id, false );
	await stage.site.wpEval( "delete_option( 'logto_management' );" );
	await runBackground( stage );
	await visitor.comeIn( 'ada' );
	expect( await visitor.isSignedIn() ).toBe( true );
	expect( stage.logto.calls.to( 'management' ).length ).toBeLessThanOrEqual(
		10
	);
} );

test( 'management: a role that was given at Logto is found, and the person is asked about at the next page', async ( {
	visitor,
	stage,
} ) => {
	await withCredential( stage );
	await visitor.comeIn( 'ada' );
	const before = await everybody( stage );
	await runBackground( stage );
	expect( await everybody( stage ) ).toBe( before );
	stage.logto.people.change( ada( stage.logto ).id, {
		roles: [ 'editor' ],
	} );
	await stage.site.wpEval( "delete_option( 'logto_management' );" );
	await runBackground( stage );
	const mark = await stage.site.wpEval(
		"echo (int) get_user_meta( get_user_by( 'email', 'ada@example.com' )->ID, 'logto_ask_again', true );"
	);
	expect( Number( mark ) ).toBeGreaterThan( 0 );
} );

test( 'management: an application without the role is told apart from a wrong secret', async ( {
	stage,
} ) => {
	const application = await withCredential( stage );
	expect( await stateOf( stage ) ).toMatchObject( {
		available: true,
		code: '',
		problem: null,
	} );
	application.managementApi = false;
	await stage.site.wpEval( "delete_transient( 'logto_management_token' );" );
	expect( ( await stateOf( stage ) ).code ).toBe( 'role_missing' );
	application.secret = 'another';
	expect( ( await stateOf( stage ) ).code ).toBe( 'credential_refused' );
} );

/** Does something to ada's account by the REST API, as an administrator's program. */
async function byRest(
	{ site }: Stage,
	method: string,
	parameters: Record< string, unknown >
): Promise< number > {
	const [ id = '', password = '' ] = (
		await site.wpEval(
			`echo get_user_by( 'email', 'ada@example.com' )->ID, ' ', WP_Application_Passwords::create_new_application_password( 1, array( 'name' => wp_generate_uuid4() ) )[0];`
		)
	).split( ' ' );
	const { status } = await fetch(
		`${ site.url }/wp-json/wp/v2/users/${ id }`,
		{
			method,
			headers: {
				authorization: `Basic ${ btoa( `admin:${ password }` ) }`,
				'content-type': 'application/json',
			},
			body: JSON.stringify( parameters ),
		}
	);
	return status;
}

for ( const [ what, method, parameters ] of [
	[ 'changes the password', 'POST', { password: 'another one' } ],
	[ 'deletes the account', 'DELETE', { force: true, reassign: 1 } ],
] as const ) {
	test( `management: an administrator ${ what }, and every session at Logto ends when the answer is out`, async ( {
		visitor,
		stage,
	} ) => {
		await withCredential( stage );
		await visitor.comeIn( 'ada' );
		expect( await sessions( stage ) ).toBe( 1 );
		expect( await byRest( stage, method, parameters ) ).toBe( 200 );
		await expect.poll( () => sessions( stage ) ).toBe( 0 );
	} );
}

test( 'management: while Logto is down the administrator is answered all the same, and cron ends the sessions at Logto later', async ( {
	visitor,
	stage,
} ) => {
	await withCredential( stage, { management_roles: false } );
	await visitor.comeIn( 'ada' );
	expect( await sessions( stage ) ).toBe( 1 );
	stage.logto.spoil.next(
		'management',
		( good ) => ( { ...good, status: 429, body: '{"code":"x"}' } ),
		Infinity
	);
	expect( await byRest( stage, 'POST', { password: 'another one' } ) ).toBe(
		200
	);
	await expect
		.poll( () =>
			stage.site.wpEval(
				"echo count( get_option( 'logto_management' )['endings'] ?? array() );"
			)
		)
		.toBe( '1' );
	stage.logto.spoil.clear();
	await runBackground( stage );
	expect( await sessions( stage ) ).toBe( 0 );
} );
