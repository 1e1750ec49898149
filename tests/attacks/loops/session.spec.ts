import { expect, refusals, test } from '../arena.ts';
import { withPlugin } from '../connect/owner.ts';
import {
	beside,
	departures,
	endsAtTheForm,
	FORM,
	isTurns,
	written,
} from './loop.ts';

// The sign-in at Logto works and its session does not hold: after the third departure there is a page with words instead of
// the next one, three rows in the log, and one more that says why.
// Siblings: COOKIE_DOMAIN (cookie-domain.spec.ts), what stands in front of the site (in-front.spec.ts), two servers
// (two-keys.spec.ts), and those whom none of this may concern (honest.spec.ts).

test( 'a plugin or object cache drops the new session: after the third departure, words and WordPress’s form', async ( {
	visitor,
	stage,
} ) => {
	await beside( 'drops-session', stage, async () => {
		await visitor.signIn( 'ada' );
		await endsAtTheForm(
			visitor,
			stage,
			'session_lost',
			'this site lost your session at once'
		);
	} );
	expect( departures( stage ) ).toBe( 3 );
	expect( await written( stage ) ).toEqual( { completed: 3, refused: 1 } );
	// Once the fault is gone, the button there works.
	await visitor.follow( 'Log in with Logto' );
	expect( await visitor.isSignedIn() ).toBe( true );
} );

test( 'where passwords are for nobody, the same words stand on a page of their own', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( { wordpress_passwords: 'nobody' } );
	await beside( 'drops-session', stage, async () => {
		await visitor.signIn( 'ada' );
	} );
	expect( visitor.page.status ).toBe( 503 );
	expect( visitor.page.text ).toContain(
		'this site lost your session at once'
	);
	expect( visitor.page.text ).not.toContain( FORM );
	expect( departures( stage ) ).toBe( 3 );
} );

test( 'with the button above the form, the form says it when they press it for the second time', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( { sign_in_mode: 'button' } );
	await beside( 'drops-session', stage, async () => {
		await visitor.open( `${ stage.site.url }/wp-login.php` );
		await visitor.follow( 'Log in with Logto' );
		await visitor.signInAtLogto( 'ada' );
		expect( visitor.page.text ).toContain( FORM );
		expect( visitor.page.text ).not.toContain(
			'this site lost your session at once'
		);
		await visitor.follow( 'Log in with Logto' );
		await endsAtTheForm(
			visitor,
			stage,
			'session_lost',
			'this site lost your session at once'
		);
	} );
} );

test( 'the small window of an editor says it, too', async ( {
	visitor,
	stage,
} ) => {
	const window = `${ stage.site.url }/wp-login.php?logto=interim`;
	await beside( 'drops-session', stage, async () => {
		await visitor.open( window );
		await visitor.signInAtLogto( 'ada' );
		expect( visitor.page.text ).toContain( 'Your session has expired.' );
		await visitor.open( window );
		expect( visitor.page.text ).toContain(
			'this site lost your session at once'
		);
	} );
	expect( refusals( stage ) ).toEqual( [ 'session_lost' ] );
} );

test( 'a plugin ends each session at the dashboard: it ends at a page, too', async ( {
	visitor,
	stage,
} ) => {
	await beside( 'kicks-out', stage, async () => {
		await visitor.signIn( 'ada' );
		await endsAtTheForm(
			visitor,
			stage,
			'session_lost',
			'this site lost your session at once'
		);
	} );
	expect( departures( stage ) ).toBe( 3 );
} );

test( 'a plugin signs everybody out at the dashboard as if they had asked for it: the same', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( { end_logto_session: false } );
	await beside( 'signs-out', stage, async () => {
		await visitor.signIn( 'ada' );
		await endsAtTheForm(
			visitor,
			stage,
			'session_lost',
			'this site lost your session at once'
		);
	} );
	expect( departures( stage ) ).toBe( 3 );
} );

test( 'the browser brings no session cookie back: that is said', async ( {
	visitor,
	stage,
} ) => {
	const { goes } = visitor;
	visitor.goes = ( url ) => {
		visitor.dropCookies( ( name ) =>
			/^wordpress_(logged_in_)?[0-9a-f]+$/.test( name )
		);
		return goes( url );
	};
	await visitor.signIn( 'ada' );
	await endsAtTheForm(
		visitor,
		stage,
		'session_cookie_missing',
		'did not send this site’s session cookie back'
	);
	expect( departures( stage ) ).toBe( 3 );
} );

test( 'a cookie with other security keys: that is said', async ( {
	visitor,
	stage,
} ) => {
	// As another server would have made it.
	await withPlugin(
		stage,
		"add_filter( 'auth_cookie', static fn ( $cookie ) => substr( $cookie, 0, -4 ) . 'zzzz' );",
		async () => {
			await visitor.signIn( 'ada' );
			await endsAtTheForm(
				visitor,
				stage,
				'session_keys_differ',
				'made with other security keys'
			);
		}
	);
	expect( departures( stage ) ).toBe( 3 );
} );

test( 'the count is a cookie of this host only, forgotten when a page is shown, and forged ones only show a page', async ( {
	visitor,
	stage,
} ) => {
	const { goes } = visitor;
	visitor.goes = ( url ) => url.origin === stage.site.url;
	await visitor.open( `${ stage.site.url }/wp-login.php` );
	const name = visitor.cookie( isTurns )?.name ?? '';
	expect( visitor.cookie( isTurns )?.value ).toMatch(
		/^1\.0\.0\.0\.0\.00000000\.\d{10}$/
	);
	for ( const value of [
		'9.9.9.9.9.00000000.9999999999',
		'9.2.1.9.9.00000000.1000000000',
		'99.0.0.0.0.00000000.1000000000',
		'O:8:"stdClass":0:{}',
		'',
	] ) {
		visitor.setCookie( name, value );
		await visitor.open( `${ stage.site.url }/wp-login.php` );
		expect( visitor.page.url, value ).toContain( stage.logto.endpoint );
	}
	visitor.goes = goes;
	expect( refusals( stage ) ).toEqual( [] );
} );

test( 'a session that this site ended on purpose is not a lost one, however often they came before', async ( {
	visitor,
	stage,
} ) => {
	for ( let time = 1; time <= 5; time++ ) {
		await visitor.comeIn( 'ada' );
		expect( await visitor.isSignedIn(), `time ${ time }` ).toBe( true );
		await stage.site.wpEval(
			"\\Logto\\services()->sessions()->session_ender()->end_all( get_user_by( 'email', 'ada@example.com' )->ID, 'administrator' );"
		);
		expect( await visitor.isSignedIn() ).toBe( false );
	}
	expect( refusals( stage ) ).toEqual( [] );
} );
