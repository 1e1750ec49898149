import { readFileSync } from 'node:fs';
import { expectAccessible, signIn } from './pages.ts';
import { expect, test } from './stage.ts';

// The first and the last that an admin sees of the plugin: its row on the screen Plugins.

/** Two people: one who was here before, and one whose account was made by a sign-in; their names are formulas to a spreadsheet. */
const PEOPLE = `
	foreach ( array( '-erika', '@max' ) as $login ) {
		$user = wp_insert_user( array( 'user_login' => $login, 'user_pass' => 'password', 'user_email' => substr( $login, 1 ) . '@example.com' ) );
		\\Logto\\services()->accounts()->connector()->connect( $user, new \\Logto\\Accounts\\Identity( \\Logto\\services()->oidc()->client()->issuer(), "=$login" ) );
	}
	update_user_meta( $user, 'logto_made', 1795529466 );`;

test( 'whoever switches the plugin off is told first who depends on it, and can take the list of connections along', async ( {
	page,
	stage: { site },
} ) => {
	await site.wpEval( PEOPLE );
	await signIn( page, site );
	await page.goto( `${ site.url }/wp-admin/plugins.php` );
	const row = page.locator( 'tr[data-plugin="logto/logto.php"]' );
	await expect( row.getByRole( 'link', { name: 'Settings' } ) ).toBeVisible();
	await expect( row.getByRole( 'link', { name: 'Docs' } ) ).toHaveAttribute(
		'href',
		/\/docs$/
	);
	const dialog = page.getByRole( 'dialog', { name: 'Deactivate Logto?' } );

	await test.step( 'by keyboard, and back', async () => {
		await row.getByRole( 'link', { name: 'Deactivate Logto' } ).focus();
		await page.keyboard.press( 'Enter' );
		await expect( dialog ).toBeVisible();
		await expect( dialog ).toContainText( '2 people sign in with Logto' );
		await expect( dialog ).toContainText( 'The account of 1 of them' );
		await expectAccessible( page, 'dialog', 'deactivate' );
		await page.keyboard.press( 'Escape' );
		await expect( dialog ).toBeHidden();
	} );

	await test.step( 'the list, safe for a spreadsheet', async () => {
		await row.getByRole( 'link', { name: 'Deactivate Logto' } ).click();
		const [ download ] = await Promise.all( [
			page.waitForEvent( 'download' ),
			dialog.getByRole( 'link', { name: 'Download the list' } ).click(),
		] );
		expect( download.suggestedFilename() ).toMatch(
			/^logto-connections-\d{4}-\d\d-\d\d\.csv$/
		);
		const lines = readFileSync( await download.path(), 'utf8' )
			.split( '\r\n' )
			.slice( 0, -1 );
		expect( lines[ 0 ] ).toBe(
			'\u{FEFF}"user_login","user_email","issuer","subject","connected_at","last_sign_in","suspended"'
		);
		expect( lines ).toHaveLength( 3 );
		expect( lines.slice( 1 ).sort().join() ).toMatch(
			/"'-erika","erika@example\.com","[^"]+\/oidc","'=-erika","\d{4}-[^"]+","\d{4}-[^"]+","","'@max"/
		);
	} );

	await test.step( 'Cancel leaves it on, Deactivate switches it off', async () => {
		await dialog.getByRole( 'button', { name: 'Cancel' } ).click();
		await expect( dialog ).toBeHidden();
		await row.getByRole( 'link', { name: 'Deactivate Logto' } ).click();
		await dialog.getByRole( 'link', { name: 'Deactivate' } ).click();
		await expect( page.getByText( 'Plugin deactivated.' ) ).toBeVisible();
	} );
} );
