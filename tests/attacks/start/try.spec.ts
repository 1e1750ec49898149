import type { Stage } from '../../e2e/stage.ts';
import {
	Visitor,
	expect,
	refusals,
	refused,
	test,
	thenNothing,
} from '../arena.ts';
import { isAttempt } from '../attempt/attempt-cookie.ts';
import { give, links, signInAsOwner } from '../connect/owner.ts';

// `wp-login.php?logto=try`: an administrator signs in through Logto before that is turned on. Nobody else does, and
// nothing is written for them.

const TRY = '/wp-login.php?logto=try';
const OFF = { sign_in_mode: 'form' };

/**
 * Whoever is ada at Logto comes in to an account here.
 *
 * @param stage The site.
 * @param login Whose account.
 */
async function connected( stage: Stage, login = 'admin' ): Promise< void > {
	const ada = stage.logto.people.find(
		( { username } ) => username === 'ada'
	);
	await stage.site.wpEval(
		`\\Logto\\services()->accounts()->connector()->connect( get_user_by( 'login', '${ login }' )->ID, new \\Logto\\Accounts\\Identity( \\Logto\\services()->oidc()->client()->issuer(), '${ ada?.id }' ) );`
	);
}

const user = ( { site }: Stage, email: string, role: string ) =>
	site.wpEval(
		`wp_insert_user( array( 'user_login' => 'zed', 'user_pass' => 'password', 'user_email' => '${ email }', 'role' => '${ role }' ) );`
	);

/**
 * Whoever is ada at Logto comes in to the account zed, which is made for it.
 *
 * @param stage The site.
 * @param role  What zed may do here.
 */
async function connectedZed( stage: Stage, role: string ): Promise< void > {
	await user( stage, 'zed@example.com', role );
	await connected( stage, 'zed' );
}

for ( const mode of [ 'form', 'button', 'redirect' ] ) {
	test( `mode ${ mode }: an administrator who is connected comes in`, async ( {
		visitor,
		stage,
	} ) => {
		await stage.configure( { sign_in_mode: mode } );
		await connected( stage );
		await visitor.signIn( 'ada', TRY );
		expect( refusals( stage ) ).toEqual( [] );
		expect( await visitor.isSignedIn() ).toBe( true );
		expect(
			await stage.site.wpEval(
				`echo $wpdb->get_var( "SELECT kind FROM {$wpdb->prefix}logto_events ORDER BY id DESC LIMIT 1" );`
			)
		).toBe( 'try' );
	} );
}

test( 'who is signed in already is asked by Logto all the same', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( OFF );
	await connected( stage );
	await visitor.signIn( 'ada', TRY );
	expect( await visitor.isSignedIn() ).toBe( true );
	await visitor.open( stage.site.url + TRY );
	expect( new URL( visitor.page.url ).origin ).toBe( stage.logto.endpoint );
	expect( visitor.page.text ).toContain( '<h1>Sign in</h1>' );
} );

test( 'the wanted page is come to', async ( { visitor, stage } ) => {
	await stage.configure( OFF );
	await connected( stage );
	await visitor.signIn(
		'ada',
		`${ TRY }&redirect_to=${ encodeURIComponent( '/wp-admin/users.php' ) }`
	);
	expect( new URL( visitor.page.url ).pathname ).toBe(
		'/wp-admin/users.php'
	);
} );

refused(
	'off: somebody whom nobody knows',
	'administrators_only',
	async ( visitor, stage ) => {
		await stage.configure( OFF );
		await visitor.signIn( 'ada', TRY );
		expect( visitor.page.text ).toContain( 'before it is turned on' );
	},
	{ then: thenNothing }
);

refused(
	'on: somebody whom nobody knows, at the address for administrators',
	'administrators_only',
	( visitor ) => visitor.signIn( 'ada', TRY )
);

for ( const [ policy, verified ] of [
	[ 'create_and_link', 'trust' ],
	[ 'create_and_link', 'confirm' ],
	[ 'link_only', 'trust' ],
	[ 'create_never_link', 'trust' ],
	[ 'known_only', 'trust' ],
] ) {
	test( `off: an account without power with the same address is not linked (${ policy }, ${ verified })`, async ( {
		visitor,
		stage,
	} ) => {
		await stage.configure( {
			...OFF,
			account_policy: policy,
			link_confirmation: verified,
		} );
		await user( stage, 'ada@example.com', 'editor' );
		await visitor.signIn( 'ada', TRY );
		expect( refusals( stage ) ).toEqual( [ 'administrators_only' ] );
		expect( await links( stage ) ).toEqual( {} );
		expect( await visitor.isSignedIn() ).toBe( false );
	} );
}

test( 'off: who is connected with an account that may not change the site is refused, and nothing is noted of a sign-in', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( OFF );
	await connectedZed( stage, 'editor' );
	const signedIn = () =>
		stage.site.wpEval(
			`echo $wpdb->get_var( "SELECT CONCAT( last_sign_in, '-', linked_at ) FROM {$wpdb->base_prefix}logto_identities" );`
		);
	const before = await signedIn();
	await visitor.signIn( 'ada', TRY );
	expect( refusals( stage ) ).toEqual( [ 'administrators_only' ] );
	expect( await signedIn() ).toBe( before );
	expect( await visitor.isSignedIn() ).toBe( false );
} );

test( 'an administrator who lost that role meanwhile is refused', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( OFF );
	await connectedZed( stage, 'administrator' );
	const answer = await visitor.answerFor( 'ada', TRY );
	await stage.site.wpEval(
		"( new WP_User( 0, 'zed' ) )->set_role( 'editor' );"
	);
	await visitor.open( answer );
	expect( refusals( stage ) ).toEqual( [ 'administrators_only' ] );
	expect( await visitor.isSignedIn() ).toBe( false );
} );

test( 'off: an administrator whom this very sign-in takes that role is not let in', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( {
		...OFF,
		role_map: [ { source: 'role', name: 'boss', role: 'administrator' } ],
	} );
	await connectedZed( stage, 'administrator' );
	await visitor.signIn( 'ada', TRY );
	expect( refusals( stage ) ).toEqual( [ 'administrators_only' ] );
	expect( await visitor.isSignedIn() ).toBe( false );
	expect(
		await stage.site.wpEval(
			"echo implode( ',', get_user_by( 'login', 'zed' )->roles );"
		)
	).toBe( 'administrator' );
	// What else the map does keeps no administrator out.
	stage.logto.spoil.idToken( ( { payload } ) => {
		payload[ 'roles' ] = [ 'boss' ];
	} );
	const other = new Visitor( stage );
	await other.signIn( 'ada', TRY );
	expect( await other.isSignedIn() ).toBe( true );
} );

test( 'off: nobody becomes an administrator by a try', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( {
		...OFF,
		role_map: [ { source: 'role', name: 'boss', role: 'administrator' } ],
	} );
	await connectedZed( stage, 'editor' );
	stage.logto.spoil.idToken( ( { payload } ) => {
		payload[ 'roles' ] = [ 'boss' ];
	} );
	await visitor.signIn( 'ada', TRY );
	expect( refusals( stage ) ).toEqual( [ 'administrators_only' ] );
	expect( await visitor.isSignedIn() ).toBe( false );
	expect(
		await stage.site.wpEval(
			"echo implode( ',', get_user_by( 'login', 'zed' )->roles );"
		)
	).toBe( 'editor' );
} );

test( 'what is required of everybody is required of administrators', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( {
		...OFF,
		requirements: [ { kind: 'role', value: 'staff' } ],
	} );
	await connected( stage );
	await visitor.signIn( 'ada', TRY );
	expect( refusals( stage ) ).toEqual( [ 'requirement_missing' ] );
	expect( await visitor.isSignedIn() ).toBe( false );
} );

test( 'off: an administrator with the same address connects by the WordPress password', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( OFF );
	await signInAsOwner( visitor, stage, TRY );
	expect( refusals( stage ) ).toEqual( [ 'account_needs_connecting' ] );
	await give( visitor, 'wrong' );
	expect( await links( stage ) ).toEqual( {} );
	await give( visitor, stage.site.admin.password );
	expect( Object.keys( await links( stage ) ) ).toEqual( [ 'admin' ] );
	expect( await visitor.isSignedIn() ).toBe( true );
} );

test( 'what is required is asked before an administrator is offered to connect', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( {
		...OFF,
		requirements: [ { kind: 'role', value: 'staff' } ],
	} );
	stage.logto.people.add( {
		username: 'boss',
		password: 'correct horse',
		primaryEmail: 'admin@example.com',
	} );
	await visitor.signIn( 'boss', TRY );
	expect( refusals( stage ) ).toEqual( [ 'requirement_missing' ] );
	expect( visitor.page.text ).not.toContain( 'name="proof"' );
} );

test( 'a password’s form of before a pause connects nobody without power afterwards', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( { link_confirmation: 'confirm' } );
	await user( stage, 'ada@example.com', 'editor' );
	await visitor.signIn( 'ada' );
	expect( visitor.page.text ).toContain( 'name="proof"' );
	await stage.configure( OFF );
	await give( visitor, 'password' );
	expect( visitor.page.text ).toContain( 'name="pwd"' );
	expect( await links( stage ) ).toEqual( {} );
	expect( await visitor.isSignedIn() ).toBe( false );
} );

for ( const [ what, begins, ends ] of [
	[ 'a plain sign-in ends as nothing else after a pause', {}, OFF ],
] as const ) {
	test( what, async ( { visitor, stage } ) => {
		await stage.configure( begins );
		await connected( stage );
		const answer = await visitor.answerFor( 'ada' );
		await stage.configure( ends );
		await visitor.open( answer );
		expect( await visitor.isSignedIn() ).toBe( false );
	} );
}

for ( const [ what, spoil ] of [
	[
		'whose attempt was lost',
		( visitor: Visitor ) => visitor.dropCookies( isAttempt ),
	],
	[
		'whose code is worth nothing',
		( _: Visitor, answer: URL ) =>
			answer.searchParams.set( 'code', 'used' ),
	],
] as const ) {
	test( `off: a try ${ what } starts over as a try: an administrator comes in, nobody else does`, async ( {
		visitor,
		stage,
	} ) => {
		await stage.configure( OFF );
		await user( stage, 'zed@example.com', 'editor' );
		const stranger = new Visitor( stage );
		const theirs = await stranger.answerFor( 'ada', TRY );
		spoil( stranger, theirs );
		await stranger.open( theirs );
		await stranger.signInAtLogto( 'ada' );
		expect( refusals( stage ) ).toEqual( [ 'administrators_only' ] );
		expect( await stranger.isSignedIn() ).toBe( false );
		expect( await links( stage ) ).toEqual( {} );

		await connected( stage );
		const answer = await visitor.answerFor( 'ada', TRY );
		spoil( visitor, answer );
		await visitor.open( answer );
		await visitor.signInAtLogto( 'ada' );
		expect( await visitor.isSignedIn() ).toBe( true );
	} );
}

test( 'off: who began to connect before a pause, and is no administrator, is connected with nobody', async ( {
	visitor,
	stage,
} ) => {
	await user( stage, 'zed@example.com', 'editor' );
	await visitor.open(
		`${ stage.site.url }/wp-login.php?logto=form`,
		new URLSearchParams( { log: 'zed', pwd: 'password' } )
	);
	await visitor.open( `${ stage.site.url }/wp-admin/profile.php` );
	const [ , link = '' ] =
		/href="([^"]*logto_connect[^"]*)"/.exec( visitor.page.text ) ?? [];
	expect( link ).not.toBe( '' );
	await visitor.open( link.replaceAll( '&#038;', '&' ) );
	await stage.configure( OFF );
	await visitor.signInAtLogto( 'ada' );
	expect( await links( stage ) ).toEqual( {} );
} );

test( 'off: a plain sign-in whose attempt was lost goes nowhere', async ( {
	visitor,
	stage,
} ) => {
	const answer = await visitor.answerFor( 'ada' );
	await stage.configure( OFF );
	visitor.dropCookies( isAttempt );
	stage.logto.calls.reset();
	await visitor.open( answer );
	expect( visitor.page.text ).toContain( 'name="pwd"' );
	expect( stage.logto.calls.all ).toEqual( [] );
} );

test( 'the address is nobody’s where the values are missing, or where all is switched off', async ( {
	visitor,
	stage,
} ) => {
	for ( const missing of [ 'endpoint', 'app_id', 'app_secret' ] ) {
		await stage.configure( { ...OFF, [ missing ]: '' } );
		await visitor.open( stage.site.url + TRY );
		expect( visitor.page.text, missing ).toContain( 'name="pwd"' );
		expect( visitor.cookieNames.join() ).not.toContain( 'logto' );
	}
} );

test( 'off, and Logto can’t be used: the form says so to whoever tries, and offers no way that would not work', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( { ...OFF, app_secret: 'wrong' } );
	await visitor.open( stage.site.url + TRY );
	expect( visitor.page.text ).toContain( 'isn’t available right now' );
	expect( visitor.page.text ).toContain( 'name="pwd"' );
	expect( visitor.page.text ).not.toContain( 'class="logto-buttons"' );
} );

test( 'another method or another action begins nothing', async ( {
	stage,
} ) => {
	await stage.configure( OFF );
	for ( const [ path, body ] of [
		[ TRY, new URLSearchParams( { a: '1' } ) ],
		[ `${ TRY }&action=lostpassword`, undefined ],
		[ `${ TRY }&action=elsewhere`, undefined ],
		[ '/wp-login.php?logto[]=try', undefined ],
		[ '/wp-login.php?logto=TRY', undefined ],
	] as const ) {
		const stranger = new Visitor( stage );
		await stranger.open( stage.site.url + path, body );
		expect( new URL( stranger.page.url ).origin, path ).toBe(
			stage.site.url
		);
		expect( stranger.cookieNames.join(), path ).not.toContain( 'logto' );
	}
} );
