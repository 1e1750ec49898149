import type { Page } from '@playwright/test';
import { goToSettings, picture, signIn, violations } from './pages.ts';
import { expect, test } from './stage.ts';

const row = ( page: Page, label: string ) =>
	page.getByRole( 'listitem' ).filter( { hasText: `${ label }: ` } );

async function check( page: Page ): Promise< void > {
	await page.getByRole( 'button', { name: 'Check connection' } ).click();
	await expect( page.getByText( /^Done: / ) ).toBeVisible();
	// What is fine is folded.
	await page.getByText( /^\d+ checks are fine$/ ).click();
}

test( 'Check connection looks at one thing after another, and says what is wrong and what to do', async ( {
	page,
	stage,
} ) => {
	await signIn( page, stage.site );
	await goToSettings( page, stage.site );
	await check( page );
	for ( const label of [
		'Encryption (HTTPS)',
		'Logto endpoint',
		'App ID',
		'App secret',
		'Redirect URI',
		'Post sign-out redirect URI',
		'Return from Logto',
		'Cookies',
	] ) {
		await expect( row( page, label ).first() ).toContainText( 'OK' );
	}
	expect( await violations( page, '#wpbody-content' ) ).toEqual( [] );
	await picture( page, 'checks' );

	await stage.configure( { app_secret: 'wrong' } );
	await check( page );
	await expect( row( page, 'App secret' ) ).toContainText(
		'Logto doesn’t accept this App secret. Copy it again'
	);
	await page.getByRole( 'button', { name: 'Fix: App secret' } ).click();
	await expect(
		page.getByRole( 'button', { name: 'Replace App secret' } )
	).toBeFocused();
	await page.setViewportSize( { width: 360, height: 740 } );
	expect(
		await page.evaluate( () => document.documentElement.scrollWidth )
	).toBeLessThanOrEqual( 360 );
} );

test( 'Site Health has the same checks, and its report no secret', async ( {
	page,
	stage: { site, values, configure },
} ) => {
	await configure( { link_confirmation: 'trust' } );
	await signIn( page, site );
	await page.goto( `${ site.url }/wp-admin/site-health.php` );
	await expect(
		page.getByRole( 'button', {
			name: /Sign-in with Logto works, with something to look at/,
		} )
	).toBeVisible();
	await page.goto( `${ site.url }/wp-admin/site-health.php?tab=debug` );
	await page.getByRole( 'button', { name: 'Logto' } ).click();
	await expect(
		page.getByRole( 'cell', { name: values.endpoint } )
	).toBeVisible();
	expect( await page.content() ).not.toContain( values.app_secret );
} );
