import type { APIRequestContext, Page } from '@playwright/test';
import { expect } from '../stage.ts';
import { textOf } from './rest.ts';
import type { Places } from './search.ts';

const SETTINGS = '/wp-admin/admin.php?page=logto-settings';

/** What a browser has of a page: the tree, what stands in its fields, and what it keeps. */
async function drawn( page: Page ): Promise< string > {
	const kept = await page.evaluate( () => [
		...[ ...document.querySelectorAll( 'input, textarea' ) ].map(
			( field ) => ( field as HTMLInputElement ).value
		),
		JSON.stringify( { ...localStorage, ...sessionStorage } ),
	] );
	return [ await page.content(), ...kept ].join( '\n' );
}

/** The plugin's own screens, as the menu and the settings page list them. */
async function ownScreens( page: Page, url: string ): Promise< string[] > {
	await page.goto( url + SETTINGS );
	await expect( page.getByLabel( 'Logto endpoint' ) ).toBeVisible();
	const links = await page
		.locator( 'a[href*="page=logto"]' )
		.evaluateAll( ( found ) =>
			found.map( ( link ) => ( link as HTMLAnchorElement ).href )
		);
	return [ ...new Set( links ) ].map( ( link ) => link.slice( url.length ) );
}

/** The plugin's screens and those of core that it adds to: the source, and what is drawn of it. */
export async function adminScreens(
	page: Page,
	url: string,
	person: string
): Promise< Places > {
	const places: Places = new Map();
	const own = await ownScreens( page, url );
	expect( own.length, 'four tabs' ).toBeGreaterThanOrEqual( 4 );
	for ( const screen of [
		...own,
		'/wp-admin/users.php',
		'/wp-admin/profile.php',
		`/wp-admin/user-edit.php?user_id=${ person }`,
		'/wp-admin/site-health.php',
		'/wp-admin/site-health.php?tab=debug',
		'/wp-admin/plugins.php',
		'/wp-admin/options.php',
	] ) {
		const answer = await page.goto( url + screen );
		expect( answer?.status(), screen ).toBe( 200 );
		places.set( `source of ${ screen }`, ( await answer?.text() ) ?? '' );
		if ( screen.endsWith( 'site-health.php' ) ) {
			// What is fine stands there, too, and is folded.
			await expect(
				page.locator( '.health-check-accordion-trigger', {
					hasText: /Sign-in with Logto/,
				} )
			).toBeAttached();
		}
		places.set( `screen ${ screen }`, await drawn( page ) );
	}
	return places;
}

/** What people see who are not signed in, also where it only leads elsewhere. */
export async function doors(
	guest: APIRequestContext,
	url: string,
	emergencyLink: string
): Promise< Places > {
	const places: Places = new Map();
	const addresses = {
		'way to Logto': `${ url }/wp-login.php`,
		'WordPress’s form': `${ url }/wp-login.php?logto=form`,
		'dialog over an editor': `${ url }/wp-login.php?interim-login=1`,
		'page of a refusal': `${ url }/wp-login.php?action=logto&state=x&error=access_denied`,
		'opened emergency link': emergencyLink,
		'wrong emergency link': `${ url }/wp-login.php?action=logto-emergency&link=x`,
		'front page': `${ url }/`,
	};
	for ( const [ name, address ] of Object.entries( addresses ) ) {
		const answer = await guest.get( address, { maxRedirects: 0 } );
		expect( answer.status(), name ).toBeLessThan( 500 );
		places.set( name, await textOf( answer ) );
	}
	return places;
}

/** Notes every page and answer of a site that a browser gets from now on. */
export function overhear(
	page: Page,
	origin: string
): () => Promise< string > {
	const heard: Promise< string >[] = [];
	page.on( 'response', ( response ) => {
		const kind = response.request().resourceType();
		if (
			response.url().startsWith( `${ origin }/` ) &&
			[ 'document', 'xhr', 'fetch' ].includes( kind )
		) {
			heard.push(
				Promise.all( [
					response.allHeaders().then( JSON.stringify ),
					// A redirect has no body that could be read.
					response.text().catch( () => '' ),
				] ).then( ( parts ) => parts.join( '\n' ) )
			);
		}
	} );
	return async () => ( await Promise.all( heard ) ).join( '\n' );
}
