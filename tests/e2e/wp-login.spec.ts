import type { Page } from '@playwright/test';
import {
	connectTheAdmin,
	logOut,
	picture,
	signInAtLogto,
	violations,
} from './pages.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';

const TITLE = 'For members only';

/** A post that only people who may read private posts can see. */
async function privatePost( { site }: Stage ): Promise< string > {
	const id = await site.wpEval(
		`echo wp_insert_post( array( 'post_title' => '${ TITLE }', 'post_status' => 'private', 'post_author' => 1 ) );`
	);
	return `${ site.url }/?p=${ id }`;
}

/** Tabs of the same browser, each with a page of its own in mind. */
async function tabsAtLogto(
	page: Page,
	{ site }: Stage,
	wanted: readonly string[]
): Promise< readonly Page[] > {
	const tabs: Page[] = [];
	for ( const target of wanted ) {
		const tab = await page.context().newPage();
		await tab.goto(
			`${ site.url }/wp-login.php?redirect_to=${ encodeURIComponent( target ) }`
		);
		tabs.push( tab );
	}
	return tabs;
}

for ( const [ where, leadsTo, over ] of [
	[ '', () => null, '404 Not Found' ],
	[
		', where Logto knows whereto lead',
		( { url }: Stage[ 'site' ] ) => `${ url }/wp-login.php`,
		'Dashboard',
	],
] as const ) {
	test( `a link to a page that needs a sign-in ends at that page, and the back button does not lead into the sign-in again${ where }`, async ( {
		page,
		stage,
	} ) => {
		stage.logto.experience.unknownSessionRedirectUrl = leadsTo(
			stage.site
		);
		await connectTheAdmin( stage );
		const post = await privatePost( stage );
		await page.goto( stage.site.url );
		await page.goto(
			`${ stage.site.url }/wp-login.php?redirect_to=${ encodeURIComponent( post ) }`
		);
		await signInAtLogto( page, 'owner', 'correct horse' );
		await expect(
			page.getByRole( 'heading', { name: TITLE, level: 1 } )
		).toBeVisible();

		await page.goBack();
		// A sign-in that is over: Logto's page of it, or the “Unknown session redirect URL” and on from there.
		await expect(
			page.getByRole( 'heading', { name: over } )
		).toBeVisible();
		await page.goForward();
		await expect(
			page.getByRole( 'heading', { name: TITLE, level: 1 } )
		).toBeVisible();
		await page.goto( `${ stage.site.url }/wp-admin/` );
		await expect(
			page.getByRole( 'heading', { name: 'Dashboard' } )
		).toBeVisible();
	} );
}

test( 'of five tabs at the sign-in the last one ends at its own page, and so do the others when they are opened again', async ( {
	page,
	stage,
} ) => {
	await connectTheAdmin( stage );
	const wanted = [ 1, 2, 3, 4, 5 ].map(
		( number ) => `${ stage.site.url }/?tab=${ number }`
	);
	const tabs = await tabsAtLogto( page, stage, wanted );
	// Logto keeps one sign-in for an application and browser: the one that began last.
	await signInAtLogto( tabs.at( -1 ) ?? page, 'owner', 'correct horse' );
	await expect( tabs.at( -1 ) ?? page ).toHaveURL( wanted.at( -1 ) ?? '' );
	for ( const [ at, tab ] of tabs.entries() ) {
		await tab.goto(
			`${ stage.site.url }/wp-login.php?redirect_to=${ encodeURIComponent( wanted[ at ] ?? '' ) }`
		);
		await expect( tab ).toHaveURL( wanted[ at ] ?? '' );
	}
} );

test( 'a sign-in page that stayed open for too long starts over by itself and ends where it was to end', async ( {
	page,
	stage,
} ) => {
	await connectTheAdmin( stage );
	const [ tab ] = await tabsAtLogto( page, stage, [
		`${ stage.site.url }/?tab=late`,
	] );
	// What the browser does with the attempt after its fifteen minutes.
	await page.context().clearCookies( { name: /logto_attempt_/ } );
	await signInAtLogto( tab ?? page, 'owner', 'correct horse' );
	await expect( tab ?? page ).toHaveURL( `${ stage.site.url }/?tab=late` );
} );

test( 'log out ends at WordPress’s signed-out page, which has a way back in and starts nothing by itself', async ( {
	page,
	stage,
} ) => {
	await connectTheAdmin( stage );
	await page.goto( `${ stage.site.url }/wp-admin/` );
	await signInAtLogto( page, 'owner', 'correct horse' );
	await logOut( page );
	await expect( page.getByText( 'You are now logged out.' ) ).toBeVisible();
	expect( await violations( page, '#login' ) ).toEqual( [] );
	await picture( page, 'signed-out' );
	await page.getByRole( 'link', { name: 'Log in with Logto' } ).click();
	await expect(
		page.getByRole( 'heading', { name: 'Sign in' } )
	).toBeVisible();
} );

test( 'with the button above the form, people choose', async ( {
	page,
	stage,
} ) => {
	await stage.configure( {
		sign_in_mode: 'button',
		button_text: 'Staff sign-in',
		sign_up_button: true,
		direct_sign_in_buttons: [
			{ kind: 'social', target: 'google', text: 'Continue with Google' },
		],
	} );
	await page.goto( `${ stage.site.url }/wp-login.php` );
	await expect( page.getByLabel( 'Username or Email' ) ).toBeVisible();
	expect( await violations( page, '#login' ) ).toEqual( [] );
	await picture( page, 'buttons-above-the-form' );
	for ( const name of [ 'Create account', 'Continue with Google' ] ) {
		await expect( page.getByRole( 'link', { name } ) ).toBeVisible();
	}
	await page.getByRole( 'link', { name: 'Staff sign-in' } ).press( 'Enter' );
	await expect(
		page.getByRole( 'heading', { name: 'Sign in' } )
	).toBeVisible();
} );

test( 'with passwords off and Logto down, the emergency link leads through to the dashboard', async ( {
	page,
	stage,
} ) => {
	const { site, logto } = stage;
	const link = await site.wpEval(
		'echo \\Logto\\services()->local_login()->emergency_link()->renew();'
	);
	await stage.configure( { wordpress_passwords: 'nobody' } );
	logto.spoil.next( 'discovery', () => 'close', Infinity );
	await site.wpEval( "do_action( 'logto_refresh_provider' );" );

	await page.goto( `${ site.url }/wp-admin/` );
	await expect(
		page.getByRole( 'heading', {
			name: 'Sign-in isn’t available right now.',
			level: 2,
		} )
	).toBeVisible();
	await expect( page.getByLabel( 'Password' ) ).toHaveCount( 0 );
	expect( await violations( page, '#login' ) ).toEqual( [] );
	await picture( page, 'unavailable-without-passwords' );

	await page.goto( link );
	await expect( page ).toHaveURL( `${ site.url }/wp-login.php?logto=form` );
	const name = page.getByLabel( 'Username or Email Address' );
	await expect( name ).toBeFocused();
	await name.fill( site.admin.user );
	await page
		.getByLabel( 'Password', { exact: true } )
		.fill( site.admin.password );
	await page.getByRole( 'button', { name: 'Log In', exact: true } ).click();
	await expect(
		page.getByRole( 'heading', { name: 'Dashboard' } )
	).toBeVisible();
} );

test( 'with passwords off, the form has one answer for right and wrong ones, and so has the lost-password form', async ( {
	page,
	stage,
} ) => {
	const { site } = stage;
	await stage.configure( {
		wordpress_passwords: 'roles',
		wordpress_password_roles: [ 'editor' ],
	} );
	const off = page.getByText( 'WordPress passwords are switched off here.' );
	for ( const password of [ site.admin.password, 'wrong' ] ) {
		await page.goto( `${ site.url }/wp-login.php?logto=form` );
		const name = page.getByLabel( 'Username or Email Address' );
		await expect( name ).toBeFocused();
		await name.fill( site.admin.user );
		await page.getByLabel( 'Password', { exact: true } ).fill( password );
		await page
			.getByRole( 'button', { name: 'Log In', exact: true } )
			.click();
		await expect( off ).toBeVisible();
		await expect(
			page.getByRole( 'link', { name: 'Log in with Logto' } )
		).toBeVisible();
	}
	expect( await violations( page, '#login' ) ).toEqual( [] );
	await picture( page, 'passwords-off' );

	await page.goto( `${ site.url }/wp-login.php?action=lostpassword` );
	await page
		.getByLabel( 'Username or Email Address' )
		.fill( site.admin.user );
	await page.getByRole( 'button', { name: 'Get New Password' } ).click();
	await expect( off ).toBeVisible();
} );

test( 'above WordPress’s form stand the buttons, “or” between them, and the keyboard is put past neither', async ( {
	page,
	stage: { site, configure },
} ) => {
	await configure( { sign_in_mode: 'button' } );
	await page.goto( `${ site.url }/wp-login.php` );
	const button = page.getByRole( 'link', { name: 'Log in with Logto' } );
	await expect( button ).toBeVisible();
	await expect( page.locator( '.logto-buttons + .logto-or' ) ).toHaveText(
		'or'
	);
	// Core would do it 200 ms after the page is there.
	await page.waitForFunction( () => document.readyState === 'complete' );
	expect( await page.content() ).not.toContain( 'wp_attempt_focus();\n' );
	await expect( page.getByLabel( 'Username or Email' ) ).not.toBeFocused();
	expect( await violations( page, '#login' ) ).toEqual( [] );
	await picture( page, 'button-mode' );

	// Whoever asked for the form gets the keyboard in it.
	await page.goto( `${ site.url }/wp-login.php?logto=form` );
	await expect( page.getByLabel( 'Username or Email' ) ).toBeFocused();
} );

test( 'where passwords are for nobody, the lost-password page says so before anything is sent, and the emergency link until when it holds', async ( {
	page,
	stage,
} ) => {
	const { site } = stage;
	const link = await site.wpEval(
		'echo \\Logto\\services()->local_login()->emergency_link()->renew();'
	);
	await stage.configure( {
		wordpress_passwords: 'nobody',
		button_text: 'Staff sign-in',
	} );
	for ( const action of [ 'lostpassword', 'retrievepassword' ] ) {
		await page.goto( `${ site.url }/wp-login.php?action=${ action }` );
		await expect(
			page.getByText( 'Use “Staff sign-in” instead.' )
		).toBeVisible();
		await expect( page.getByRole( 'textbox' ) ).toHaveCount( 0 );
		await expect( page.getByText( 'email message' ) ).toHaveCount( 0 );
		await expect(
			page.getByRole( 'link', { name: 'Staff sign-in' } )
		).toBeVisible();
	}
	expect( await violations( page, '#login' ) ).toEqual( [] );
	await picture( page, 'lost-password-off' );

	await site.wpEval(
		"update_option( 'time_format', 'H:i' ); update_option( 'timezone_string', 'Asia/Shanghai' );"
	);
	await page.goto( link );
	const until = await site.wpEval(
		"echo wp_json_encode( array( wp_date( 'H:i', time() + 899 ), wp_date( 'H:i', time() + 840 ) ) );"
	);
	await expect( page.locator( '#login' ) ).toContainText(
		new RegExp(
			`WordPress passwords work until (${ ( JSON.parse( until ) as string[] ).join( '|' ) }) in this browser`
		)
	);
	await expect( page.getByLabel( 'Username or Email' ) ).toBeVisible();
	await page.goto( `${ site.url }/wp-login.php?action=lostpassword` );
	await expect( page.getByLabel( 'Username or Email' ) ).toBeVisible();
} );
