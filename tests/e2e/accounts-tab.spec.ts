import type { Locator, Page } from '@playwright/test';
import type { WordPress } from '../../tools/wordpress/index.ts';
import { picture, signIn, violations } from './pages.ts';
import { expect, test } from './stage.ts';

const TABS = [
	'overview',
	'sign-in',
	'accounts',
	'roles',
	'log',
	'advanced',
] as const;

async function openTab(
	page: Page,
	site: Pick< WordPress, 'url' >,
	tab: string
): Promise< void > {
	await page.goto(
		`${ site.url }/wp-admin/admin.php?page=logto-settings&tab=${ tab }`
	);
	await expect( page.locator( '.logto-tab:visible' ) ).toBeVisible();
}

const tab = ( page: Page, name: string | RegExp ) =>
	page
		.getByRole( 'navigation', { name: 'Logto settings' } )
		.getByRole( 'link', { name } );
const list = ( page: Page, name: string ) =>
	page.getByRole( 'group', { name, exact: true } );
const rowOf = ( rows: Locator, number: number ) =>
	rows.getByRole( 'group', { name: `Row ${ number }`, exact: true } );

async function press( button: Locator ): Promise< void > {
	await button.focus();
	await button.press( 'Enter' );
}

async function save( page: Page ): Promise< void > {
	await page.getByRole( 'button', { name: 'Save Changes' } ).click();
}

test( 'each tab has an address, the back button leads back, and edits stay', async ( {
	page,
	stage: { site },
} ) => {
	await signIn( page, site );
	await openTab( page, site, 'accounts' );
	await expect( tab( page, 'Accounts' ) ).toHaveAttribute(
		'aria-current',
		'page'
	);
	await page.getByText( 'New accounts', { exact: true } ).click();
	const domain = page.getByLabel( /^Domain for placeholder/ );
	await domain.fill( 'none.example.com' );
	await tab( page, 'Roles' ).click();
	await expect( page ).toHaveURL( /tab=roles$/ );
	await expect( domain ).toBeHidden();
	await expect( tab( page, 'Accounts (unsaved changes)' ) ).toBeVisible();
	await page.goBack();
	await expect( page ).toHaveURL( /tab=accounts$/ );
	await expect( domain ).toHaveValue( 'none.example.com' );
	await tab( page, 'Overview' ).click();
	await expect( page ).toHaveURL( /tab=overview$/ );
	await expect( page.getByLabel( 'App ID' ) ).toBeVisible();
	await save( page );
	await expect( page.getByText( 'Settings saved.' ).first() ).toBeVisible();

	// The first tab's name of before goes on leading to it.
	for ( const name of [ 'connection', 'colours' ] ) {
		await openTab( page, site, name );
		await expect( page.getByLabel( 'App ID' ) ).toBeVisible();
	}
	await tab( page, 'Accounts' ).click();
	await expect( domain ).toHaveValue( 'none.example.com' );
} );

test( 'rows are added, put in order, removed and brought back by keyboard, and saved', async ( {
	page,
	stage: { site },
} ) => {
	await signIn( page, site );
	await openTab( page, site, 'roles' );
	const map = list( page, 'Roles from Logto' );
	const names = async () =>
		map
			.getByLabel( 'Name or ID at Logto' )
			.evaluateAll( ( inputs ) =>
				inputs.map( ( input ) => ( input as HTMLInputElement ).value )
			);
	for ( const [ at, name ] of [ 'staff', 'boss', 'guest' ].entries() ) {
		await press( page.getByRole( 'button', { name: /^Add row/ } ).last() );
		await expect(
			rowOf( map, at + 1 ).getByLabel( 'At Logto', { exact: true } )
		).toBeFocused();
		await page.keyboard.press( 'Tab' );
		await page.keyboard.type( name );
		await page.keyboard.press( 'Escape' );
		await page.keyboard.press( 'Tab' );
		await page.keyboard.type( 'Editor' );
	}
	await press( map.getByRole( 'button', { name: 'Move up: Row 3' } ) );
	await expect(
		map.getByRole( 'button', { name: 'Move up: Row 2' } )
	).toBeFocused();
	await expect( map.getByRole( 'status' ) ).toHaveText(
		'Row 3 is now row 2.'
	);
	expect( await names() ).toEqual( [ 'staff', 'guest', 'boss' ] );

	await press( map.getByRole( 'button', { name: 'Remove: Row 1' } ) );
	expect( await names() ).toEqual( [ 'guest', 'boss' ] );
	await expect( map.getByRole( 'button', { name: /^Undo/ } ) ).toBeFocused();
	await picture( page, 'roles-removed' );
	await page.keyboard.press( 'Enter' );
	expect( await names() ).toEqual( [ 'staff', 'guest', 'boss' ] );
	await press( map.getByRole( 'button', { name: 'Remove: Row 3' } ) );
	await save( page );
	await expect( page.getByText( 'Settings saved.' ).first() ).toBeVisible();

	await page.reload();
	await expect( rowOf( map, 2 ) ).toBeVisible();
	expect( await names() ).toEqual( [ 'staff', 'guest' ] );
	await expect(
		rowOf( map, 1 ).getByLabel( 'Role on this site' )
	).toHaveValue( 'editor' );
} );

test( 'a claim name that is none is refused at its row, from another tab', async ( {
	page,
	stage: { site },
} ) => {
	await signIn( page, site );
	await openTab( page, site, 'accounts' );
	const fields = list( page, 'Profile fields' );
	const claim = rowOf( fields, 2 ).getByLabel( 'Claim', { exact: true } );
	await claim.fill( 'given name' );
	await tab( page, 'Roles' ).click();
	await save( page );
	await expect( claim ).toBeFocused();
	await expect( claim ).toHaveAccessibleDescription(
		/^Row 2: this is not a claim name\./
	);
	await expect( tab( page, /^Accounts \(has errors\)/ ) ).toBeVisible();
	expect( await violations( page, '#wpbody-content' ) ).toEqual( [] );
	await picture( page, 'accounts-refused' );
	// What is saved already would leave nothing to save.
	await claim.fill( 'nickname' );
	await save( page );
	await expect( page.getByText( 'Settings saved.' ).first() ).toBeVisible();
} );

test( 'requirements are asked about before they are saved', async ( {
	page,
	stage: { site },
} ) => {
	await signIn( page, site );
	await openTab( page, site, 'accounts' );
	const requirements = list( page, 'Requirements' );
	await requirements.getByRole( 'button', { name: /^Add row/ } ).click();
	await rowOf( requirements, 1 )
		.getByLabel( 'People must have' )
		.selectOption( 'A verified email address at this domain' );
	await rowOf( requirements, 1 )
		.getByLabel( /^Domain, role/ )
		.fill( 'example.com' );
	await save( page );
	const dialog = page.getByRole( 'dialog', {
		name: 'This can keep people out',
	} );
	await expect( dialog ).toBeVisible();
	expect( await violations( page, '.components-modal__frame' ) ).toEqual(
		[]
	);
	await picture( page, 'accounts-asked' );
	await page.keyboard.press( 'Escape' );
	await expect( dialog ).toBeHidden();
	await expect(
		page.getByRole( 'button', { name: 'Save Changes' } )
	).toBeFocused();
	await save( page );
	await dialog.getByRole( 'button', { name: 'Save anyway' } ).click();
	await expect( page.getByText( 'Settings saved.' ).first() ).toBeVisible();
	await page.reload();
	await expect(
		rowOf( requirements, 1 ).getByLabel( /^Domain, role/ )
	).toHaveValue( 'example.com' );
} );

test( 'every tab passes axe with its rows open, at 1280 and at 360 pixels', async ( {
	page,
	stage: { site },
} ) => {
	await signIn( page, site );
	// The browser asks whether the rows of the tab before are to be lost.
	page.on( 'dialog', ( dialog ) => void dialog.accept() );
	for ( const name of TABS ) {
		await page.setViewportSize( { width: 1280, height: 900 } );
		await openTab( page, site, name );
		for ( const add of await page
			.getByRole( 'button', { name: /^Add (row|from)/ } )
			.all() ) {
			await add.click();
			await add.click();
		}
		expect( await violations( page, '#wpbody-content' ) ).toEqual( [] );
		await picture( page, `tab-${ name }-1280` );
		await page.setViewportSize( { width: 360, height: 740 } );
		expect( await violations( page, '#wpbody-content' ) ).toEqual( [] );
		expect(
			await page.evaluate( () => document.documentElement.scrollWidth )
		).toBeLessThanOrEqual( 360 );
		await picture( page, `tab-${ name }-360` );
	}
} );

test( 'pasted claims are previewed with settings that are not saved yet', async ( {
	page,
	stage: { site },
} ) => {
	await signIn( page, site );
	await openTab( page, site, 'roles' );
	await press( page.getByRole( 'button', { name: /^Add row/ } ).last() );
	const row = rowOf( list( page, 'Roles from Logto' ), 1 );
	await row.getByLabel( 'Name or ID at Logto' ).fill( 'staff' );
	await row.getByLabel( 'Role on this site' ).selectOption( 'editor' );
	await page
		.getByRole( 'textbox', { name: 'Claims' } )
		.fill( '{"sub":"x","name":"Grace","roles":["staff"]}' );
	await page.getByRole( 'button', { name: 'Preview' } ).click();
	await expect( page.getByText( 'A new account is made.' ) ).toBeVisible();
	const given = page.getByRole( 'definition' ).filter( {
		hasText: 'Editor',
	} );
	await expect( given ).toBeVisible();
	await picture( page, 'preview' );
	expect(
		await site.wpEval(
			"echo (int) isset( get_option( 'logto_settings' )['role_map'] );"
		)
	).toBe( '0' );
} );
