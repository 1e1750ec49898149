import { fetchWhole } from '../../tools/shared/fetch-whole.ts';
import { expect, refusals, test } from './arena.ts';

// Without these the attacks would prove nothing: the same way, undisturbed, signs in.

test( 'an honest sign-in makes an account, a session and core’s events, with one request to Logto', async ( {
	visitor,
	stage,
} ) => {
	await visitor.signIn( 'ada' );
	visitor.dropCookies( ( name ) => name.startsWith( 'wordpress_' ) );
	stage.logto.calls.reset();
	await visitor.open( `${ stage.site.url }/wp-login.php` );
	expect( visitor.page.url ).toBe(
		`${ stage.site.url }/wp-admin/profile.php`
	);
	expect( stage.logto.calls.all.map( ( { endpoint } ) => endpoint ) ).toEqual(
		[ 'authorization', 'token' ]
	);
	expect( await visitor.isSignedIn() ).toBe( true );
	expect( refusals( stage ) ).toEqual( [] );
	for ( const event of [
		'user_register',
		'set_auth_cookie',
		'set_logged_in_cookie',
		'wp_login',
	] ) {
		expect( stage.site.log() ).toContain( `Witness: ${ event }` );
	}
	expect(
		visitor.cookieNames.filter( ( name ) =>
			name.startsWith( 'logto_attempt_' )
		)
	).toEqual( [] );
} );

test( 'the answers of a sign-in are never kept in a cache', async ( {
	visitor,
	stage,
} ) => {
	const start = await fetchWhole( `${ stage.site.url }/wp-login.php`, {
		redirect: 'manual',
	} );
	expect( start.headers.get( 'cache-control' ) ).toContain( 'no-store' );
	const answer = await visitor.answerFor( 'ada' );
	const lost = await fetchWhole( answer, { redirect: 'manual' } );
	expect( lost.headers.get( 'cache-control' ) ).toContain( 'no-store' );
} );
