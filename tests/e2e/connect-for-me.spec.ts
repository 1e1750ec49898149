import type { Page } from '@playwright/test';
import { makeFresh, stepOf } from './guide-walk.ts';
import { expectAccessible, signIn, violations, write } from './pages.ts';
import { expect, test } from './stage.ts';

// The screens of *Connect to Logto for me*, from the guide and back to it.

const title = 'Connect to Logto for me';
const page_ = '/wp-admin/admin.php?page=logto-settings';

const heading = ( page: Page ) =>
	page.getByRole( 'heading', { name: title, exact: true } );

const button = ( page: Page, name: string ) =>
	page.getByRole( 'button', { name, exact: true } );

for ( const direction of [ 'ltr', 'rtl' ] as const ) {
	test( `it is gone through by keyboard, passes axe and fits a phone, and leads on in the guide, ${ direction }`, async ( {
		page,
		stage: { site, logto },
	} ) => {
		await write( direction, site );
		await makeFresh( site );
		const machine = logto.applications.add( {
			name: 'Machine',
			secret: 'machine-S3cret',
			machineToMachine: true,
			managementApi: true,
		} );
		const accessible = ( name: string ) =>
			expectAccessible(
				page,
				'#wpbody-content',
				`connect-for-me-${ direction }-${ name }`
			);
		await signIn( page, site );
		await page.goto( `${ site.url }${ page_ }&setup=connect` );
		const link = page.getByRole( 'link', { name: title } );
		await link.focus();
		await page.keyboard.press( 'Enter' );
		await expect( heading( page ) ).toBeFocused();
		await expect(
			page.getByLabel( 'App ID (machine-to-machine)' )
		).toBeVisible();
		for ( const name of [ 'Leave the assistant', 'Logto endpoint' ] ) {
			await page.keyboard.press( 'Tab' );
			await expect( page.locator( ':focus' ) ).toHaveAccessibleName(
				name
			);
		}
		await page.keyboard.insertText( logto.endpoint );
		await page.keyboard.press( 'Tab' );
		await page.keyboard.press( 'Tab' );
		await page.keyboard.insertText( 'wrong' );
		await page.keyboard.press( 'Enter' );
		const id = page.getByLabel( 'App ID (machine-to-machine)' );
		await expect( id ).toBeFocused();
		await expect( id ).toHaveAccessibleDescription( 'Fill this in first.' );
		await accessible( 'field' );
		await page.keyboard.insertText( machine.id );
		await page.keyboard.press( 'Enter' );
		await expect(
			page.locator( '.components-notice.is-error' )
		).toBeVisible();
		await accessible( 'refused' );
		await page
			.getByLabel( 'App secret (machine-to-machine)' )
			.fill( machine.secret );
		await page.keyboard.press( 'Enter' );
		await expect( button( page, 'Do this at Logto' ) ).toBeVisible();
		await accessible( 'plan' );
		expect( await page.content() ).not.toContain( machine.secret );

		await button( page, 'Do this at Logto' ).press( 'Enter' );
		const goOn = button( page, 'Continue with the test' );
		await expect( goOn ).toBeVisible();
		await expect( goOn ).toBeFocused();
		await accessible( 'done' );
		await button( page, 'Undo' ).press( 'Enter' );
		const dialog = page.getByRole( 'dialog' );
		await expect( dialog ).toBeVisible();
		expect( await violations( page, '.components-modal__frame' ) ).toEqual(
			[]
		);
		await page.keyboard.press( 'Escape' );
		await expect( dialog ).toBeHidden();
		await goOn.press( 'Enter' );
		await expect( stepOf( page, 'Check and test' ) ).toBeFocused();

		await page.goBack();
		await expect( heading( page ) ).toBeFocused();
		await button( page, 'Undo' ).press( 'Enter' );
		await dialog
			.getByRole( 'button', { name: 'Undo', exact: true } )
			.press( 'Enter' );
		await expect( button( page, 'Do this at Logto' ) ).toBeFocused();
		await accessible( 'undone' );
	} );
}

test( 'its script comes when it is opened, by a name that tells its content; where it does not come that is said, and it is tried again', async ( {
	page,
	stage: { site },
} ) => {
	await signIn( page, site );
	const chunk = /\/build\/assistant-connect\.[0-9a-f]{12}\.js$/;
	const asked: string[] = [];
	page.on( 'request', ( request ) => asked.push( request.url() ) );
	await page.goto( `${ site.url }${ page_ }&tab=overview` );
	await expect(
		page.getByRole( 'link', { name: title, exact: true } )
	).toBeVisible();
	const chunks = () =>
		asked.filter( ( url ) => /\.[0-9a-f]{12}\.js$/.test( url ) );
	expect( chunks() ).toEqual( [] );
	await page.route( chunk, ( route ) => route.abort() );
	await page.getByRole( 'link', { name: title, exact: true } ).click();
	await expect(
		page.getByText( /^This part of the page could not be loaded/ ).first()
	).toBeVisible();
	expect( await violations( page, '#wpbody-content' ) ).toEqual( [] );
	await page.unroute( chunk );
	await button( page, 'Try again' ).click();
	await expect(
		page.getByLabel( 'App ID (machine-to-machine)' )
	).toBeVisible();
	expect( chunks().every( ( url ) => chunk.test( url ) ) ).toBe( true );
	expect( chunks() ).toHaveLength( 2 );
} );
