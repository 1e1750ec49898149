import {
	logOut,
	openSettings,
	picture,
	signInAtLogto,
	signInByPassword,
} from './pages.ts';
import { expect, test } from './stage.ts';

test( 'an administrator who was there before connects the own account and comes back in through Logto as the same one', async ( {
	page,
	stage: { site, logto },
} ) => {
	// The e-mail is the same as the account's: even so nothing is linked without its owner.
	logto.people.add( {
		username: 'owner',
		password: 'correct horse',
		primaryEmail: 'admin@example.com',
	} );

	await test.step( 'an account with power is not linked by e-mail', async () => {
		await page.goto( `${ site.url }/wp-login.php` );
		await signInAtLogto( page, 'owner', 'correct horse' );
		await expect(
			page.getByText( 'There is already an account on' )
		).toBeVisible();
		await picture( page, 'refused-needs-connecting' );
	} );

	await test.step( 'the way that the page shows leads to WordPress’s own form', async () => {
		await page
			.getByRole( 'link', {
				name: 'Sign in with this site’s own password',
			} )
			.click();
		await expect( page ).toHaveURL(
			`${ site.url }/wp-login.php?logto=form`
		);
		await signInByPassword( page, site );
	} );

	await test.step( 'connecting asks who it is, although Logto remembers somebody', async () => {
		await openSettings( page );
		await page.getByRole( 'link', { name: 'Connect my account' } ).click();
		await expect(
			page.getByRole( 'heading', { name: 'Sign in' } )
		).toBeVisible();
		await signInAtLogto( page, 'owner', 'correct horse' );
		await page.waitForURL( '**/wp-admin/admin.php?page=logto-settings' );
		await expect(
			page.getByRole( 'link', { name: 'Connect my account' } )
		).toHaveCount( 0 );
		await picture( page, 'settings-connected' );
	} );

	await test.step( 'log out ends Logto’s session, too', async () => {
		await logOut( page );
		expect( logto.calls.count( 'end_session' ) ).toBeGreaterThan( 0 );
	} );

	await test.step( 'back in through Logto as the same administrator', async () => {
		await page.goto( `${ site.url }/wp-admin/` );
		await signInAtLogto( page, 'owner', 'correct horse' );
		await page.waitForURL( `${ site.url }/wp-admin/` );
		await expect( page.getByText( 'Howdy, admin' ).first() ).toBeVisible();
	} );
} );

test( 'the profile page connects an account without the settings page', async ( {
	page,
	stage: { site, logto },
} ) => {
	logto.people.add( { username: 'ed', password: 'correct horse' } );
	await site.wpEval(
		"wp_insert_user( array( 'user_login' => 'ed', 'user_pass' => 'password', 'role' => 'editor' ) );"
	);
	await page.goto( `${ site.url }/wp-login.php?logto=form` );
	// Core's script takes the focus a moment after the page is there: before that, what is typed may land in its field.
	await expect(
		page.getByLabel( 'Username or Email Address' )
	).toBeFocused();
	await page.getByLabel( 'Username or Email Address' ).fill( 'ed' );
	await page.getByLabel( 'Password', { exact: true } ).fill( 'password' );
	await page.getByRole( 'button', { name: 'Log In', exact: true } ).click();
	await page.waitForURL( '**/wp-admin/**' );
	await page.goto( `${ site.url }/wp-admin/profile.php` );
	await page.getByRole( 'link', { name: 'Connect my account' } ).click();
	await signInAtLogto( page, 'ed', 'correct horse' );
	await page.waitForURL(
		`${ site.url }/wp-admin/profile.php?logto_done=connected#logto`
	);
	await expect( page.getByText( 'Account connected.' ) ).toBeVisible();
	await expect(
		page.getByText(
			'Connected: you can sign in to this account with Logto.'
		)
	).toBeVisible();
} );

test( 'connecting needs a link that was made for this person', async ( {
	page,
	stage: { site, logto },
} ) => {
	await signInByPassword( page, site );
	await page.goto(
		`${ site.url }/wp-admin/admin-post.php?action=logto_connect`
	);
	await expect(
		page.getByText( 'The link you followed has expired.' )
	).toBeVisible();
	expect( logto.calls.count( 'authorization' ) ).toBe( 0 );
} );
