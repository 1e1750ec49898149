import { connect, startStandIn } from '../../tools/logto.ts';
import { launchWordPress } from '../../tools/wordpress/index.ts';
import { PROFILES } from '../../tools/wordpress/profile.ts';
import { Browser } from '../logto/testing/browser.ts';
import { expect, test } from '../e2e/stage.ts';

// Nothing of a sign-in is kept on a web server: any head can finish what another began.

test( 'a sign-in that is begun at one head is finished at the other, and signed out at the first', async () => {
	const logto = await startStandIn( {
		people: [ { username: 'ada', password: 'correct horse' } ],
	} );
	const site = await launchWordPress( PROFILES[ 'two-heads' ] );
	try {
		await site.wpEval(
			`\\Logto\\services()->settings()->store()->save( json_decode( '${ JSON.stringify(
				connect( logto, site.url )
			) }', true ) );`
		);
		const visitor = new Browser( site.url, logto.endpoint );
		site.useHead( 0 );
		await visitor.open( `${ site.url }/wp-login.php` );
		site.useHead( 1 );
		await visitor.follow( 'User name' );
		await visitor.press( 'Sign in', {
			identifier: 'ada',
			password: 'correct horse',
		} );
		expect( visitor.page.url ).toBe( `${ site.url }/wp-admin/profile.php` );
		expect( visitor.page.headers.get( 'x-head' ) ).toBe( '1' );

		site.useHead( 0 );
		await visitor.open( `${ site.url }/wp-admin/profile.php` );
		expect( visitor.page.status ).toBe( 200 );
		await visitor.follow( 'Log Out' );
		expect( visitor.page.url ).toBe(
			`${ site.url }/wp-login.php?loggedout=true&wp_lang=en_US`
		);
		expect( logto.calls.count( 'end_session' ) ).toBeGreaterThan( 0 );
	} finally {
		await site.stop();
		await logto.close();
	}
} );
