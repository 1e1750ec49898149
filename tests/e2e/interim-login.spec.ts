import type { FrameLocator, Page } from '@playwright/test';
import {
	connectTheAdmin,
	picture,
	signInAtLogto,
	violations,
} from './pages.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';

const TEXT = 'Not saved yet when the session ran out.';

/** Somebody writes a post, and their session ends behind their back. */
async function writeUntilTheSessionEnds(
	page: Page,
	stage: Stage
): Promise< FrameLocator > {
	await connectTheAdmin( stage );
	await page.goto( `${ stage.site.url }/wp-admin/post-new.php` );
	await signInAtLogto( page, 'owner', 'correct horse' );
	await page.waitForURL( '**/wp-admin/post-new.php' );
	await page.evaluate( () => {
		const { wp } = window as unknown as {
			wp: {
				data: {
					dispatch: ( store: string ) => {
						set: ( ...preference: unknown[] ) => void;
					};
				};
			};
		};
		wp.data
			.dispatch( 'core/preferences' )
			.set( 'core/edit-post', 'welcomeGuide', false );
	} );
	const canvas = page.frameLocator( 'iframe[name="editor-canvas"]' );
	await canvas.getByRole( 'textbox', { name: 'Add title' } ).fill( TEXT );
	await stage.site.wpEval(
		'WP_Session_Tokens::get_instance( 1 )->destroy_all();'
	);
	// Core asks every minute by itself.
	await page.evaluate( () => {
		(
			window as unknown as {
				wp: { heartbeat: { connectNow: () => void } };
			}
		 ).wp.heartbeat.connectNow();
	} );
	await expect( page.locator( '#wp-auth-check' ) ).toBeVisible();
	return page.frameLocator( '#wp-auth-check-frame' );
}

async function textIsThereAndSaved( page: Page ): Promise< void > {
	const canvas = page.frameLocator( 'iframe[name="editor-canvas"]' );
	await expect(
		canvas.getByRole( 'textbox', { name: 'Add title' } )
	).toHaveText( TEXT );
	await page.getByRole( 'button', { name: 'Save draft' } ).click();
	await expect( page.getByText( 'Draft saved.' ).first() ).toBeVisible();
}

async function signInInTheWindow(
	page: Page,
	dialog: FrameLocator
): Promise< Page > {
	const [ small ] = await Promise.all( [
		page.waitForEvent( 'popup' ),
		dialog.getByRole( 'link', { name: 'Log in with Logto' } ).click(),
	] );
	await signInAtLogto( small, 'owner', 'correct horse' );
	return small;
}

test( 'a session that ends while somebody writes is begun again in a small window, and nothing that was written is lost', async ( {
	page,
	stage,
} ) => {
	const dialog = await writeUntilTheSessionEnds( page, stage );
	await expect(
		dialog.getByText( 'Your session has expired.' )
	).toBeVisible();
	await expect( dialog.getByLabel( 'Password' ) ).toHaveCount( 0 );
	expect( await violations( page, '#wp-auth-check-frame' ) ).toEqual( [] );
	await picture( page, 'interim-dialog' );
	// Logto remembers who signed in a moment ago.
	await page
		.context()
		.clearCookies( { domain: new URL( stage.logto.endpoint ).hostname } );
	const small = await signInInTheWindow( page, dialog );
	await expect.poll( () => small.isClosed() ).toBe( true );
	await expect( page.locator( '#wp-auth-check' ) ).toBeHidden();
	await textIsThereAndSaved( page );
} );

test( 'the dialog goes on as well where it cannot hear the window', async ( {
	page,
	stage,
} ) => {
	await page.context().addInitScript( () => {
		window.BroadcastChannel.prototype.postMessage = () => undefined;
	} );
	const dialog = await writeUntilTheSessionEnds( page, stage );
	await page
		.context()
		.clearCookies( { domain: new URL( stage.logto.endpoint ).hostname } );
	await signInInTheWindow( page, dialog );
	await expect( page.locator( '#wp-auth-check' ) ).toBeHidden();
	await textIsThereAndSaved( page );
} );

test( 'with the button above it, WordPress’s form in the dialog takes a password as ever', async ( {
	page,
	stage,
} ) => {
	await stage.configure( { sign_in_mode: 'button' } );
	await connectTheAdmin( stage );
	await page.goto( `${ stage.site.url }/wp-login.php?interim-login=1` );
	await expect(
		page.getByRole( 'link', { name: 'Log in with Logto' } )
	).toHaveAttribute( 'href', /logto=interim/ );
	await page
		.getByLabel( 'Username or Email Address' )
		.fill( stage.site.admin.user );
	await page
		.getByLabel( 'Password', { exact: true } )
		.fill( stage.site.admin.password );
	await page.getByRole( 'button', { name: 'Log In', exact: true } ).click();
	await expect(
		page.getByText( 'You have logged in successfully.' )
	).toBeVisible();
} );
