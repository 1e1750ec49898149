import { accepted, expect } from '../arena.ts';
import type { Visitor } from '../arena.ts';

/*
 * Two tabs at Logto, which keeps one sign-in for an application and browser: whichever tab finishes, it is the one that
 * was begun last that comes back. Siblings: the tab that was begun first, the one that was begun last, the one that is
 * left over, and a reload of it, with and without a place that the tenant sends such browsers to.
 */

const begin = async ( visitor: Visitor, site: string, page: string ) => {
	await visitor.open(
		`${ site }/wp-login.php?redirect_to=${ encodeURIComponent(
			`${ site }/wp-admin/${ page }`
		) }`
	);
	return visitor.page;
};

for ( const which of [ 'first', 'last' ] as const ) {
	accepted(
		`two tabs, and the one that was begun ${ which } signs in: the page wanted last`,
		async ( visitor, { site, logto } ) => {
			const tabs = {
				first: await begin( visitor, site.url, 'profile.php?tab=1' ),
				last: await begin( visitor, site.url, 'profile.php?tab=2' ),
			};
			visitor.page = tabs[ which ];
			await visitor.signInAtLogto( 'ada' );
			expect( visitor.page.url ).toBe(
				`${ site.url }/wp-admin/profile.php?tab=2`
			);

			visitor.page = tabs[ which === 'first' ? 'last' : 'first' ];
			const { url } = visitor.page;
			await visitor.press( 'Send code', { identifier: '12025550123' } );
			expect( visitor.page.text ).toContain( 'Session not found' );
			logto.experience.unknownSessionRedirectUrl = null;
			await visitor.open( url );
			expect( visitor.page.text ).toContain( '404 Not Found' );
			logto.experience.unknownSessionRedirectUrl = `${ site.url }/wp-login.php`;
			await visitor.open( url );
			expect( new URL( visitor.page.url ).pathname ).toBe(
				'/wp-admin/profile.php'
			);
		}
	);
}
