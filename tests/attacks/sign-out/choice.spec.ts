import { expect, test } from '../arena.ts';
import type { Visitor } from '../arena.ts';
import type { Stage } from '../../e2e/stage.ts';

// Where a sign-out leads, for people who came from Logto.

/** Follows "Log Out" on the profile page, whatever page that leads to. */
async function logOut( visitor: Visitor, { site }: Stage ): Promise< void > {
	await visitor.open( `${ site.url }/wp-admin/profile.php` );
	await visitor.follow( 'Log Out' );
}

const signedOutPage = ( { site }: Stage ) =>
	`${ site.url }/wp-login.php?loggedout=true`;

test( 'where the admin leaves Logto’s session alone, signing out ends WordPress’s only', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( { end_logto_session: false } );
	await visitor.signIn( 'ada' );
	await logOut( visitor, stage );
	expect( visitor.page.url ).toContain( signedOutPage( stage ) );
	expect( stage.logto.calls.count( 'end_session' ) ).toBe( 0 );
	expect( await visitor.isSignedIn() ).toBe( false );
} );

test( 'the language of the signed-out page comes back from Logto as well', async ( {
	visitor,
	stage,
} ) => {
	await visitor.signIn( 'ada' );
	await logOut( visitor, stage );
	expect( visitor.page.url ).toBe(
		`${ signedOutPage( stage ) }&wp_lang=en_US`
	);
	expect( stage.logto.calls.count( 'end_session' ) ).toBeGreaterThan( 0 );
	expect( visitor.page.text ).toContain( 'You are now logged out.' );
	expect( visitor.page.text ).toContain( 'Log in with Logto' );
} );

test( 'while Logto is down, signing out ends at WordPress’s own page', async ( {
	visitor,
	stage,
} ) => {
	await visitor.signIn( 'ada' );
	await stage.site.wpEval(
		"update_option( 'logto_provider', array( 'failed' => time() ) + get_option( 'logto_provider' ) );"
	);
	await logOut( visitor, stage );
	expect( visitor.page.url ).toContain( signedOutPage( stage ) );
	expect( stage.logto.calls.count( 'end_session' ) ).toBe( 0 );
	expect( await visitor.isSignedIn() ).toBe( false );
} );

test( 'where Logto is known to refuse the Post sign-out redirect URI, nobody is sent to its error page, until it takes it', async ( {
	visitor,
	stage,
} ) => {
	const { id, secret } = stage.logto.applications.add( {
		redirectUris: [ `${ stage.site.url }/wp-login.php?action=logto` ],
		postLogoutRedirectUris: [ `${ stage.site.url }/elsewhere` ],
	} );
	await stage.configure( { app_id: id, app_secret: secret } );
	await stage.site.wpEval(
		'\\Logto\\services()->sign_in()->connection()->examine(); \\Logto\\services()->sign_in()->connection()->prove();'
	);
	await visitor.signIn( 'ada' );
	await logOut( visitor, stage );
	expect( visitor.page.url ).toContain( signedOutPage( stage ) );
	expect( await visitor.isSignedIn() ).toBe( false );

	await stage.configure( {} );
	await visitor.signIn( 'ada' );
	await stage.site.wpEval(
		'\\Logto\\services()->sign_in()->connection()->recheck();'
	);
	const before = stage.logto.calls.count( 'end_session' );
	await logOut( visitor, stage );
	expect( stage.logto.calls.count( 'end_session' ) ).toBeGreaterThan(
		before
	);
	expect( visitor.page.url ).toContain( signedOutPage( stage ) );
} );

test( 'somebody who signed in by password is not sent to Logto', async ( {
	visitor,
	stage,
} ) => {
	const { site } = stage;
	await visitor.open(
		`${ site.url }/wp-login.php`,
		new URLSearchParams( {
			log: site.admin.user,
			pwd: site.admin.password,
		} )
	);
	await logOut( visitor, stage );
	expect( visitor.page.url ).toContain( signedOutPage( stage ) );
	expect( stage.logto.calls.count( 'end_session' ) ).toBe( 0 );
} );
