import { existsSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { startStandIn } from '../../tools/logto.ts';
import { launchWordPress } from '../../tools/wordpress/index.ts';
import type { Profile, WordPress } from '../../tools/wordpress/index.ts';
import { checksAreDone, stepOf } from './guide-walk.ts';
import {
	logOut,
	openSettings,
	picture,
	signInByPassword,
	signInByPhone,
} from './pages.ts';
import { expect, test } from './stage.ts';

const PHONE = '+1 202 555 0123';

/** How the journey differs on a kind of site; it is the same for the people in it. */
export interface Way {
	/** The kind of site. */
	profile: Partial< Profile >;
	/** Begins the names of the pictures that are kept. */
	pictures?: string;
	/** On a network: which of its sites people sign in to. */
	home?: number;
	/** Looks at the browser while it is at Logto for the first time. */
	atLogto?: ( visitor: Page ) => Promise< void >;
	/** Looks at the browser when it is signed in. */
	signedIn?: ( visitor: Page ) => Promise< void >;
}

const goOn = ( page: Page, button: string ) =>
	page.getByRole( 'button', { name: button, exact: true } ).click();

/** Uploads the ZIP where this kind of site has it, and activates it there. */
async function install(
	admin: Page,
	{ url, sites }: WordPress
): Promise< void > {
	const zip = process.env[ 'LOGTO_PLUGIN_ZIP' ] ?? '';
	expect( existsSync( zip ), 'npm run zip made the ZIP' ).toBe( true );
	const dashboard = sites.length > 1 ? '/wp-admin/network' : '/wp-admin';
	await admin.goto( `${ url }${ dashboard }/plugin-install.php?tab=upload` );
	await admin.getByLabel( 'Plugin zip file' ).setInputFiles( zip );
	await admin.getByRole( 'button', { name: 'Install Now' } ).click();
	await admin
		.getByRole( 'link', { name: /^(Network Activate|Activate Plugin)$/ } )
		.click();
	await expect( admin.getByText( 'Plugin activated.' ) ).toBeVisible();
}

/**
 * The whole journey in a real browser: the ZIP is uploaded, three values are
 * filled in, two URIs copied; somebody signs up with an SMS code, signs out, and
 * is asked again.
 */
export async function journey(
	browser: Browser,
	{ profile, pictures = '', home: which = 0, atLogto, signedIn }: Way
): Promise< void > {
	const logto = await startStandIn();
	const site = await launchWordPress( { ...profile, plugin: 'none' } );
	const home = { ...site, url: site.sites[ which ] ?? site.url };
	const newPage = async () =>
		( await browser.newContext( { ignoreHTTPSErrors: true } ) ).newPage();
	try {
		if ( site.sites.length > 1 ) {
			// Core's own setting, which is off at first.
			await site.wpEval(
				"update_site_option( 'registration', 'user' );"
			);
		}
		const admin = await newPage();
		await signInByPassword( admin, home );

		await test.step( 'upload and activate', () => install( admin, site ) );

		await test.step( 'until it is set up, nothing changes', async () => {
			const visitor = await newPage();
			await visitor.goto( `${ home.url }/wp-login.php` );
			await expect(
				visitor.getByLabel( 'Username or Email Address' )
			).toBeVisible();
			await expect( visitor.getByText( 'Logto' ) ).toHaveCount( 0 );
		} );

		const application = logto.applications.add( {
			redirectUris: [],
			postLogoutRedirectUris: [],
		} );

		await test.step( 'three values, by the guide', async () => {
			await admin.goto( `${ home.url }/wp-admin/` );
			await openSettings( admin );
			await expect( stepOf( admin, 'Start' ) ).toBeVisible();
			await picture( admin, `${ pictures }guide-start` );
			await goOn( admin, 'I have a Logto tenant' );
			await admin
				.getByLabel( 'Logto endpoint' )
				.fill( `${ logto.endpoint }/` );
			await expect(
				admin.getByText( /^Logto is there: your browser and this/ )
			).toBeVisible();
			await admin.getByLabel( 'App ID' ).fill( application.id );
			await admin.getByLabel( 'App secret' ).fill( application.secret );
			await picture( admin, `${ pictures }guide-connect` );
			await goOn( admin, 'Save and continue' );
			await expect( stepOf( admin, 'Addresses' ) ).toBeFocused();
		} );

		await test.step( 'two URIs to copy, left half-way and taken up again', async () => {
			await admin.goto(
				`${ home.url }/wp-admin/admin.php?page=logto-settings&setup=uris`
			);
			await expect( stepOf( admin, 'Addresses' ) ).toBeVisible();
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
			await picture( admin, `${ pictures }guide-uris` );
			await goOn( admin, 'I have saved them there: continue' );
		} );

		await test.step( 'the checks run by themselves, then a test sign-in with a new phone number', async () => {
			await checksAreDone( admin );
			await picture( admin, `${ pictures }guide-checks` );
			const opening = admin.waitForEvent( 'popup' );
			await goOn( admin, 'Test sign-in' );
			const small = await opening;
			await signInByPhone( small, logto, '+1 202 555 0199' );
			await small
				.getByRole( 'button', { name: 'Create account' } )
				.click();
			await expect(
				admin.getByText( 'The sign-in would work.' )
			).toBeVisible();
			await picture( admin, `${ pictures }guide-test` );
			await goOn( admin, 'Continue' );
		} );

		await test.step( 'turned on, straight to Logto', async () => {
			await expect( stepOf( admin, 'Turn on' ) ).toBeVisible();
			await admin
				.getByRole( 'radio', { name: 'Straight to Logto' } )
				.check();
			await picture( admin, `${ pictures }guide-turn-on` );
			await goOn( admin, 'Turn on' );
			await expect( stepOf( admin, 'Done' ) ).toBeFocused();
			await expect( admin.getByText( 'It works' ) ).toBeVisible();
			await picture( admin, `${ pictures }guide-done` );
			await goOn( admin, 'Finish' );
			await expect( admin.getByLabel( 'Logto endpoint' ) ).toHaveValue(
				logto.endpoint
			);
			await picture( admin, `${ pictures }settings-saved` );
		} );

		const visitor = await newPage();

		await test.step( 'sign in with a phone number', async () => {
			await visitor.goto( `${ home.url }/wp-login.php` );
			await atLogto?.( visitor );
			expect( new URL( visitor.url() ).origin ).toBe( logto.endpoint );
			await picture( visitor, `${ pictures }logto-sign-in` );
			await signInByPhone( visitor, logto, PHONE );
			await visitor
				.getByRole( 'button', { name: 'Create account' } )
				.click();
			await visitor.waitForURL( `${ home.url }/wp-admin/profile.php` );
			await picture( visitor, `${ pictures }signed-in` );
			await signedIn?.( visitor );
			const shown = await visitor.content();
			expect( shown.replace( /\D/g, '' ) ).not.toContain( '2025550123' );
			await expect( visitor.getByLabel( /^Username/ ) ).toHaveValue(
				/^member-[a-z0-9]{8}$/
			);
		} );

		await test.step( 'the connection is proven', async () => {
			await admin.reload();
			await expect(
				admin.getByText(
					/^People sign in to this site through Logto\. Last sign-in \d+ seconds? ago\./
				)
			).toBeVisible();
		} );

		await test.step( 'log out ends at Logto and comes back', async () => {
			logto.calls.reset();
			await logOut( visitor );
			await expect(
				visitor.getByText( 'You are now logged out.' )
			).toBeVisible();
			expect(
				logto.calls.to( 'end_session' ).map( ( { method } ) => method )
			).toEqual( [ 'GET', 'POST' ] );
			await picture( visitor, `${ pictures }logged-out` );
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
			await visitor.waitForURL( `${ home.url }/wp-admin/profile.php` );
		} );
	} finally {
		await site.stop();
		await logto.close();
	}
}
