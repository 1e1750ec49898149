import type { Page } from '@playwright/test';
import { expectAccessible, goToSettings, picture, signIn } from './pages.ts';
import { expect, test } from './stage.ts';

const tab = ( page: Page, name: string ) =>
	page
		.getByRole( 'navigation', { name: 'Logto settings' } )
		.getByRole( 'link', { name } );

// Two admins have the page open; both change the same field, and each one more.

test( 'whoever saves second sees what collided, loses nothing of what was typed, and decides', async ( {
	page,
	context,
	stage: { site },
} ) => {
	await signIn( page, site );
	await goToSettings( page, site );
	const other = await context.newPage();
	await goToSettings( other, site );

	const id = page.getByRole( 'textbox', { name: 'App ID' } );
	await id.fill( 'mine' );
	await tab( page, 'Log' ).click();
	await page.getByLabel( /^Days to keep/ ).fill( '9' );

	await other.getByLabel( 'App ID' ).fill( 'theirs' );
	await tab( other, 'Advanced' ).click();
	await other.getByLabel( /^Request timeout/ ).fill( '7' );
	await other.getByRole( 'button', { name: 'Save Changes' } ).click();
	await expect(
		other.getByText( /^Settings saved\./ ).first()
	).toBeVisible();

	const save = page.getByRole( 'button', { name: 'Save Changes' } );
	await save.click();
	const choice = page.getByRole( 'group', {
		name: 'Which value to keep: App ID',
	} );
	await expect( choice ).toBeVisible();
	await expect( id ).toBeFocused();
	await expect( id ).toHaveValue( 'mine' );
	await expect( id ).toHaveAccessibleDescription( /Saved now: theirs/ );
	await tab( page, 'Log' ).click();
	await expect( page.getByLabel( /^Days to keep/ ) ).toHaveValue( '9' );
	await tab( page, 'Advanced' ).click();
	await expect( page.getByLabel( /^Request timeout/ ) ).toHaveValue( '7' );
	await tab( page, 'Overview' ).click();
	await expectAccessible( page, '#wpbody-content', 'conflict' );
	await picture( page, 'conflict' );
	const saved = () =>
		site.wpEval(
			'$saved = \\Logto\\services()->settings()->store()->settings(); echo wp_json_encode( array( $saved->app_id, $saved->log_days, $saved->request_timeout ) );'
		);
	expect( await saved() ).toBe( '["theirs",30,7]' );

	// By keyboard, from the field on.
	await id.focus();
	await page.keyboard.press( 'Tab' );
	await expect(
		choice.getByRole( 'button', { name: 'Keep mine' } )
	).toBeFocused();
	await page.keyboard.press( 'Enter' );
	await expect( choice ).toBeHidden();
	await expect( id ).toBeFocused();
	await save.click();
	await expect( page.getByText( /^Settings saved\./ ).first() ).toBeVisible();
	expect( await saved() ).toBe( '["mine",9,7]' );
} );

test( 'another endpoint asks for its App secret at once, and is not saved without', async ( {
	page,
	stage: { site, values },
} ) => {
	await signIn( page, site );
	await goToSettings( page, site );
	const secret = page.getByLabel( 'App secret', { exact: true } );
	await expect( secret ).toBeHidden();
	await page.getByLabel( 'Logto endpoint' ).fill( 'https://other.example' );
	await expect( secret ).toHaveAccessibleDescription(
		new RegExp( `^The saved App secret belongs to ${ values.endpoint }` )
	);
	await page.getByRole( 'button', { name: 'Save Changes' } ).click();
	await expect( secret ).toBeFocused();
	await expect( secret ).toHaveAccessibleDescription(
		/^Enter the App secret again/
	);
	expect(
		await site.wpEval(
			'echo \\Logto\\services()->settings()->store()->settings()->endpoint;'
		)
	).toBe( values.endpoint );
} );

test( 'at an address that Logto is not known to lead back to, admins read on every screen what to do', async ( {
	page,
	stage: { site },
} ) => {
	await signIn( page, site );
	const notice = page.getByText( /^Logto is not known to lead people back/ );
	await page.goto( `${ site.url }/wp-admin/edit.php` );
	await expect( notice ).toBeHidden();
	await site.wpEval(
		"$row = get_option( 'logto_status' ); $row['addresses']['uris'] = array( 'https://first.example/wp-login.php?action=logto' ); update_option( 'logto_status', $row );"
	);
	await page.goto( `${ site.url }/wp-admin/edit.php` );
	await expect( notice ).toContainText(
		`${ site.url }/wp-login.php?action=logto`
	);
	await notice.getByRole( 'link', { name: 'settings page' } ).click();
	await expect(
		page.getByText( /^Sign-in has worked with these values, but/ )
	).toBeVisible();
} );
