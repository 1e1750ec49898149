import type { Stage } from '../../e2e/stage.ts';
import { Visitor, expect, refusals, test } from '../arena.ts';
import { links } from '../connect/owner.ts';
import { claims } from '../token/forge.ts';
import { confirm, go, last, prepare, signInAsAdmin } from './trial.ts';
import type { Run } from './trial.ts';

// The test that connects: who came back may be the admin who tests. Nothing is connected before they say so, in the
// session in which they tested, and never anybody but who signed in at Logto then.

const subject = ( { logto }: Stage, name: string ): string =>
	logto.people.find( ( { username } ) => username === name )?.id ?? '';

/** Somebody at Logto with the administrator's address. */
function addBoss( { logto }: Stage ): void {
	logto.people.add( {
		username: 'boss',
		password: 'correct horse',
		primaryEmail: 'admin@example.com',
		name: 'The Owner',
	} );
}

/** Tests, and signs somebody in at Logto. */
async function tested(
	visitor: Visitor,
	stage: Stage,
	username = 'boss'
): Promise< Run > {
	await signInAsAdmin( visitor, stage );
	const run = await prepare( visitor, stage );
	await go( visitor, run, username );
	return last( visitor, stage );
}

/** Another account of this site. */
const account = ( { site }: Stage, email: string, role: string ) =>
	site.wpEval(
		`wp_insert_user( array( 'user_login' => 'zed', 'user_pass' => 'password', 'user_email' => '${ email }', 'role' => '${ role }' ) );`
	);

const link = ( { site }: Stage, login: string, id: string ) =>
	site.wpEval(
		`\\Logto\\services()->accounts()->connector()->connect( get_user_by( 'login', '${ login }' )->ID, new \\Logto\\Accounts\\Identity( \\Logto\\services()->oidc()->client()->issuer(), '${ id }' ) );`
	);

/** Changes what is kept for the admin, as only this site can. */
const change = ( { site }: Stage, php: string ) =>
	site.wpEval( `
		$box = \\Logto\\services()->settings()->secret_box();
		$run = json_decode( $box->open( get_transient( 'logto_test_1' ), 'test:1' ), true );
		${ php }
		set_transient( 'logto_test_1', $box->seal( wp_json_encode( $run ), 'test:1' ), 900 );` );

test.beforeEach( ( { stage } ) => {
	addBoss( stage );
} );

for ( const mode of [ 'form', 'redirect' ] ) {
	test( `mode ${ mode }: the owner’s own test offers to connect, and connects once they say so`, async ( {
		visitor,
		stage,
	} ) => {
		await stage.configure( { sign_in_mode: mode } );
		const { id, report } = await tested( visitor, stage );
		expect( report ).toMatchObject( {
			outcome: 'passed',
			preview: null,
			remedy: '',
			offer: {
				person: 'The Owner, a•••@example.com',
				account: 'admin',
			},
			connected: false,
		} );
		expect( await links( stage ) ).toEqual( {} );
		const done = await confirm( visitor, stage, { id } );
		expect( done.report ).toMatchObject( { offer: null, connected: true } );
		expect( await links( stage ) ).toEqual( {
			admin: subject( stage, 'boss' ),
		} );
		expect( refusals( stage ) ).toEqual( [] );
		expect(
			await stage.site.wpEval(
				`$entries = wp_list_pluck( WP_Session_Tokens::get_instance( 1 )->get_all(), 'logto' ); echo wp_json_encode( array( array_column( $entries, 'subject' ), $wpdb->get_col( "SELECT CONCAT( kind, ' ', outcome, ' ', user_id ) FROM {$wpdb->prefix}logto_events" ) ) );`
			)
		).toBe(
			JSON.stringify( [
				[ subject( stage, 'boss' ) ],
				[ 'connect completed 1' ],
			] )
		);
		expect( ( await last( visitor, stage ) ).report?.connected ).toBe(
			true
		);
	} );
}

test( 'the only administrator is offered to connect whoever fits nobody here', async ( {
	visitor,
	stage,
} ) => {
	await account( stage, 'zed@example.com', 'editor' );
	const { id, report } = await tested( visitor, stage, 'ada' );
	expect( report ).toMatchObject( {
		outcome: 'passed',
		preview: {
			sentence: 'A new account is made.',
			new_account: { user_name: 'ada' },
			roles: { add: [ 'subscriber' ] },
		},
		offer: { person: 'Ada Lovelace, a•••@example.com' },
	} );
	await confirm( visitor, stage, { id } );
	expect( await links( stage ) ).toEqual( {
		admin: subject( stage, 'ada' ),
	} );
	expect(
		await stage.site.wpEval( "echo (int) username_exists( 'ada' );" )
	).toBe( '0' );
} );

const nobody: [
	what: string,
	before: ( stage: Stage ) => unknown,
	who: string,
][] = [
	[
		'there is another administrator, and the address is nobody’s',
		( stage ) => account( stage, 'zed@example.com', 'administrator' ),
		'ada',
	],
	[
		'there is another one who may change the settings',
		( stage ) =>
			stage.site.wpEval(
				"$id = wp_insert_user( array( 'user_login' => 'zed', 'user_pass' => 'password', 'user_email' => 'zed@example.com', 'role' => 'editor' ) ); ( new WP_User( $id ) )->add_cap( 'manage_options' );"
			),
		'ada',
	],
	[
		'the address is another account’s',
		( stage ) => account( stage, 'ada@example.com', 'subscriber' ),
		'ada',
	],
	[
		'the address is another account’s, and accounts are never linked',
		async ( stage ) => {
			await stage.configure( { account_policy: 'create_never_link' } );
			await account( stage, 'ada@example.com', 'subscriber' );
		},
		'ada',
	],
	[
		'two accounts have the address',
		async ( stage ) => {
			await account( stage, 'zed@example.com', 'subscriber' );
			await stage.site.wpEval(
				`$wpdb->update( $wpdb->users, array( 'user_email' => 'admin@example.com' ), array( 'user_login' => 'zed' ) );`
			);
		},
		'boss',
	],
	[
		'Logto has not verified the address',
		claims( { email_verified: false } ),
		'boss',
	],
	[
		'Logto says “true” as a text',
		claims( { email_verified: 'true' } ),
		'boss',
	],
	[
		'the settings don’t let this person in',
		( stage ) =>
			stage.configure( {
				requirements: [ { kind: 'role', value: 'staff' } ],
			} ),
		'boss',
	],
];
for ( const [ what, before, who ] of nobody ) {
	test( `nothing is offered where ${ what }`, async ( {
		visitor,
		stage,
	} ) => {
		await before( stage );
		const { id, report } = await tested( visitor, stage, who );
		expect( report ).toMatchObject( { offer: null, connected: false } );
		await confirm( visitor, stage, { id } );
		expect( visitor.page.status ).toBe( 409 );
		expect( await links( stage ) ).toEqual( {} );
	} );
}

test( 'nothing is offered to whom the account belongs already, or whose identity is another account’s', async ( {
	visitor,
	stage,
} ) => {
	await link( stage, 'admin', 'somebody-else' );
	expect( ( await tested( visitor, stage ) ).report?.offer ).toBeNull();
	await stage.site.restore();
	await account( stage, 'zed@example.com', 'subscriber' );
	await link( stage, 'zed', subject( stage, 'boss' ) );
	expect(
		( await tested( new Visitor( stage ), stage ) ).report?.offer
	).toBeNull();
} );

test( 'values that are only on the screen connect nobody', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( { app_secret: 'an old one' } );
	await signInAsAdmin( visitor, stage );
	const { id, url } = await prepare( visitor, stage, {
		app_secret: stage.values.app_secret,
	} );
	await go( visitor, { url } as Run, 'boss' );
	const { report } = await last( visitor, stage );
	expect( report ).toMatchObject( { outcome: 'refused', offer: null } );
	await confirm( visitor, stage, { id } );
	expect( visitor.page.status ).toBe( 409 );
	expect( await links( stage ) ).toEqual( {} );
} );

test( 'a sign-in that Logto did not ask for anew is no test at all', async ( {
	visitor,
	stage,
} ) => {
	await claims( { auth_time: Math.floor( Date.now() / 1000 ) - 3600 } )(
		stage
	);
	const { id, report } = await tested( visitor, stage );
	expect( report ).toMatchObject( { outcome: 'failed', offer: null } );
	await confirm( visitor, stage, { id } );
	expect( visitor.page.status ).toBe( 409 );
	expect( await links( stage ) ).toEqual( {} );
} );

const spoiled: [
	what: string,
	between: ( stage: Stage, visitor: Visitor ) => Promise< unknown >,
	after?: Record< string, string >,
][] = [
	[
		'ten minutes later',
		( stage ) => change( stage, "$run['offer']['at'] -= 600;" ),
	],
	[
		'from the future',
		( stage ) => change( stage, "$run['offer']['at'] += 3600;" ),
	],
	[
		'for another session of the same admin',
		async ( stage, visitor ) => {
			visitor.dropCookies( ( name ) => name.startsWith( 'wordpress_' ) );
			await signInAsAdmin( visitor, stage );
		},
	],
	[
		'after the App secret was changed',
		( stage ) => stage.configure( { app_secret: 'another' } ),
	],
	[
		'after the proof was withdrawn',
		( stage ) =>
			stage.site.wpEval(
				'\\Logto\\services()->sign_in()->connection()->withdraw_proof();'
			),
	],
	[
		'after the account got another address, and another administrator came',
		async ( stage ) => {
			await account( stage, 'zed@example.com', 'administrator' );
			await stage.site.wpEval(
				"wp_update_user( array( 'ID' => 1, 'user_email' => 'new@example.com' ) );"
			);
		},
	],
	[
		'after the account was connected with somebody else',
		( stage ) => link( stage, 'admin', 'somebody-else' ),
		{ admin: 'somebody-else' },
	],
	[
		'once more after it was disconnected',
		async ( stage, visitor ) => {
			await confirm( visitor, stage, {
				id: ( await last( visitor, stage ) ).id,
			} );
			await stage.site.wpEval(
				`$wpdb->query( "DELETE FROM {$wpdb->base_prefix}logto_identities" );`
			);
		},
	],
	[
		'after another test was begun',
		( stage, visitor ) => prepare( visitor, stage ),
	],
];
for ( const [ what, between, after = {} ] of spoiled ) {
	test( `an offer connects nobody ${ what }`, async ( {
		visitor,
		stage,
	} ) => {
		const { id, report } = await tested( visitor, stage );
		expect( report?.offer ).not.toBeNull();
		await between( stage, visitor );
		await confirm( visitor, stage, { id } );
		expect( visitor.page.status ).toBe( 409 );
		expect( await links( stage ) ).toEqual( after );
		// Nor later: it was taken back, or never is good.
		await confirm( visitor, stage, { id } );
		expect( visitor.page.status ).toBe( 409 );
		expect( await links( stage ) ).toEqual( after );
	} );
}

test( 'an identity that is connected with another account meanwhile stays there', async ( {
	visitor,
	stage,
} ) => {
	const { id } = await tested( visitor, stage );
	await account( stage, 'zed@example.com', 'subscriber' );
	await link( stage, 'zed', subject( stage, 'boss' ) );
	await confirm( visitor, stage, { id } );
	expect( visitor.page.status ).toBe( 409 );
	expect( refusals( stage ) ).toEqual( [ 'identity_connected_already' ] );
	expect( await links( stage ) ).toEqual( { zed: subject( stage, 'boss' ) } );
} );

test( 'what a request names beside the test says nothing', async ( {
	visitor,
	stage,
} ) => {
	const { id } = await tested( visitor, stage );
	for ( const fields of [
		{},
		{ id: '' },
		{ id: 'another' },
		{ 'id[]': id },
		{ id: `${ id } ` },
	] ) {
		await confirm( visitor, stage, fields );
		expect( visitor.page.status ).toBe( 409 );
	}
	expect( await links( stage ) ).toEqual( {} );
	await confirm( visitor, stage, {
		id,
		subject: subject( stage, 'ada' ),
		'offer[identity][subject]': subject( stage, 'ada' ),
		user: '2',
	} );
	expect( await links( stage ) ).toEqual( {
		admin: subject( stage, 'boss' ),
	} );
} );

test( 'nobody else says yes: without a nonce, as another administrator, or without the right', async ( {
	visitor,
	stage,
} ) => {
	await account( stage, 'zed@example.com', 'administrator' );
	const { id } = await tested( visitor, stage );
	const address = `${ stage.site.url }/?rest_route=/logto/v1/test-sign-in/connect`;
	// As another site's form would: with the admin's cookies.
	await visitor.open( address, new URLSearchParams( { id } ) );
	expect( visitor.page.status ).toBe( 401 );
	await visitor.open( `${ address }&id=${ id }` );
	expect( visitor.page.status ).toBe( 404 );
	await new Visitor( stage ).open( address, new URLSearchParams( { id } ) );

	const other = new Visitor( stage );
	await other.open(
		`${ stage.site.url }/wp-login.php?logto=form`,
		new URLSearchParams( { log: 'zed', pwd: 'password' } )
	);
	await confirm( other, stage, { id } );
	expect( other.page.status ).toBe( 409 );
	await stage.site.wpEval(
		"( new WP_User( 0, 'zed' ) )->set_role( 'editor' );"
	);
	await confirm( other, stage, { id } );
	expect( other.page.status ).toBe( 403 );
	expect( await links( stage ) ).toEqual( {} );

	// The admin's own right counts when they say yes.
	await stage.site.wpEval(
		"( new WP_User( 0, 'zed' ) )->set_role( 'administrator' ); ( new WP_User( 1 ) )->set_role( 'editor' );"
	);
	await confirm( visitor, stage, { id } );
	expect( visitor.page.status ).toBe( 403 );
	expect( await links( stage ) ).toEqual( {} );
} );

test( 'the offer waits sealed, and its answer has no subject of somebody else, nor the session', async ( {
	visitor,
	stage,
} ) => {
	await tested( visitor, stage );
	expect(
		await stage.site.wpEval(
			"echo get_option( '_transient_logto_test_1' );"
		)
	).toMatch( /^v1\.[\w-]+$/ );
	expect( visitor.page.text ).not.toMatch( /"(session|values|sid)"/ );
} );
