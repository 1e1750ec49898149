import type { Page } from '@playwright/test';
import { signIn, signInAtLogto } from './pages.ts';
import { expect, test } from './stage.ts';

// Whatever our screens link to is there: the links on refusals, notices and in Site Health are followed.

/** The addresses that the links of a part of the page have. */
const linked = ( page: Page, part: string ): Promise< string[] > =>
	page
		.locator( `${ part } a[href]` )
		.evaluateAll( ( links ) =>
			links.map( ( link ) => ( link as HTMLAnchorElement ).href )
		);

/** Follows a link of this site: a page answers, and has the place that the address names. */
async function mustBeThere( page: Page, address: string ): Promise< void > {
	const response = await page.goto( address );
	expect( response?.status() ?? 200, address ).toBeLessThan( 400 );
	await expect( page.locator( 'body' ) ).not.toContainText(
		/not allowed to access this page|Cannot load|link you followed has expired/
	);
	const { hash } = new URL( address );
	if ( hash !== '' ) {
		await expect( page.locator( hash ), address ).toHaveCount( 1 );
	}
}

test( 'what the page of a refused sign-in links to is there', async ( {
	page,
	stage: { site, logto, configure },
} ) => {
	logto.people.add( { username: 'zed', password: 'correct horse' } );
	await configure( { account_policy: 'known_only' } );
	await page.goto( `${ site.url }/wp-login.php` );
	await signInAtLogto( page, 'zed', 'correct horse' );
	await expect(
		page.getByRole( 'heading', { name: 'No account found', level: 2 } )
	).toBeVisible();
	// But for the one of WordPress's logo.
	const links = ( await linked( page, '#login' ) ).filter( ( address ) =>
		address.startsWith( site.url )
	);
	expect( links.length ).toBeGreaterThan( 3 );
	for ( const address of new Set( links ) ) {
		const answer = await page.request.get( address, {
			maxRedirects: 0,
		} );
		expect( answer.status(), address ).toBeLessThan( 400 );
	}
} );

test( 'what notices and Site Health link to is there', async ( {
	page,
	stage: { site },
} ) => {
	await signIn( page, site );
	// The key of the App secret is gone: a notice, and something for Site Health.
	await site.wpEval( "delete_option( 'logto_data_key' );" );
	await page.goto( `${ site.url }/wp-admin/index.php` );
	const notice = await linked( page, '.notice:has-text("Logto")' );
	expect( notice.length ).toBeGreaterThan( 0 );

	await page.goto( `${ site.url }/wp-admin/site-health.php` );
	const finding = page
		.locator( '.health-check-accordion-trigger' )
		.filter( { hasText: 'App secret' } );
	await finding.click( { timeout: 60_000 } );
	const panel = await finding.getAttribute( 'aria-controls' );
	const health = await linked( page, `#${ panel ?? '' }` );
	expect( health.length ).toBeGreaterThan( 0 );

	const ours = [ ...notice, ...health ].filter( ( address ) =>
		address.startsWith( site.url )
	);
	for ( const address of new Set( ours ) ) {
		await mustBeThere( page, address );
	}
} );

test( 'connecting and disconnecting end at the panel, which says so', async ( {
	page,
	stage: { site, logto },
} ) => {
	logto.people.add( { username: 'boss', password: 'correct horse' } );
	await signIn( page, site );
	await page.goto( `${ site.url }/wp-admin/profile.php` );
	await page.getByRole( 'link', { name: 'Connect my account' } ).click();
	await signInAtLogto( page, 'boss', 'correct horse' );
	await page.waitForURL( /profile\.php\?logto_done=connected#logto$/ );
	await expect( page.getByText( 'Account connected.' ) ).toBeVisible();
	await expect( page.locator( '#logto' ) ).toBeFocused();

	await page.getByRole( 'link', { name: 'Disconnect my account' } ).click();
	await expect(
		page.getByRole( 'heading', { name: 'Disconnect from Logto', level: 1 } )
	).toBeVisible();
	await expect( page ).toHaveTitle( /^Disconnect from Logto/ );
	await page.getByRole( 'button', { name: 'Disconnect' } ).click();
	await page.waitForURL( /profile\.php\?logto_done=disconnected#logto$/ );
	await expect( page.getByText( 'Account disconnected.' ) ).toBeVisible();
	await expect( page.locator( '#logto' ) ).toBeFocused();
} );
