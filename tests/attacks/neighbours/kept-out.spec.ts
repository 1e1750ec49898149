import { expect, refusals, test, Visitor } from '../arena.ts';
import { withPlugin } from '../connect/owner.ts';
import { failures, hasNothing, isKeptOut, onAda } from './kept-out.ts';
import { beside } from './neighbour.ts';
import type { Neighbour } from './neighbour.ts';

// Whom the site keeps out, by plugins that judge at core's `authenticate` or at `wp_authenticate_user`, stays out, in the
// plugin's own words. Siblings: locks.spec.ts (who guessed passwords), odd-judges.spec.ts (answers that nobody should give),
// second-step.spec.ts and two-factor.spec.ts (second factors), captcha.spec.ts (fields of a form).

const meta = ( key: string, value: string ) =>
	`update_user_meta( $ada->ID, '${ key }', '${ value }' );`;
const status = ( value: number ) =>
	`global $wpdb; $wpdb->update( $wpdb->users, array( 'user_status' => ${ value } ), array( 'ID' => $ada->ID ) ); clean_user_cache( $ada );`;

const judges: [
	what: string,
	plugin: Neighbour,
	out: string,
	words: string,
	inAgain: string,
][] = [
	[
		'an account that was disabled',
		'account-status',
		meta( 'account_status', 'inactive' ),
		'Your account has been disabled.',
		meta( 'account_status', 'approved' ),
	],
	[
		'an account that waits for review',
		'account-status',
		meta( 'account_status', 'awaiting_admin_review' ),
		'Your account has not been approved yet.',
		meta( 'account_status', '' ),
	],
	[
		'a member who is not activated',
		'activation',
		'',
		'<strong>ERROR</strong>: User has not been activated.',
		meta( 'active', '1' ),
	],
	[
		'a member who has not confirmed the address',
		'activation',
		meta( 'active', '1' ) + meta( 'unconfirmed', '1' ),
		'<strong>ERROR</strong>: User has not confirmed their account.',
		meta( 'unconfirmed', '' ),
	],
	[
		'an account that waits for approval',
		'all-in-one',
		meta( 'aiowps_account_status', 'pending' ),
		'<strong>ACCOUNT PENDING</strong>: Your account is currently not active.',
		meta( 'aiowps_account_status', 'approved' ),
	],
	[
		'a spammer on a single site',
		'community',
		status( 1 ),
		'<strong>Error</strong>: Your account has been marked as a spammer.',
		status( 0 ),
	],
	[
		'an account that was not activated, with a link to the way on',
		'community',
		status( 2 ),
		'action=bp-resend-activation&amp;id=1&amp;_wpnonce=1">click here to resend it</a>',
		status( 0 ),
	],
	[
		'an account that waits, at wp_authenticate_user',
		'approval',
		meta( 'pw_user_status', 'pending' ),
		'<strong>ERROR</strong>: Your account is still pending approval.',
		meta( 'pw_user_status', 'approved' ),
	],
	[
		'an account of which the plugin says nothing at all',
		'approval',
		meta( 'pw_user_status', 'odd' ),
		'This account can’t be used on this site.',
		meta( 'pw_user_status', '' ),
	],
];
for ( const [ what, plugin, out, words, inAgain ] of judges ) {
	test( `${ what } stays out in the site's words, and comes in once let in`, async ( {
		visitor,
		stage,
	} ) => {
		await visitor.signIn( 'ada' );
		visitor.dropCookies( () => true );
		await onAda( stage, out );
		await beside( plugin, stage, async () => {
			await isKeptOut( visitor, stage, words );
			expect( await failures( stage ) ).toBe( '0' );
			await onAda( stage, inAgain );
			await visitor.signIn( 'ada' );
			expect( await visitor.isSignedIn() ).toBe( true );
		} );
	} );
}

const newcomers: [
	plugin: Neighbour,
	before: string,
	words: string,
	letIn: string,
][] = [
	[
		'all-in-one',
		'',
		'ACCOUNT PENDING',
		meta( 'aiowps_account_status', 'approved' ),
	],
	[
		'account-status',
		"update_option( 'test_status_of_new', 'awaiting_admin_review' );",
		'has not been approved yet',
		meta( 'account_status', 'approved' ),
	],
	[ 'activation', '', 'has not been activated', meta( 'active', '1' ) ],
];
for ( const [ plugin, before, words, letIn ] of newcomers ) {
	test( `somebody new whom ${ plugin } keeps waiting gets an account and no session; it is the same one once they may come in`, async ( {
		visitor,
		stage,
	} ) => {
		await stage.site.wpEval( before );
		await beside( plugin, stage, async () => {
			await visitor.signIn( 'ada' );
			expect( refusals( stage ) ).toEqual( [
				'account_refused_by_site',
			] );
			expect( visitor.page.text ).toContain( words );
			hasNothing( visitor );
			expect( stage.site.log() ).not.toMatch( /Witness: (wp_log|set_)/ );
			expect( await failures( stage ) ).toBe( '0' );
			const id = await onAda( stage, 'echo $ada->ID;' );

			await onAda( stage, letIn );
			await visitor.signIn( 'ada' );
			expect( await visitor.isSignedIn() ).toBe( true );
			expect( await onAda( stage, 'echo $ada->ID;' ) ).toBe( id );
		} );
	} );
}

test( 'where the status of somebody new is empty, they come in as with a password', async ( {
	visitor,
	stage,
} ) => {
	await beside( 'account-status', stage, async () => {
		await visitor.signIn( 'ada' );
		expect( await visitor.isSignedIn() ).toBe( true );
	} );
} );

test( 'an account that the site keeps out is not linked by its e-mail, and nothing is ended or claimed', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( { link_confirmation: 'trust' } );
	await stage.site.wpEval(
		"wp_insert_user( array( 'user_login' => 'ada', 'user_email' => 'ada@example.com', 'user_pass' => 'x' ) );"
	);
	await onAda( stage, meta( 'account_status', 'rejected' ) );
	await beside( 'account-status', stage, async () => {
		await isKeptOut( visitor, stage, 'request has been rejected' );
		expect( await onAda( stage, 'echo $ada->user_login;' ) ).toBe( 'ada' );
	} );
} );

test( 'in the dialog over an editor the same holds', async ( {
	visitor,
	stage,
} ) => {
	await visitor.signIn( 'ada' );
	visitor.dropCookies( () => true );
	await onAda( stage, status( 1 ) );
	await beside( 'community', stage, async () => {
		await visitor.signIn(
			'ada',
			'/wp-login.php?interim-login=1&logto=interim'
		);
		expect( refusals( stage ) ).toEqual( [ 'account_refused_by_site' ] );
		expect( visitor.page.text ).toContain( 'marked as a spammer' );
		hasNothing( visitor );
	} );
} );

test( 'what is written at every sign-in is not, for somebody who is kept out', async ( {
	visitor,
	stage,
} ) => {
	await visitor.signIn( 'ada' );
	visitor.dropCookies( () => true );
	await onAda( stage, meta( 'aiowps_account_status', 'pending' ) );
	await stage.configure( {
		profile_map: [
			{
				claim: 'name',
				field: 'nickname',
				when: 'sign_in',
				empty: 'keep',
			},
		],
		role_map: [ { source: 'role', name: 'boss', role: 'editor' } ],
	} );
	stage.logto.spoil.idToken( ( { payload } ) => {
		payload[ 'roles' ] = [ 'boss' ];
		payload[ 'name' ] = 'Another';
	} );
	await beside( 'all-in-one', stage, async () => {
		await isKeptOut( visitor, stage, 'ACCOUNT PENDING' );
		expect( await onAda( stage, 'echo $ada->nickname;' ) ).not.toBe(
			'Another'
		);
	} );
} );

test( 'a logger that compares the password writes of no wrong one, and hears of the sign-in', async ( {
	visitor,
	stage,
} ) => {
	await beside( 'history-log', stage, async () => {
		for ( const time of [ 'new', 'known' ] ) {
			await visitor.signIn( 'ada' );
			expect( await visitor.isSignedIn(), time ).toBe( true );
			visitor.dropCookies( () => true );
		}
		expect( stage.site.log() ).toContain( 'History: ada logged in' );
		expect( stage.site.log() ).not.toContain( 'failed to login' );
		// Where a password is typed, it goes on as ever.
		await new Visitor( stage ).open(
			`${ stage.site.url }/wp-login.php`,
			new URLSearchParams( { log: 'ada', pwd: 'wrong' } )
		);
		expect( stage.site.log() ).toContain( 'incorrect password entered' );
	} );
} );

test( 'a judge without a name is asked, and one that comes before core is not', async ( {
	visitor,
	stage,
} ) => {
	const judge = ( priority: number ) =>
		`add_filter( 'authenticate', static fn ( $user ) => $user instanceof WP_User ? new WP_Error( 'no', 'Not you.' ) : $user, ${ priority } );`;
	await visitor.signIn( 'ada' );
	visitor.dropCookies( () => true );
	await withPlugin( stage, judge( 21 ), () =>
		isKeptOut( visitor, stage, 'Not you.' )
	);
	visitor.dropCookies( () => true );
	await withPlugin( stage, judge( 19 ), async () => {
		await visitor.signIn( 'ada' );
		expect( await visitor.isSignedIn() ).toBe( true );
	} );
} );

// What a name says by the way is not what it judges: "logging in" is no log, a blogger no logger.
for ( const name of [
	'prevent_users_from_logging_in',
	'blogger_network_check',
	'lock_out_former_staff',
	'limit_login_to_members',
	'limit_logins',
	'georgia_dues_check',
] ) {
	for ( const hook of [ 'authenticate', 'wp_authenticate_user' ] ) {
		test( `whom ${ name } keeps out at ${ hook } stays out`, async ( {
			visitor,
			stage,
		} ) => {
			await visitor.signIn( 'ada' );
			visitor.dropCookies( () => true );
			await withPlugin(
				stage,
				`function ${ name }( $user ) { return $user instanceof WP_User ? new WP_Error( 'no', 'Not you.' ) : $user; } add_filter( '${ hook }', '${ name }', 30 );`,
				async () => {
					await isKeptOut( visitor, stage, 'Not you.' );
					expect( await failures( stage ) ).toBe( '0' );
				}
			);
		} );
	}
}
