import { fetchWhole } from '../../../tools/shared/fetch-whole.ts';
import { expect, test } from '../arena.ts';

// Only the plain sign-in is Logto's; everything else at wp-login.php stays WordPress's.

const addresses = [
	'/wp-login.php?action=lostpassword',
	'/wp-login.php?action=retrievepassword',
	'/wp-login.php?action=rp',
	'/wp-login.php?action=resetpass',
	'/wp-login.php?action=register',
	'/wp-login.php?action=postpass',
	'/wp-login.php?action=confirmaction',
	'/wp-login.php?action=confirm_admin_email',
	'/wp-login.php?action=entered_recovery_mode',
	'/wp-login.php?action=logout',
	'/wp-login.php?action=nobody-knows-this',
	'/wp-login.php?action[]=login',
	'/wp-login.php?checkemail=confirm',
	'/wp-login.php?key=x&login=y',
	'/wp-login.php?loggedout=true',
	'/wp-login.php?registration=disabled',
	'/wp-login.php?interim-login=1',
	'/wp-login.php?interim-login=1&customize-login=1',
	'/wp-login.php?logto=form',
	'/wp-login.php/logto-form',
	'/wp-login.php?action=logto-signed-out',
	'/wp-login.php?action=logto-connect',
	'/wp-login.php?action=logto-signed-out&state=forged',
	'/wp-json/wp/v2/users/me',
	'/wp-admin/admin-ajax.php?action=heartbeat',
	'/xmlrpc.php',
	'/',
];
for ( const address of addresses ) {
	test( `GET ${ address } never leads to Logto`, async ( { stage } ) => {
		const response = await fetchWhole( stage.site.url + address, {
			redirect: 'manual',
		} );
		expect( response.headers.get( 'location' ) ?? '' ).not.toContain(
			stage.logto.endpoint
		);
		expect( response.headers.getSetCookie().join() ).not.toContain(
			'logto_attempt_'
		);
	} );
}

for ( const method of [ 'POST', 'HEAD', 'PUT' ] ) {
	test( `${ method } /wp-login.php never leads to Logto`, async ( {
		stage,
	} ) => {
		const response = await fetchWhole( `${ stage.site.url }/wp-login.php`, {
			method,
			redirect: 'manual',
		} );
		expect( response.status ).toBe( 200 );
	} );
}

test( 'WordPress’s own form takes passwords as ever', async ( {
	visitor,
	stage: { site },
} ) => {
	await visitor.open(
		`${ site.url }/wp-login.php`,
		new URLSearchParams( {
			log: site.admin.user,
			pwd: site.admin.password,
		} )
	);
	expect( visitor.page.url ).toBe( `${ site.url }/wp-admin/` );
} );

test( 'signed-in people who open the sign-in are sent on', async ( {
	visitor,
	stage: { site },
} ) => {
	await visitor.signIn( 'ada' );
	await visitor.open(
		`${ site.url }/wp-login.php?redirect_to=%2Fhello-world%2F`
	);
	expect( visitor.page.url ).toBe( `${ site.url }/hello-world/` );
} );

test( 'where the dashboard’s cookie gets lost, the second round ends at WordPress’s own form instead of going on for ever', async ( {
	visitor,
	stage,
} ) => {
	const { site } = stage;
	await visitor.signIn( 'ada' );
	visitor.dropCookies( ( name ) => /^wordpress_[0-9a-f]+$/.test( name ) );
	await visitor.open( `${ site.url }/wp-admin/profile.php` );
	expect( new URL( visitor.page.url ).pathname ).toBe( '/wp-login.php' );
	expect( visitor.page.text ).toContain(
		'sends you back to the sign-in again and again'
	);
	expect( visitor.page.text ).toContain( 'name="pwd"' );
	expect( stage.logto.calls.count( 'token' ) ).toBe( 1 );
} );
