import type { Page } from '@playwright/test';
import { goToSettings, picture, signIn, violations } from './pages.ts';
import { expect, test } from './stage.ts';

const timeout = ( page: Page ) =>
	page.getByLabel( 'Request timeout (seconds)' );
const addresses = ( page: Page ) =>
	page.getByLabel( 'IP addresses in the sign-in log' );

async function unfoldByKeyboard( page: Page ): Promise< void > {
	const heading = page.getByRole( 'button', { name: 'Advanced' } );
	await expect( heading ).toHaveAttribute( 'aria-expanded', 'false' );
	await heading.focus();
	await page.keyboard.press( 'Enter' );
	await expect( heading ).toHaveAttribute( 'aria-expanded', 'true' );
}

async function save( page: Page ): Promise< void > {
	await page.getByRole( 'button', { name: 'Save Changes' } ).click();
}

test( 'Advanced settings are opened by keyboard, changed, saved, and still there later', async ( {
	page,
	stage: { site },
} ) => {
	await signIn( page, site );
	await goToSettings( page, site );
	await unfoldByKeyboard( page );

	for ( const name of [
		/^Add row: Further scopes/,
		/^Add row: Further parameters/,
		/^Request timeout/,
	] ) {
		await page.keyboard.press( 'Tab' );
		await expect( page.locator( ':focus' ) ).toHaveAccessibleName( name );
	}
	await page.keyboard.press( 'ControlOrMeta+A' );
	await page.keyboard.type( '12' );
	await addresses( page ).selectOption( 'None' );
	await page.getByLabel( 'Always ask the userinfo endpoint' ).check();
	await save( page );
	await expect( page.getByText( 'Settings saved.' ).first() ).toBeVisible();

	await page.reload();
	await unfoldByKeyboard( page );
	await expect( timeout( page ) ).toHaveValue( '12' );
	await expect( addresses( page ) ).toHaveValue( 'none' );
	await expect(
		page.getByLabel( 'Always ask the userinfo endpoint' )
	).toBeChecked();
} );

test( 'Advanced opens for a number that is refused, and keeps it', async ( {
	page,
	stage: { site },
} ) => {
	await signIn( page, site );
	await goToSettings( page, site );
	await unfoldByKeyboard( page );
	for ( const wrong of [ '31', '0', '' ] ) {
		await timeout( page ).fill( wrong );
		await page.getByRole( 'button', { name: 'Advanced' } ).click();
		await save( page );
		await expect( timeout( page ) ).toBeFocused();
		await expect( timeout( page ) ).toHaveValue( wrong );
		await expect( timeout( page ) ).toHaveAccessibleDescription(
			/^Enter a whole number from 1 to 30\./
		);
	}
	await picture( page, 'advanced-refused' );
	await page.reload();
	await unfoldByKeyboard( page );
	await expect( timeout( page ) ).toHaveValue( '5' );
} );

test( 'Advanced passes axe when open, at 1280 and at 360 pixels', async ( {
	page,
	stage: { site },
} ) => {
	await signIn( page, site );
	await goToSettings( page, site );
	await unfoldByKeyboard( page );
	expect( await violations( page, '#wpbody-content' ) ).toEqual( [] );
	await picture( page, 'advanced-1280' );
	await page.setViewportSize( { width: 360, height: 740 } );
	expect( await violations( page, '#wpbody-content' ) ).toEqual( [] );
	expect(
		await page.evaluate( () => document.documentElement.scrollWidth )
	).toBeLessThanOrEqual( 360 );
	await picture( page, 'advanced-360' );
} );
