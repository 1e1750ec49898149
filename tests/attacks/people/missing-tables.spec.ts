import { connect, startStandIn } from '../../../tools/logto.ts';
import { launchWordPress } from '../../../tools/wordpress/index.ts';
import { PROFILES } from '../../../tools/wordpress/profile.ts';
import { Browser } from '../../logto/testing/browser.ts';
import { expect, test } from '../arena.ts';

// A database that was restored without the plugin's tables, or somebody who dropped them, keeps nobody out.

const PASSWORD = 'correct horse';
const PEOPLE = Array.from( { length: 8 }, ( _none, index ) => `p${ index }` );

const drop =
	'global $wpdb; $wpdb->query( "DROP TABLE {$wpdb->base_prefix}logto_identities" ); $wpdb->query( "DROP TABLE {$wpdb->prefix}logto_events" );';
const found =
	'global $wpdb; echo $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->base_prefix}logto_identities WHERE user_id > 0" ), " ", $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}logto_events WHERE outcome = \'completed\'" );';

for ( const profile of [ 'mariadb', 'sqlite', 'network' ] as const ) {
	test( `people: both tables are gone, and ${ PEOPLE.length } people come back at once, on ${ profile } → all accepted, all in the log`, async () => {
		const logto = await startStandIn( {
			people: PEOPLE.map( ( username ) => ( {
				username,
				password: PASSWORD,
			} ) ),
		} );
		const site = await launchWordPress( PROFILES[ profile ] );
		try {
			await site.wpEval(
				`\\Logto\\services()->settings()->store()->save( json_decode( '${ JSON.stringify(
					connect( logto, site.url )
				) }', true ) ); is_multisite() && update_site_option( 'registration', 'user' ); \\Logto\\services()->sign_in()->connection()->examine(); \\Logto\\services()->sign_in()->connection()->prove(); \\Logto\\services()->settings()->schema_version()->ensure();`
			);
			const browsers = [];
			for ( const person of PEOPLE ) {
				browsers.push(
					await atTheDoor( site.url, logto.endpoint, person )
				);
			}
			await site.wpEval( drop );
			const pages = await Promise.all(
				browsers.map( ( browser ) => {
					browser.goes = ( { origin } ) =>
						[ site.url, logto.endpoint ].includes( origin );
					return browser.open( browser.page.url );
				} )
			);
			expect( new Set( pages.map( ( { url } ) => url ) ) ).toEqual(
				new Set( [ `${ site.url }/wp-admin/profile.php` ] )
			);
			expect( await site.wpEval( found ) ).toBe(
				`${ PEOPLE.length } ${ PEOPLE.length }`
			);
			expect( site.log() ).not.toMatch( /sign-in refused|PHP Fatal/i );
		} finally {
			await site.stop();
			await logto.close();
		}
	} );
}

/** Somebody signed in at Logto, and on the way back. */
async function atTheDoor(
	site: string,
	logto: string,
	person: string
): Promise< Browser > {
	const browser = new Browser( site, logto );
	const { goes } = browser;
	browser.goes = ( url ) =>
		goes( url ) && url.searchParams.get( 'action' ) !== 'logto';
	await browser.open( `${ site }/wp-login.php` );
	await browser.follow( 'User name' );
	await browser.press( 'Sign in', {
		identifier: person,
		password: PASSWORD,
	} );
	return browser;
}
