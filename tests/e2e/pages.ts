import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Logto } from '../../tools/logto.ts';
import type { WordPress } from '../../tools/wordpress/index.ts';
import type { Stage } from './stage.ts';

/** With PICTURES=1 keeps a picture of the page among the test's output, for people to look at: drawing and packing one takes longer than many a test. */
export async function picture( page: Page, name: string ): Promise< void > {
	if ( process.env[ 'PICTURES' ] === '1' ) {
		await page.screenshot( {
			path: `test-results/pictures/${ name }.png`,
			fullPage: true,
		} );
	}
}

const STANDARD = [ 'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa' ];

/** What axe finds wrong with a part of the page, one line each. */
export async function violations(
	page: Page,
	within: string
): Promise< string[] > {
	const { violations: found } = await new AxeBuilder( { page } )
		.include( within )
		.withTags( STANDARD )
		.analyze();
	return found.map(
		( { id, nodes } ) =>
			`${ id }: ${ nodes.map( ( { html } ) => html ).join( ' ' ) }`
	);
}

/** Core takes a language for its own only where it has a file of it; this one only says where it begins to write. */
const BEGINS_AT_THE_RIGHT = `
	wp_mkdir_p( WP_LANG_DIR );
	touch( WP_LANG_DIR . '/ar.mo' );
	file_put_contents( WP_LANG_DIR . '/ar.l10n.php', '<?php return array( "domain" => "default", "language" => "ar", "messages" => array( "text direction\\4ltr" => "rtl" ) );' );`;

/** Puts the site in a language that is written from the right, with no text of it translated; or takes it away again. */
export async function write(
	direction: 'ltr' | 'rtl',
	site: Pick< WordPress, 'wpEval' >
): Promise< void > {
	await site.wpEval(
		direction === 'rtl'
			? BEGINS_AT_THE_RIGHT
			: "array_map( 'unlink', (array) glob( WP_LANG_DIR . '/ar.*' ) );"
	);
	// By another request, since core remembers which files there are.
	await site.wpEval(
		`update_option( 'WPLANG', '${ direction === 'rtl' ? 'ar' : '' }' );`
	);
}

/** Expects a part of the page to pass axe at 1280 and at 360 pixels, and to fit both; keeps a picture of each. */
export async function expectAccessible(
	page: Page,
	within: string,
	name: string
): Promise< void > {
	for ( const [ width, height ] of [
		[ 360, 740 ],
		[ 1280, 900 ],
	] as const ) {
		await page.setViewportSize( { width, height } );
		expect( await violations( page, within ), name ).toEqual( [] );
		expect(
			await page.evaluate( () => document.documentElement.scrollWidth ),
			name
		).toBeLessThanOrEqual( width );
		await picture( page, `${ name }-${ width }` );
	}
}

/** Signs the administrator in by WordPress's own form. */
export async function signInByPassword(
	page: Page,
	site: Pick< WordPress, 'url' | 'admin' >
): Promise< void > {
	await page.goto( `${ site.url }/wp-login.php?logto=form` );
	const name = page.getByLabel( 'Username or Email Address' );
	// Core moves the focus there a moment after the page has come, whatever is being typed.
	await expect( name ).toBeFocused();
	await name.fill( site.admin.user );
	await page
		.getByLabel( 'Password', { exact: true } )
		.fill( site.admin.password );
	await page.getByRole( 'button', { name: 'Log In', exact: true } ).click();
	await page.waitForURL( '**/wp-admin/**' );
}

/** What a browser keeps that the administrator is signed in with, for an hour. */
const SESSION = `
	$end   = time() + HOUR_IN_SECONDS;
	$token = WP_Session_Tokens::get_instance( 1 )->create( $end );
	echo wp_json_encode( array(
		AUTH_COOKIE      => wp_generate_auth_cookie( 1, $end, 'auth', $token ),
		LOGGED_IN_COOKIE => wp_generate_auth_cookie( 1, $end, 'logged_in', $token ),
	) );`;

/** Gives the page's browser a session of the administrator's, for tests of what comes after the sign-in. Opens nothing. */
export async function signIn(
	page: Page,
	site: Pick< WordPress, 'url' | 'wpEval' >
): Promise< void > {
	const cookies = JSON.parse( await site.wpEval( SESSION ) ) as Record<
		string,
		string
	>;
	await page.context().addCookies(
		Object.entries( cookies ).map( ( [ name, value ] ) => ( {
			name,
			value: encodeURIComponent( value ),
			url: site.url,
			httpOnly: true,
		} ) )
	);
}

/** The administrator's account is linked with somebody at Logto. */
export async function connectTheAdmin( {
	site,
	logto,
}: Pick< Stage, 'site' | 'logto' > ): Promise< void > {
	const { id } = logto.people.add( {
		username: 'owner',
		password: 'correct horse',
		primaryEmail: 'admin@example.com',
	} );
	await site.wpEval(
		`\\Logto\\services()->accounts()->connector()->connect( 1, new \\Logto\\Accounts\\Identity( \\Logto\\services()->oidc()->client()->issuer(), '${ id }' ) ); update_user_meta( 1, 'logto_claims', array( 'name' => 'The Owner', 'roles' => array( 'staff', 'board' ) ) );`
	);
}

/** Logs out by the admin bar, and ends at WordPress's signed-out page. */
export async function logOut( page: Page ): Promise< void > {
	// The bar's menu opens by a script.
	await page.waitForLoadState();
	await page.getByRole( 'menuitem', { name: /^Howdy/ } ).hover();
	await page.getByRole( 'menuitem', { name: 'Log Out' } ).click();
	await page.waitForURL( '**/wp-login.php?loggedout=true*' );
}

/** Opens Logto > Settings by the menu, as a person does. */
export async function openSettings( page: Page ): Promise< void > {
	await page
		.getByRole( 'navigation', { name: 'Main menu' } )
		.getByRole( 'link', { name: 'Logto', exact: true } )
		.click();
	await expect(
		page.getByRole( 'heading', { level: 1, name: 'Logto Settings' } )
	).toBeVisible();
}

/** Opens Logto > Settings by its address. */
export async function goToSettings(
	page: Page,
	site: Pick< WordPress, 'url' >
): Promise< void > {
	await page.goto( `${ site.url }/wp-admin/admin.php?page=logto-settings` );
	await expect(
		page.getByRole( 'heading', { level: 1, name: 'Logto Settings' } )
	).toBeVisible();
}

/** Signs in at Logto's page with a user name and a password. */
export async function signInAtLogto(
	page: Page,
	username: string,
	password: string
): Promise< void > {
	await page.getByRole( 'link', { name: 'User name' } ).click();
	await page.getByLabel( 'User name' ).fill( username );
	await page.getByLabel( 'Password' ).fill( password );
	await page.getByRole( 'button', { name: 'Sign in' } ).click();
}

/** Signs in or up at Logto's page with a phone number and the code from the inbox page. */
export async function signInByPhone(
	page: Page,
	logto: Logto,
	phone: string
): Promise< void > {
	await page.getByRole( 'link', { name: 'Phone number' } ).click();
	await page.getByLabel( 'Phone number' ).fill( phone );
	await page.getByRole( 'button', { name: 'Send code' } ).click();
	await page
		.getByLabel( 'Code' )
		.fill( await codeFromInbox( page, logto, phone ) );
	await page.getByRole( 'button', { name: 'Verify' } ).click();
}

async function codeFromInbox(
	page: Page,
	logto: Logto,
	phone: string
): Promise< string > {
	const inbox = await page.context().newPage();
	await inbox.goto( logto.inboxUrl );
	const digits = phone.replace( /\D/g, '' );
	const row = inbox
		.getByRole( 'row', { name: new RegExp( digits ) } )
		.first();
	const code = await row.locator( '.code' ).innerText();
	await picture( inbox, 'inbox' );
	await inbox.close();
	return code;
}
