import { existsSync } from 'node:fs';
import { startStandIn } from '../../tools/logto.ts';
import { launchWordPress } from '../../tools/wordpress/index.ts';
import {
	openSettings,
	picture,
	signInByPassword,
	signInByPhone,
} from './pages.ts';
import { expect, test } from './stage.ts';

const PHONE = '+1 202 555 0123';

test( 'an admin uploads the ZIP and fills in three values; a visitor signs in with an SMS code and out again', async ( {
	browser,
} ) => {
	test.setTimeout( 180_000 );
	const zip = process.env[ 'LOGTO_PLUGIN_ZIP' ] ?? '';
	expect( existsSync( zip ), 'npm run zip made the ZIP' ).toBe( true );
	const logto = await startStandIn();
	const site = await launchWordPress( { plugin: 'none' } );
	try {
		const admin = await ( await browser.newContext() ).newPage();
		await signInByPassword( admin, site );

		await test.step( 'upload and activate', async () => {
			await admin.goto(
				`${ site.url }/wp-admin/plugin-install.php?tab=upload`
			);
			await admin.getByLabel( 'Plugin zip file' ).setInputFiles( zip );
			await admin.getByRole( 'button', { name: 'Install Now' } ).click();
			await admin
				.getByRole( 'link', { name: 'Activate Plugin' } )
				.click();
			await expect(
				admin.getByText( 'Plugin activated.' )
			).toBeVisible();
		} );

		await test.step( 'until it is set up, nothing changes', async () => {
			const visitor = await ( await browser.newContext() ).newPage();
			await visitor.goto( `${ site.url }/wp-login.php` );
			await expect(
				visitor.getByLabel( 'Username or Email Address' )
			).toBeVisible();
			await expect( visitor.getByText( 'Logto' ) ).toHaveCount( 0 );
		} );

		const application = logto.applications.add( {
			redirectUris: [],
			postLogoutRedirectUris: [],
		} );

		await test.step( 'three values', async () => {
			await openSettings( admin );
			await picture( admin, 'settings-empty' );
			await admin
				.getByLabel( 'Logto endpoint' )
				.fill( `${ logto.endpoint }/` );
			await expect(
				admin.getByText( /Your browser found a sign-in service here/ )
			).toBeVisible();
			await admin.getByLabel( 'App ID' ).fill( application.id );
			await admin.getByLabel( 'App secret' ).fill( application.secret );
			await admin.getByRole( 'button', { name: 'Save Changes' } ).click();
			await expect(
				admin
					.getByText(
						'The Redirect URI isn’t registered at Logto yet.'
					)
					.first()
			).toBeVisible();
			await picture( admin, 'settings-uris-missing' );
		} );

		await test.step( 'two URIs to copy', async () => {
			application.redirectUris = [
				await admin
					.getByRole( 'textbox', {
						name: 'Redirect URI',
						exact: true,
					} )
					.inputValue(),
			];
			application.postLogoutRedirectUris = [
				await admin
					.getByRole( 'textbox', {
						name: 'Post sign-out redirect URI',
					} )
					.inputValue(),
			];
			await admin.getByRole( 'button', { name: 'Save Changes' } ).click();
			await expect(
				admin.getByText(
					/Logto accepts the App ID, the App secret and both URIs/
				)
			).toBeVisible();
			await expect( admin.getByLabel( 'Logto endpoint' ) ).toHaveValue(
				logto.endpoint
			);
			await picture( admin, 'settings-saved' );
		} );

		const visitor = await ( await browser.newContext() ).newPage();

		await test.step( 'sign in with a phone number', async () => {
			await visitor.goto( `${ site.url }/wp-login.php` );
			expect( new URL( visitor.url() ).origin ).toBe( logto.endpoint );
			await picture( visitor, 'logto-sign-in' );
			await signInByPhone( visitor, logto, PHONE );
			await visitor
				.getByRole( 'button', { name: 'Create account' } )
				.click();
			await visitor.waitForURL( `${ site.url }/wp-admin/profile.php` );
			await picture( visitor, 'signed-in' );
			const profile = await visitor.content();
			expect( profile.replace( /\D/g, '' ) ).not.toContain(
				'2025550123'
			);
			await expect( visitor.getByLabel( /^Username/ ) ).toHaveValue(
				/^member-[a-z0-9]{8}$/
			);
		} );

		await test.step( 'the connection is proven', async () => {
			await admin.reload();
			await expect(
				admin.getByText(
					'Working: people sign in to this site through Logto.'
				)
			).toBeVisible();
		} );

		await test.step( 'log out ends at Logto and comes back', async () => {
			logto.calls.reset();
			await visitor.getByRole( 'menuitem', { name: /^Howdy/ } ).hover();
			await visitor.getByRole( 'menuitem', { name: 'Log Out' } ).click();
			await visitor.waitForURL(
				`${ site.url }/wp-login.php?loggedout=true`
			);
			await expect(
				visitor.getByText( 'You are now logged out.' )
			).toBeVisible();
			expect(
				logto.calls.to( 'end_session' ).map( ( { method } ) => method )
			).toEqual( [ 'GET', 'POST' ] );
			await picture( visitor, 'logged-out' );
		} );

		await test.step( 'the next visit asks for sign-in again', async () => {
			await visitor
				.getByRole( 'link', { name: 'Log in with Logto' } )
				.click();
			await expect(
				visitor.getByRole( 'heading', { name: 'Sign in' } )
			).toBeVisible();
			expect( new URL( visitor.url() ).origin ).toBe( logto.endpoint );
			await signInByPhone( visitor, logto, PHONE );
			await visitor.waitForURL( `${ site.url }/wp-admin/profile.php` );
		} );
	} finally {
		await site.stop();
		await logto.close();
	}
} );

test( 'a deep link into the dashboard ends there after the sign-in', async ( {
	page,
	stage: { site, logto },
} ) => {
	logto.people.add( {
		username: 'erika',
		password: 'correct horse',
		primaryEmail: 'erika@example.com',
	} );
	await site.wpEval(
		"wp_insert_user( array( 'user_login' => 'erika', 'user_pass' => 'x', 'user_email' => 'Erika@example.com', 'role' => 'author' ) );"
	);
	await page.goto( `${ site.url }/wp-admin/edit.php?post_status=draft` );
	await page.getByRole( 'link', { name: 'User name' } ).click();
	await page.getByLabel( 'User name' ).fill( 'erika' );
	await page.getByLabel( 'Password' ).fill( 'correct horse' );
	await page.getByRole( 'button', { name: 'Sign in' } ).click();
	await page.waitForURL(
		`${ site.url }/wp-admin/edit.php?post_status=draft`
	);
	await expect(
		page.getByRole( 'heading', { level: 1, name: 'Posts' } )
	).toBeVisible();
	expect( await site.wpEval( "echo count_users()['total_users'];" ) ).toBe(
		'2'
	);
} );
