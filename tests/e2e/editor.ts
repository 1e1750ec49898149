import type { FrameLocator, Page } from '@playwright/test';
import { connectTheAdmin, signInAtLogto } from './pages.ts';
import { expect } from './stage.ts';
import type { Stage } from './stage.ts';

/** What somebody writes. */
export const TEXT = 'Not saved yet when the session ran out.';

/** The post's title, in which the text is written. */
export const title = ( page: Page ) =>
	page
		.frameLocator( 'iframe[name="editor-canvas"]' )
		.getByRole( 'textbox', { name: 'Add title' } );

/** Somebody who came from Logto writes a post. */
export async function write( page: Page, stage: Stage ): Promise< void > {
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
	await title( page ).fill( TEXT );
}

/** Core asks every minute by itself. */
export async function heartbeat( page: Page ): Promise< void > {
	await page.evaluate( () => {
		(
			window as unknown as {
				wp: { heartbeat: { connectNow: () => void } };
			}
		 ).wp.heartbeat.connectNow();
	} );
}

/** The dialog over the editor, once core found out that the session is over. */
export async function dialogOver( page: Page ): Promise< FrameLocator > {
	await heartbeat( page );
	await expect( page.locator( '#wp-auth-check' ) ).toBeVisible();
	return page.frameLocator( '#wp-auth-check-frame' );
}

/** The text is in the editor, and WordPress takes it. */
export async function textIsThereAndSaved( page: Page ): Promise< void > {
	await expect( title( page ) ).toHaveText( TEXT );
	await page.getByRole( 'button', { name: 'Save draft' } ).click();
	await expect( page.getByText( 'Draft saved.' ).first() ).toBeVisible();
}

/** Signs in again in the small window that the dialog opens. */
export async function signInInTheWindow(
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
