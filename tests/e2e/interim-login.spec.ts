import type { FrameLocator, Page } from '@playwright/test';
import {
	dialogOver,
	signInInTheWindow,
	textIsThereAndSaved,
	write,
} from './editor.ts';
import { connectTheAdmin, picture, violations } from './pages.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';

/** Somebody writes a post, and their session ends behind their back. */
async function writeUntilTheSessionEnds(
	page: Page,
	stage: Stage
): Promise< FrameLocator > {
	await write( page, stage );
	await stage.site.wpEval(
		'WP_Session_Tokens::get_instance( 1 )->destroy_all();'
	);
	return dialogOver( page );
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
