import type { Page } from '@playwright/test';
import type { WordPress } from '../../tools/wordpress/index.ts';
import { picture, signIn, violations } from './pages.ts';
import { expect, test } from './stage.ts';

const timeout = ( page: Page ) =>
	page.getByLabel( 'Request timeout (seconds)' );

async function openAdvanced(
	page: Page,
	site: Pick< WordPress, 'url' >
): Promise< void > {
	await page.goto(
		`${ site.url }/wp-admin/admin.php?page=logto-settings&tab=advanced`
	);
	await expect( timeout( page ) ).toBeVisible();
}

const tab = ( page: Page, name: string ) =>
	page
		.getByRole( 'navigation', { name: 'Logto settings' } )
		.getByRole( 'link', { name } );

async function save( page: Page ): Promise< void > {
	await page.getByRole( 'button', { name: 'Save Changes' } ).click();
}

test( 'Advanced settings are reached by keyboard, changed, saved, and still there later', async ( {
	page,
	stage: { site },
} ) => {
	await signIn( page, site );
	await openAdvanced( page, site );

	await tab( page, 'Help' ).focus();
	for ( const name of [
		/^Add row: Additional scopes/,
		/^Add row: Additional sign-in parameters/,
		/^Request timeout/,
	] ) {
		await page.keyboard.press( 'Tab' );
		await expect( page.locator( ':focus' ) ).toHaveAccessibleName( name );
	}
	await page.keyboard.press( 'ControlOrMeta+A' );
	await page.keyboard.type( '12' );
	await page.getByLabel( 'Always ask the userinfo endpoint' ).check();
	await save( page );
	await expect( page.getByText( 'Settings saved.' ).first() ).toBeVisible();

	await page.reload();
	await expect( timeout( page ) ).toHaveValue( '12' );
	await expect(
		page.getByLabel( 'Always ask the userinfo endpoint' )
	).toBeChecked();
} );

test( 'Advanced opens for a number that is refused, and keeps it', async ( {
	page,
	stage: { site },
} ) => {
	await signIn( page, site );
	await openAdvanced( page, site );
	for ( const wrong of [ '31', '0', '' ] ) {
		await timeout( page ).fill( wrong );
		await tab( page, 'Roles' ).click();
		await save( page );
		await expect( timeout( page ) ).toBeFocused();
		await expect( timeout( page ) ).toHaveValue( wrong );
		await expect( timeout( page ) ).toHaveAccessibleDescription(
			/^Enter a whole number from 1 to 30\./
		);
	}
	await picture( page, 'advanced-refused' );
	await page.reload();
	await expect( timeout( page ) ).toHaveValue( '5' );
} );

test( 'Advanced passes axe at 1280 and at 360 pixels', async ( {
	page,
	stage: { site },
} ) => {
	await signIn( page, site );
	await openAdvanced( page, site );
	expect( await violations( page, '#wpbody-content' ) ).toEqual( [] );
	await picture( page, 'advanced-1280' );
	await page.setViewportSize( { width: 360, height: 740 } );
	expect( await violations( page, '#wpbody-content' ) ).toEqual( [] );
	expect(
		await page.evaluate( () => document.documentElement.scrollWidth )
	).toBeLessThanOrEqual( 360 );
	await picture( page, 'advanced-360' );
} );
