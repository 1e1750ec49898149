import { fetchWhole } from '../../../tools/shared/fetch-whole.ts';
import { expect, test } from '../arena.ts';
import type { Visitor } from '../arena.ts';
import type { Stage } from '../../e2e/stage.ts';

// What wp-login.php does in each mode, and where its links lead.

/** Opens a page of the site; where that leads to Logto, stops there and tells with which parameters. */
async function opened(
	visitor: Visitor,
	{ site, logto }: Stage,
	path: string
): Promise< Record< string, string > | string > {
	const { goes } = visitor;
	visitor.goes = ( url ) => url.origin === site.url;
	await visitor.open( site.url + path );
	visitor.goes = goes;
	const url = new URL( visitor.page.url );
	if ( url.origin !== logto.endpoint ) {
		return url.pathname + url.search;
	}
	return Object.fromEntries(
		[ ...url.searchParams ].filter( ( [ name ] ) =>
			[ 'prompt', 'first_screen', 'direct_sign_in' ].includes( name )
		)
	);
}

const BUTTON = 'Log in with Logto';
const PASSWORD_FIELD = 'name="pwd"';
const google = { kind: 'social', target: 'google', text: 'Google' };

interface Case {
	what: string;
	settings?: Record< string, unknown >;
	/** Whether the site lets people register. */
	registers?: boolean;
	path: string;
	/** Parameters for Logto, or the page that is shown. */
	leads: Record< string, string > | string;
}

const leaves: Case[] = [
	{ what: 'the plain sign-in', path: '/wp-login.php', leads: {} },
	{
		what: 'the plain sign-in in another language',
		path: '/wp-login.php?wp_lang=de_DE',
		leads: {},
	},
	{
		what: 'a visit to the dashboard',
		path: '/wp-admin/',
		leads: {},
	},
	{
		what: 'another account',
		path: '/wp-login.php?logto=another',
		leads: { prompt: 'login' },
	},
	{
		what: 'a forgotten password',
		path: '/wp-login.php?logto=reset-password',
		leads: { first_screen: 'reset_password' },
	},
	{
		what: 'signing up where the site lets people register',
		registers: true,
		path: '/wp-login.php?logto=sign-up',
		leads: { first_screen: 'register' },
	},
	{
		what: 'signing up where the site lets nobody register',
		path: '/wp-login.php?logto=sign-up',
		leads: {},
	},
	{
		what: 'signing up where the admin has a button for it',
		settings: { sign_up_button: true },
		path: '/wp-login.php?logto=sign-up',
		leads: { first_screen: 'register' },
	},
	{
		what: 'a connector that the admin named',
		settings: { direct_sign_in_buttons: [ google ] },
		path: '/wp-login.php?logto=sign-in&direct_sign_in=social%3Agoogle',
		leads: { direct_sign_in: 'social:google' },
	},
	{
		what: 'a connector that nobody named',
		settings: { direct_sign_in_buttons: [ google ] },
		path: '/wp-login.php?logto=sign-in&direct_sign_in=social%3Aevil',
		leads: {},
	},
	{
		what: 'a connector of another kind than the named one',
		settings: { direct_sign_in_buttons: [ google ] },
		path: '/wp-login.php?logto=sign-in&direct_sign_in=sso%3Agoogle',
		leads: {},
	},
	{
		what: 'everybody is asked anew',
		settings: { reauthentication: 'everyone' },
		path: '/wp-login.php',
		leads: { prompt: 'login' },
	},
	{
		what: 'the button’s link, beside the form',
		settings: { sign_in_mode: 'button' },
		path: '/wp-login.php?logto=sign-in',
		leads: {},
	},
];
for ( const {
	what,
	settings = {},
	registers = false,
	path,
	leads,
} of leaves ) {
	test( `${ what }: ${ path } leads to Logto with ${ JSON.stringify( leads ) }`, async ( {
		visitor,
		stage,
	} ) => {
		await stage.configure( settings );
		await stage.site.wpEval(
			`update_option( 'users_can_register', ${ Number( registers ) } );`
		);
		expect( await opened( visitor, stage, path ) ).toEqual( leads );
		expect( visitor.cookieNames.join() ).toContain( 'logto_attempt_' );
	} );
}

const stays: [
	what: string,
	settings: Record< string, unknown >,
	path: string,
	button: boolean,
][] = [
	[
		'the button above the form',
		{ sign_in_mode: 'button' },
		'/wp-login.php',
		true,
	],
	[
		'a visit to the dashboard, with the button above the form',
		{ sign_in_mode: 'button' },
		'/wp-admin/',
		true,
	],
	[ 'sign-in is paused', { sign_in_mode: 'form' }, '/wp-login.php', false ],
	[
		'sign-in is paused, and somebody has an old link',
		{ sign_in_mode: 'form' },
		'/wp-login.php?logto=sign-in',
		false,
	],
	[ 'WordPress’s own form', {}, '/wp-login.php?logto=form', true ],
	[ 'an unknown way', {}, '/wp-login.php?logto=elsewhere', true ],
	[ 'a list of ways', {}, '/wp-login.php?logto[]=sign-in', true ],
	[
		'signed out, where both ways are shown',
		{ sign_in_mode: 'button' },
		'/wp-login.php?loggedout=true',
		true,
	],
	[
		'signed out, and asked for the form',
		{},
		'/wp-login.php?loggedout=true&logto=form',
		true,
	],
	[ 'registration is off', {}, '/wp-login.php?registration=disabled', true ],
];
for ( const [ what, settings, path, button ] of stays ) {
	test( `${ what }: ${ path } shows WordPress’s form ${ button ? 'with' : 'without' } a way to Logto`, async ( {
		visitor,
		stage,
	} ) => {
		await stage.configure( settings );
		await opened( visitor, stage, path );
		expect( visitor.page.status ).toBe( 200 );
		expect( visitor.page.text ).toContain( PASSWORD_FIELD );
		expect( visitor.page.text.includes( BUTTON ) ).toBe( button );
		expect( visitor.cookieNames.join() ).not.toContain( 'logto_attempt_' );
	} );
}

test( 'signed out, where sign-in goes straight to Logto: the way back in, no password field, and a link to the form', async ( {
	visitor,
	stage,
} ) => {
	await opened( visitor, stage, '/wp-login.php?loggedout=true' );
	expect( visitor.page.status ).toBe( 200 );
	expect( visitor.page.text ).toContain( 'You are now logged out.' );
	expect( visitor.page.text ).toContain( BUTTON );
	expect( visitor.page.text ).not.toContain( PASSWORD_FIELD );
	expect( visitor.cookieNames.join() ).not.toContain( 'logto_attempt_' );
	await visitor.follow( 'Sign in with this site’s own password' );
	expect( visitor.page.text ).toContain( PASSWORD_FIELD );
} );

test( 'the texts of the buttons are the admin’s, and nothing in them is markup', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( {
		sign_in_mode: 'button',
		button_text: 'Staff <b>only</b>',
		sign_up_button: true,
		sign_up_button_text: 'Join & see',
		direct_sign_in_buttons: [ google ],
	} );
	await visitor.open( `${ stage.site.url }/wp-login.php` );
	expect( visitor.page.text ).toContain( 'Staff &lt;b&gt;only&lt;/b&gt;' );
	expect( visitor.page.text ).toContain( 'Join &amp; see' );
	await visitor.follow( 'Google' );
	expect( visitor.page.text ).toContain( '<h1>Sign in</h1>' );
} );

test( 'whoever chose WordPress’s form reads it in another language', async ( {
	visitor,
	stage: { site },
} ) => {
	await site.wpEval(
		"wp_mkdir_p( WP_LANG_DIR ); touch( WP_LANG_DIR . '/de_DE.mo' );"
	);
	await visitor.open( `${ site.url }/wp-login.php?logto=form` );
	const [ language = '' ] =
		/<form id="language-switcher"[^]*?<\/form>/.exec( visitor.page.text ) ??
		[];
	await site.wpEval( "unlink( WP_LANG_DIR . '/de_DE.mo' );" );
	expect( language ).toContain(
		'<input type="hidden" name="logto" value="form" />'
	);
} );

test( 'who is signed in goes straight on, whatever link they follow', async ( {
	visitor,
	stage,
} ) => {
	await visitor.signIn( 'ada' );
	for ( const settings of [ {}, { sign_in_mode: 'button' } ] ) {
		await stage.configure( settings );
		for ( const query of [ '', 'logto=sign-in', 'logto=another' ] ) {
			expect(
				await opened(
					visitor,
					stage,
					`/wp-login.php?${ query }&redirect_to=%2Fhello-world%2F`
				)
			).toBe( '/hello-world/' );
		}
	}
} );

test( 'a sign-in at another host of the site begins at its own, where the cookies will be', async ( {
	visitor,
	stage: { site, logto },
} ) => {
	const { port } = new URL( site.url );
	const response = await fetchWhole(
		`http://localhost:${ port }/wp-login.php?redirect_to=%2Fhello-world%2F`,
		{ redirect: 'manual' }
	);
	expect( response.headers.getSetCookie().join() ).not.toContain( 'logto' );
	expect( response.headers.get( 'cache-control' ) ).toContain( 'no-store' );
	const location = response.headers.get( 'location' ) ?? '';
	expect( location ).toBe(
		`${ site.url }/wp-login.php?redirect_to=%2Fhello-world%2F&logto_host=1`
	);

	await visitor.open( location );
	expect( new URL( visitor.page.url ).origin ).toBe( logto.endpoint );
	await visitor.signInAtLogto( 'ada' );
	expect( visitor.page.url ).toBe( `${ site.url }/hello-world/` );
} );

test( 'a proxy that never tells the browser’s host does not send people round in circles', async ( {
	stage: { site, logto },
} ) => {
	const { port } = new URL( site.url );
	const response = await fetchWhole(
		`http://localhost:${ port }/wp-login.php?logto_host=1`,
		{ redirect: 'manual' }
	);
	expect( response.headers.get( 'location' ) ).toContain( logto.endpoint );
} );
