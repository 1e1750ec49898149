import { accepted, expect } from '../arena.ts';

/** Where a new subscriber lands when no page was wanted. */
const DEFAULT_PAGE = '/wp-admin/profile.php';

/**
 * A sign-in whose link asks for a page. It is finished in any case; only where it ends differs.
 *
 * @param name  What the page is.
 * @param query `redirect_to=…`, encoded, from the site's address.
 * @param page  Where it ends: a path on the site.
 */
export function landing(
	name: string,
	query: ( site: string ) => string,
	page = DEFAULT_PAGE
): void {
	accepted( name, async ( visitor, { site } ) => {
		await visitor.signIn( 'ada', `/wp-login.php?${ query( site.url ) }` );
		expect( visitor.page.url ).toBe( site.url + page );
	} );
}

/**
 * `redirect_to` with a value that is encoded once, as a browser would.
 *
 * @param value The page.
 */
export const wants = ( value: string ) =>
	`redirect_to=${ encodeURIComponent( value ) }`;
