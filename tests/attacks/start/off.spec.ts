import { fetchWhole } from '../../../tools/shared/fetch-whole.ts';
import type { Stage } from '../../e2e/stage.ts';
import { expect, test } from '../arena.ts';
import { signInAsAdmin } from '../trial/trial.ts';

// Before *Turn on*, and while it is paused: what wp-login.php answers is to the byte what it answers without a connection.

const EMPTY = { endpoint: '', app_id: '', app_secret: '' };

const REQUESTS: readonly [ path: string, body?: Record< string, string > ][] = [
	[ '/wp-login.php' ],
	[ '/wp-login.php?redirect_to=%2Fsample-page%2F' ],
	[ '/wp-login.php?reauth=1' ],
	[ '/wp-login.php?wp_lang=en_US' ],
	[ '/wp-login.php?interim-login=1' ],
	[ '/wp-login.php?interim-login=1&customize-login=1' ],
	[ '/wp-login.php?loggedout=true' ],
	[ '/wp-login.php?checkemail=confirm' ],
	[ '/wp-login.php?registration=disabled' ],
	[ '/wp-login.php?action=lostpassword' ],
	[ '/wp-login.php?action=register' ],
	[ '/wp-login.php?action=rp&key=a&login=admin' ],
	[ '/wp-login.php?action=logout' ],
	[ '/wp-login.php?action=elsewhere' ],
	[ '/wp-login.php?logto=sign-in' ],
	[ '/wp-login.php?logto=another' ],
	[ '/wp-login.php?logto=sign-up' ],
	[ '/wp-login.php?logto=reset-password' ],
	[ '/wp-login.php?logto=interim' ],
	[ '/wp-login.php?logto=form' ],
	[ '/wp-login.php?logto=elsewhere' ],
	[ '/wp-login.php', { log: 'admin', pwd: 'wrong' } ],
	[ '/wp-login.php', { log: 'nobody', pwd: 'wrong' } ],
	[ '/wp-login.php?action=lostpassword', { user_login: 'nobody' } ],
	[ '/wp-admin/' ],
	[ '/wp-admin/users.php?a=b' ],
];

async function answers( { site }: Stage ): Promise< unknown[] > {
	const found = [];
	for ( const [ path, body ] of REQUESTS ) {
		const response = await fetchWhole( site.url + path, {
			redirect: 'manual',
			...( body
				? { method: 'POST', body: new URLSearchParams( body ) }
				: {} ),
		} );
		const text = await response.text();
		found.push( {
			path,
			body,
			status: response.status,
			location: response.headers.get( 'location' ),
			// When a deleted one was over, core works out from its clock.
			cookies: response.headers
				.getSetCookie()
				.map( ( cookie ) => cookie.replace( /expires=[^;]+/, '' ) ),
			caching: response.headers.get( 'cache-control' ),
			// Of each answer, what differs from one to the next of the same.
			text: text.replace(
				/(nonce[\w-]*=|nonce" value=")[0-9a-f]{10}/g,
				'$1'
			),
		} );
	}
	return found;
}

for ( const [ what, more ] of [
	[ 'not turned on', {} ],
	[
		'with passwords set to be for nobody',
		{ wordpress_passwords: 'nobody' },
	],
	[
		'with buttons and links of every kind',
		{
			sign_up_button: true,
			account_links: 'account_center',
			reauthentication: 'everyone',
			allow_application_passwords: false,
		},
	],
] as const ) {
	test( `off, ${ what }: wp-login.php answers as on a site without a connection`, async ( {
		stage,
	} ) => {
		await stage.site.wpEval( "update_option( 'users_can_register', 1 );" );
		await stage.configure( { ...EMPTY, sign_in_mode: 'redirect' } );
		const before = await answers( stage );
		await stage.configure( { ...more, sign_in_mode: 'form' } );
		const after = await answers( stage );
		expect( after ).toEqual( before );
		expect( JSON.stringify( after ) ).not.toContain( 'logto-buttons' );
	} );
}

test( 'off: who is no administrator is offered nothing on their profile, and can connect nothing; an administrator can', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( { sign_in_mode: 'form' } );
	await stage.site.wpEval(
		"wp_insert_user( array( 'user_login' => 'zed', 'user_pass' => 'password', 'user_email' => 'zed@example.com', 'role' => 'editor' ) );"
	);
	await visitor.open(
		`${ stage.site.url }/wp-login.php`,
		new URLSearchParams( { log: 'zed', pwd: 'password' } )
	);
	await visitor.open( `${ stage.site.url }/wp-admin/profile.php` );
	expect( visitor.page.text ).toContain( 'zed@example.com' );
	expect( visitor.page.text ).not.toMatch(
		/logto_connect|Connect my account/
	);
	// By the address all the same, with the nonce that belongs to it.
	await stage.configure( { sign_in_mode: 'button' } );
	await visitor.open( `${ stage.site.url }/wp-admin/profile.php` );
	const [ , link = '' ] =
		/href="([^"]*logto_connect[^"]*)"/.exec( visitor.page.text ) ?? [];
	expect( link ).not.toBe( '' );
	await stage.configure( { sign_in_mode: 'form' } );
	await visitor.open( link.replaceAll( '&#038;', '&' ) );
	expect( visitor.page.status ).toBe( 403 );
	expect( visitor.cookieNames.join() ).not.toContain( 'logto_attempt_' );

	await signInAsAdmin( visitor, stage );
	await visitor.open( `${ stage.site.url }/wp-admin/profile.php` );
	expect( visitor.page.text ).toContain( 'Connect my account' );
} );
