import type { Locator, Page } from '@playwright/test';
import type { Logto } from '../../tools/logto.ts';
import type { WordPress } from '../../tools/wordpress/index.ts';
import { expect } from './stage.ts';

// The guided setup, as a person goes through it.

/** A site on which nothing is saved. */
export const EMPTY = { endpoint: '', app_id: '', app_secret: '' };

/** Takes the settings away, as on a site that has just got the plugin. */
export async function makeFresh( site: WordPress ): Promise< void > {
	await site.wpEval(
		"delete_option( 'logto_settings' ); delete_option( 'logto_status' ); delete_option( 'logto_provider' );"
	);
}

/** The heading of a step. */
export const stepOf = ( page: Page, name: string ): Locator =>
	page.getByRole( 'heading', {
		name: new RegExp( `^Guided setup, step \\d of 6: ${ name }$` ),
	} );

/** A button of the step. */
export const buttonOf = ( page: Page, name: string | RegExp ): Locator =>
	page
		.getByRole( 'group', { name: 'Guided setup' } )
		.getByRole( 'button', { name, exact: true } );

/** An application as it is right after it was created in the Console. */
export const newApplication = ( logto: Logto ) =>
	logto.applications.add( { redirectUris: [], postLogoutRedirectUris: [] } );

/** Types the three values. */
export async function fillIn(
	page: Page,
	values: Readonly< Record< 'endpoint' | 'app_id' | 'app_secret', string > >
): Promise< void > {
	await page.getByLabel( 'Logto endpoint' ).fill( values.endpoint );
	await page.getByLabel( 'App ID' ).fill( values.app_id );
	await page
		.getByRole( 'textbox', { name: 'App secret' } )
		.fill( values.app_secret );
}

/** Copies what the page shows to the application, as the admin does in the Console. */
export async function pasteUris(
	page: Page,
	logto: Logto,
	id: string
): Promise< void > {
	const shown = async ( name: string ) =>
		page.getByRole( 'textbox', { name, exact: true } ).inputValue();
	logto.applications.change( id, {
		redirectUris: [ await shown( 'Redirect URI' ) ],
		postLogoutRedirectUris: [ await shown( 'Post sign-out redirect URI' ) ],
	} );
}

/** Waits until the checks of the guide are over. */
export const checksAreDone = ( page: Page ): Promise< void > =>
	expect(
		page.getByText(
			/^(The checks are done|Everything that can be checked is fine)\.$/
		)
	).toBeVisible();

/** What a visitor's browser gets at the sign-in page. */
export async function signInPage(
	site: Pick< WordPress, 'url' >
): Promise< string > {
	const answer = await fetch( `${ site.url }/wp-login.php`, {
		redirect: 'manual',
	} );
	// Whether core compresses its scripts, which any page of the dashboard may find out meanwhile.
	const text = ( await answer.text() ).replace(
		/(load-\w+\.php\?c=)[01]/g,
		'$1'
	);
	return `${ answer.status } ${
		answer.headers.get( 'location' ) ?? ''
	} ${ text }`;
}
