import { connect, startStandIn } from '../../../tools/logto.ts';
import { launchWordPress } from '../../../tools/wordpress/index.ts';
import { PROFILES } from '../../../tools/wordpress/profile.ts';
import { Browser } from '../../logto/testing/browser.ts';
import { expect, test } from '../arena.ts';

// The row is claimed before the account is made: a unique key alone would leave accounts that belong to nobody.

const AT_ONCE = 50;

for ( const database of [ 'mariadb', 'sqlite' ] as const ) {
	test( `people: ${ AT_ONCE } first sign-ins of one person at once, on ${ database } → one account, one link, nobody refused`, async () => {
		const logto = await startStandIn( {
			people: [ { username: 'ada', password: 'correct horse' } ],
		} );
		const site = await launchWordPress( PROFILES[ database ] );
		try {
			await site.wpEval(
				`\\Logto\\services()->settings()->store()->save( json_decode( '${ JSON.stringify(
					connect( logto, site.url )
				) }', true ) ); \\Logto\\services()->sign_in()->connection()->examine(); \\Logto\\services()->sign_in()->connection()->prove(); \\Logto\\services()->settings()->schema_version()->ensure();`
			);
			const browsers = [];
			for ( let count = 0; count < AT_ONCE; count++ ) {
				browsers.push( await atTheDoor( site.url, logto.endpoint ) );
			}
			const users = () =>
				site.wpEval(
					'global $wpdb; echo $wpdb->get_var( "SELECT COUNT(*) FROM $wpdb->users" ), " ", $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->base_prefix}logto_identities" ), " ", $wpdb->get_var( "SELECT COUNT(DISTINCT user_id) FROM {$wpdb->base_prefix}logto_identities WHERE user_id > 0" );'
				);
			expect( await users() ).toBe( '1 0 0' );
			const pages = await Promise.all(
				// A code that got too old meanwhile makes its sign-in start over, which Logto then answers by itself.
				browsers.map( ( browser ) => {
					browser.goes = ( { origin } ) =>
						[ site.url, logto.endpoint ].includes( origin );
					return browser.open( browser.page.url );
				} )
			);
			expect( await users() ).toBe( '2 1 1' );
			expect( new Set( pages.map( ( { url } ) => url ) ) ).toEqual(
				new Set( [ `${ site.url }/wp-admin/profile.php` ] )
			);
			expect( site.log() ).not.toMatch(
				/sign-in refused|PHP Fatal|deadlock/i
			);
		} finally {
			await site.stop();
			await logto.close();
		}
	} );
}

/** Ada signed in at Logto, and on the way back. */
async function atTheDoor( site: string, logto: string ): Promise< Browser > {
	const browser = new Browser( site, logto );
	const { goes } = browser;
	browser.goes = ( url ) =>
		goes( url ) && url.searchParams.get( 'action' ) !== 'logto';
	await browser.open( `${ site }/wp-login.php` );
	await browser.follow( 'User name' );
	await browser.press( 'Sign in', {
		identifier: 'ada',
		password: 'correct horse',
	} );
	return browser;
}
