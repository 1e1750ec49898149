import { expectAccessible, signIn } from './pages.ts';
import { expect, test } from './stage.ts';
import { wp } from './wp-cli.ts';

// An administrator suspends accounts and lifts it, by hand: in the list of users, on the profile, on the command line.

const PEOPLE = `
	foreach ( array( 'erika', 'max' ) as $login ) {
		wp_insert_user( array( 'user_login' => $login, 'user_pass' => 'password', 'user_email' => $login . '@example.com' ) );
	}`;

test( 'two are suspended from the list of users, and one is lifted from the profile', async ( {
	page,
	stage: { site },
} ) => {
	await site.wpEval( PEOPLE );
	await signIn( page, site );
	const list = `${ site.url }/wp-admin/users.php`;
	await page.goto( list );

	await test.step( 'chosen in the list, and asked about', async () => {
		await page.getByRole( 'checkbox', { name: 'Select erika' } ).check();
		await page.getByRole( 'checkbox', { name: 'Select max' } ).check();
		await page
			.locator( '#bulk-action-selector-top' )
			.selectOption( { label: 'Suspend' } );
		await page.locator( '#doaction' ).click();
		await expect(
			page.getByRole( 'heading', { name: 'Suspend', level: 1 } )
		).toBeVisible();
		await expect(
			page.getByText( 'Suspend these accounts?' )
		).toBeVisible();
		await expectAccessible( page, '#wpbody-content', 'suspend' );
		await page
			.getByLabel( 'Reason (optional)' )
			.fill( 'Left <the> company' );
		await page.getByRole( 'button', { name: 'Suspend' } ).click();
		await expect( page.getByText( 'Suspended: erika, max' ) ).toBeVisible();
	} );

	await test.step( 'the list says so, and finds them', async () => {
		await page.getByRole( 'link', { name: 'Back to the users' } ).click();
		await expect( page ).toHaveURL( list );
		await page.getByLabel( 'Filter by Logto' ).selectOption( 'Suspended' );
		await page.locator( '#logto-filter + .button' ).click();
		await expect( page.locator( '#the-list tr' ) ).toHaveCount( 2 );
		await expect(
			page.locator( '#the-list td.column-logto' ).first()
		).toContainText( 'Suspended' );
	} );

	await test.step( 'the profile says by whom and why, and leads to the lifting', async () => {
		await page
			.locator( '#the-list' )
			.getByRole( 'link', { name: 'erika', exact: true } )
			.click();
		await expect( page.getByText( 'Done by admin.' ) ).toBeVisible();
		await expect(
			page.getByText( 'Reason: Left <the> company' )
		).toBeVisible();
		await page.getByRole( 'link', { name: 'Lift suspension' } ).click();
		await page.getByRole( 'button', { name: 'Lift suspension' } ).click();
		await expect( page.getByText( 'Suspension lifted.' ) ).toBeVisible();
		await expect(
			page.getByRole( 'link', { name: 'Suspend this account' } )
		).toBeVisible();
	} );

	await test.step( 'the log has it', async () => {
		await page
			.getByRole( 'link', {
				name: 'What the log has about this account',
			} )
			.click();
		await expect( page.locator( '.logto-log-outcome' ) ).toHaveText( [
			'Suspension lifted',
			'Suspended',
		] );
	} );
} );

test( 'wp logto suspend and unsuspend say what they did, and refuse what must not be', async ( {
	stage,
} ) => {
	await stage.site.wpEval( PEOPLE );
	const done = await wp( stage, [
		'suspend',
		'erika',
		'max@example.com',
		'--reason=Left',
		'--yes',
	] );
	expect( done ).toMatchObject( {
		code: 0,
		out: 'Success: Suspended: erika\nSuccess: Suspended: max\n',
	} );
	expect(
		await wp( stage, [ 'unsuspend', 'erika', '--yes' ] )
	).toMatchObject( {
		code: 0,
		out: 'Success: No longer suspended: erika\n',
	} );
	const again = await wp( stage, [ 'unsuspend', 'erika', 'max', '--yes' ] );
	expect( again.code ).toBe( 1 );
	expect( again.err ).toContain( 'erika: This account is not suspended.' );
	expect( again.out ).toContain( 'No longer suspended: max' );
	const last = await wp( stage, [ 'suspend', 'admin', '--yes' ] );
	expect( last.code ).toBe( 1 );
	expect( last.err ).toContain( 'This is the last administrator' );
	const nobody = await wp( stage, [ 'suspend', 'max', 'nobody', '--yes' ] );
	expect( nobody.code ).toBe( 1 );
	expect( nobody.err ).toContain( 'There is no such user.' );
	expect(
		await stage.site.wpEval(
			"echo Logto\\is_suspended( get_user_by( 'login', 'max' )->ID ) ? 'suspended' : 'free';"
		)
	).toBe( 'free' );
} );
