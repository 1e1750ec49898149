import { expect, refused, test } from '../arena.ts';
import type { Visitor } from '../arena.ts';

// The dialog over an editor whose session ended, and the small window beside it.

const DONE = 'interim-login-success';
const PASSWORD_FIELD = 'name="pwd"';
const DIALOG = '/wp-login.php?interim-login=1&wp_lang=en_US';

/** Follows the dialog's button as the small window does, and signs in there. */
async function signInByTheWindow( visitor: Visitor ): Promise< void > {
	await visitor.follow( 'Log in with Logto' );
	await visitor.signInAtLogto( 'ada' );
}

test( 'the dialog has the way to Logto and no form, and its window ends where the dialog closes', async ( {
	visitor,
	stage: { site },
} ) => {
	await visitor.open( site.url + DIALOG );
	expect( visitor.page.text ).toContain( 'Your session has expired.' );
	expect( visitor.page.text ).toContain( 'target="_blank"' );
	expect( visitor.page.text ).not.toContain( PASSWORD_FIELD );
	expect( visitor.page.text ).not.toContain( DONE );
	expect( visitor.page.text ).not.toContain( 'id="backtoblog"' );

	await signInByTheWindow( visitor );
	expect( visitor.page.url ).toBe(
		`${ site.url }/wp-login.php?interim-login=1`
	);
	expect( visitor.page.text ).toContain( DONE );

	await visitor.open( site.url + DIALOG );
	expect( visitor.page.text ).toContain( DONE );
	await visitor.open( `${ site.url }/wp-login.php?logto=interim` );
	expect( visitor.page.text ).toContain( DONE );
} );

test( 'in the Customizer the dialog tells it', async ( {
	visitor,
	stage: { site },
} ) => {
	const address = `${ site.url }${ DIALOG }&customize-login=1`;
	await visitor.open( address );
	await signInByTheWindow( visitor );
	expect( visitor.page.text ).not.toContain( 'wp.customize.Messenger' );
	await visitor.open( address );
	expect( visitor.page.text ).toContain( 'wp.customize.Messenger' );
	expect( visitor.page.text ).toContain( DONE );
} );

const withForm: [
	what: string,
	settings: Record< string, unknown >,
	button: boolean,
][] = [
	[ 'with the button above the form', { sign_in_mode: 'button' }, true ],
	[ 'while sign-in is paused', { sign_in_mode: 'form' }, false ],
	[ 'where Logto is not set up', { app_secret: '' }, false ],
];
for ( const [ what, settings, button ] of withForm ) {
	test( `${ what }, the dialog shows WordPress’s form`, async ( {
		visitor,
		stage,
	} ) => {
		await stage.configure( settings );
		await visitor.open( stage.site.url + DIALOG );
		expect( visitor.page.text ).toContain( PASSWORD_FIELD );
		expect( visitor.page.text.includes( 'logto=interim' ) ).toBe( button );
	} );
}

test( 'whoever gave WordPress’s password there sees the end of it, and no button', async ( {
	visitor,
	stage: { configure, site },
} ) => {
	await configure( { sign_in_mode: 'button' } );
	await visitor.open( site.url + DIALOG );
	const { user, password } = site.admin;
	await visitor.open(
		site.url + DIALOG,
		new URLSearchParams( { log: user, pwd: password, testcookie: '1' } )
	);
	expect( visitor.page.text ).toContain( DONE );
	expect( visitor.page.text ).not.toContain( 'logto=' );
} );

test( 'while Logto is down, the dialog shows WordPress’s form', async ( {
	visitor,
	stage: { site },
} ) => {
	await site.wpEval(
		"update_option( 'logto_provider', array( 'failed' => time() ) + get_option( 'logto_provider' ) );"
	);
	await visitor.open( site.url + DIALOG );
	expect( visitor.page.text ).toContain( PASSWORD_FIELD );
} );

refused(
	'a window whose sign-in is refused shows the way to try again there',
	'requirement_missing',
	async ( visitor, stage ) => {
		await stage.configure( {
			requirements: [ { kind: 'role', value: 'staff' } ],
		} );
		await visitor.open( stage.site.url + DIALOG );
		await signInByTheWindow( visitor );
		expect( visitor.page.text ).toContain( 'logto=another' );
	},
	{ then: () => Promise.resolve() }
);

test( 'whoever reopens the window’s answer sees the end of it', async ( {
	visitor,
} ) => {
	const answer = await visitor.answerFor(
		'ada',
		'/wp-login.php?logto=interim'
	);
	await visitor.open( answer );
	expect( visitor.page.text ).toContain( DONE );
	await visitor.open( answer );
	expect( visitor.page.status ).toBe( 200 );
	expect( await visitor.isSignedIn() ).toBe( true );
} );
