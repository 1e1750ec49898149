import { Browser } from '../../logto/testing/browser.ts';
import { expect } from '../arena.ts';
import { inPairs, NAMES, PAIRS } from './pairs.ts';
import type { Pair, Session } from './pairs.ts';

// Two at once, each of whom finds that the other one is still there: who acts by that would leave nobody.

inPairs(
	'the role map takes the role administrator from both at once → one keeps it, both are let in',
	async ( pair ) => {
		await pair.run( `
			\\Logto\\services()->settings()->store()->save( array( 'role_map' => array( array( 'source' => 'role', 'name' => 'chief', 'role' => 'administrator' ) ) ) );` );
		const browsers = NAMES.map( ( name ) => ( {
			name,
			browser: new Browser( pair.site.url, pair.logto.endpoint ),
		} ) );
		for ( let round = 0; round < PAIRS; round++ ) {
			for ( const { name, browser } of browsers ) {
				// Logto remembers them, this site doesn't.
				browser.dropCookies( ( cookie ) =>
					cookie.startsWith( 'wordpress_' )
				);
				await pair.atTheDoor( browser, name, '/wp-login.php' );
			}
			const pages = await Promise.all(
				browsers.map( ( { browser } ) => pair.goIn( browser ) )
			);
			// Whoever lost the role lands on the profile page.
			expect(
				pages.filter( ( url ) =>
					url.startsWith( `${ pair.site.url }/wp-admin/` )
				)
			).toHaveLength( 2 );
			expect( await pair.leftBeforeReset(), `round ${ round }` ).toEqual(
				{ administrators: 1, connected: 1 }
			);
		}
	}
);

/** Passwords for nobody, with all that this takes. */
const off = ( pair: Pair ) =>
	pair.run( `
		\\Logto\\services()->local_login()->emergency_link()->renew();
		\\Logto\\services()->settings()->store()->save( array( 'wordpress_passwords' => 'nobody' ) );` );

/**
 * Each of the two does something to the other one, at once: one is refused, and one administrator is left who can come in.
 *
 * @param pair Who.
 * @param ask  Sends the request: who sends it, and to whom it is done.
 */
async function eachToTheOther(
	pair: Pair,
	ask: ( by: Session, to: Session ) => Promise< Response >
): Promise< void > {
	await off( pair );
	const ada = await pair.session( 'ada' );
	const bob = await pair.session( 'bob' );
	for ( let round = 0; round < PAIRS; round++ ) {
		const answers = await Promise.all( [
			ask( ada, bob ),
			ask( bob, ada ),
		] );
		const [ first, second ] = answers
			.map( ( { status } ) => status )
			.sort();
		expect( first, `round ${ round }` ).toBe( 200 );
		// Who comes later may not be allowed to any more.
		expect( [ 403, 409 ], `round ${ round }` ).toContain( second );
		const { connected } = await pair.leftBeforeReset();
		expect( connected, `round ${ round }` ).toBe( 1 );
	}
}

inPairs(
	'two administrators disconnect each other while passwords are off → one is left who can come in',
	( pair ) =>
		eachToTheOther( pair, ( { headers }, { id } ) =>
			fetch(
				`${ pair.site.url }/wp-json/logto/v1/users/${ id }/identity`,
				{ method: 'DELETE', headers }
			)
		)
);

inPairs(
	'two administrators make each other editors while passwords are off → one is left who can come in',
	( pair ) =>
		eachToTheOther( pair, ( { headers }, { id } ) =>
			fetch( `${ pair.site.url }/wp-json/wp/v2/users/${ id }`, {
				method: 'POST',
				headers: { ...headers, 'content-type': 'application/json' },
				body: JSON.stringify( { roles: [ 'editor' ] } ),
			} )
		)
);

inPairs(
	'one account is connected with two people at once → it gets one of them, the other one is refused',
	async ( pair ) => {
		const linked = () =>
			pair.run( `
				global $wpdb;
				$table = $wpdb->base_prefix . 'logto_identities';
				echo implode( ' ', array_map( fn ( $id ) => 0 < $id ? get_userdata( $id )->user_login : 'claimed', $wpdb->get_col( "SELECT user_id FROM $table" ) ) );
				$wpdb->query( "DELETE FROM $table" );` );
		expect( await linked() ).toBe( 'ada bob' );
		const sessions = {
			ada: await pair.session( 'carl' ),
			bob: await pair.session( 'carl' ),
		};
		const back = encodeURIComponent(
			`${ pair.site.url }/wp-admin/profile.php`
		);
		for ( let round = 0; round < PAIRS; round++ ) {
			const browsers = [];
			for ( const name of NAMES ) {
				const { browser, connectNonce } = sessions[ name ];
				browsers.push(
					await pair.atTheDoor(
						browser,
						name,
						`/wp-admin/admin-post.php?action=logto_connect&_wpnonce=${ connectNonce }&redirect_to=${ back }`
					)
				);
			}
			const pages = await Promise.all( browsers.map( pair.goIn ) );
			expect( await linked(), `round ${ round }` ).toBe( 'carl' );
			expect(
				pages.filter( ( url ) => url.endsWith( '/profile.php' ) ),
				`round ${ round }`
			).toHaveLength( 1 );
		}
		const codes = [
			...pair.site.log().matchAll( /sign-in refused: (\w+)/g ),
		].map( ( [ , code ] ) => code );
		expect( codes ).toEqual(
			Array( PAIRS ).fill( 'account_connected_already' )
		);
	}
);
