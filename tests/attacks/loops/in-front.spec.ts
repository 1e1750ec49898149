import { NGINX, together } from '../../../tools/wordpress/index.ts';
import type { Stage } from '../../e2e/stage.ts';
import { expect, refusals, Visitor } from '../arena.ts';
import {
	behindNginx as test,
	beside,
	checkSays,
	departures,
	endsAtTheForm,
	FORM,
	written,
} from './loop.ts';

// A cache, a CDN or a proxy in front of the site takes something away: queries, cookies, or whole answers.
// Siblings: what the site itself loses (session.spec.ts), and the other names of a site (moved/addresses.spec.ts).

const visit = ( stage: Stage ): Visitor => {
	stage.logto.people.add( { username: 'ada', password: 'correct horse' } );
	return new Visitor( stage );
};

test( 'queries are dropped: Logto’s answers never arrive, and after the third departure that is said', async ( {
	stage,
} ) => {
	await stage.site.useNginx( NGINX.dropQuery );
	const visitor = visit( stage );
	await visitor.signIn( 'ada' );
	await endsAtTheForm(
		visitor,
		stage,
		'query_lost',
		'removes what stands behind the question mark'
	);
	expect( departures( stage ) ).toBe( 3 );
	expect( await written( stage ) ).toEqual( { completed: 0, refused: 1 } );
	await checkSays( stage, 'problem', 'behind the question mark' );
	// WordPress's form works there, since it is sent by POST.
	await visitor.open(
		`${ stage.site.url }/wp-login.php`,
		new URLSearchParams( {
			log: stage.site.admin.user,
			pwd: stage.site.admin.password,
		} )
	);
	expect( visitor.page.url ).toBe( `${ stage.site.url }/wp-admin/` );
} );

test( 'queries are dropped: the form has an address that needs none, for a quarter of an hour', async ( {
	stage,
} ) => {
	await stage.site.useNginx( NGINX.dropQuery );
	const visitor = visit( stage );
	await visitor.open( `${ stage.site.url }/wp-login.php?logto=form` );
	expect( visitor.page.url ).toContain( stage.logto.endpoint );
	await visitor.open( `${ stage.site.url }/wp-login.php/logto-form` );
	expect( visitor.page.url ).toBe( `${ stage.site.url }/wp-login.php` );
	expect( visitor.page.text ).toContain( FORM );
	await visitor.open( `${ stage.site.url }/wp-login.php` );
	expect( visitor.page.text ).toContain( FORM );
	expect( refusals( stage ) ).toEqual( [] );
} );

test( 'queries of redirects are dropped: that is said, too', async ( {
	stage,
} ) => {
	await stage.site.useNginx( NGINX.dropQueryOfRedirects );
	const visitor = visit( stage );
	visitor.goes = ( url ) => url.origin === stage.site.url;
	for ( let time = 1; time <= 4; time++ ) {
		await visitor.open( `${ stage.site.url }/wp-login.php` );
	}
	expect( visitor.page.text ).toContain(
		'removes what stands behind the question mark'
	);
} );

test( 'no cookie reaches the browser: the page says so, after one more try', async ( {
	stage,
} ) => {
	await stage.site.useNginx( NGINX.dropNewCookies );
	const visitor = visit( stage );
	await visitor.signIn( 'ada' );
	expect( refusals( stage ) ).toEqual( [ 'attempt_missing' ] );
	expect( visitor.page.text ).toContain(
		'a cache or CDN in front of the site may take'
	);
	expect( departures( stage ) ).toBe( 2 );
	expect( await written( stage ) ).toEqual( { completed: 0, refused: 1 } );
	await checkSays(
		stage,
		'problem',
		'takes the cookies of the sign-in page'
	);
} );

test( 'cookies of the answer that signs in get lost: it ends with words', async ( {
	stage,
} ) => {
	await stage.site.useNginx( {
		server: [
			'location = /wp-login.php { error_page 418 = @bare; if ( $arg_code ) { return 418; } proxy_pass http://site; }',
			'location @bare { proxy_hide_header Set-Cookie; proxy_pass http://site; }',
		],
	} );
	const visitor = visit( stage );
	await visitor.signIn( 'ada' );
	await endsAtTheForm(
		visitor,
		stage,
		'session_cookie_missing',
		'a cache or CDN that takes cookies away'
	);
	expect( departures( stage ) ).toBe( 3 );
	expect( await written( stage ) ).toEqual( { completed: 3, refused: 1 } );
} );

test( 'a CDN follows the redirects of an answer itself, and their cookies are lost', async ( {
	stage,
} ) => {
	const { location, server } = NGINX.followRedirects;
	await stage.site.useNginx( {
		server: [
			'location = /wp-login.php { if ( $arg_code ) { rewrite ^ /following$uri last; } proxy_pass http://site; }',
			`location /following/ { rewrite ^/following(.*)$ $1 break; ${ location.join(
				' '
			) } proxy_pass http://site; }`,
			...server,
		],
	} );
	const visitor = visit( stage );
	await visitor.signIn( 'ada' );
	await endsAtTheForm(
		visitor,
		stage,
		'session_cookie_missing',
		'a cache or CDN that takes cookies away'
	);
	expect( departures( stage ) ).toBe( 3 );
} );

test( 'a CDN follows every redirect itself, also to Logto: nothing goes round, and the check names it', async ( {
	stage,
} ) => {
	await stage.site.useNginx( NGINX.followRedirects );
	const visitor = visit( stage );
	await visitor.open( `${ stage.site.url }/wp-login.php` );
	// Logto’s answer, at an address of the site: nobody gets further.
	expect( visitor.page.url ).toContain( stage.site.url );
	expect( visitor.page.text ).not.toContain( FORM );
	await checkSays( stage, 'problem', 'follows redirects itself' );
	expect( await written( stage ) ).toEqual( { completed: 0, refused: 0 } );
} );

test( 'a cache keeps the redirect that guests of a page get: whoever is signed in is told, before the browser gives up', async ( {
	stage,
} ) => {
	await beside( 'members-only', stage, async () => {
		const visitor = visit( stage );
		const page = `${ stage.site.url }/hello-world/`;
		await stage.site.useNginx( {
			...NGINX.cacheRedirects,
			location: [],
			server: [
				`location = /hello-world/ { ${ NGINX.cacheRedirects.location.join(
					' '
				) } proxy_pass http://site; }`,
			],
		} );
		await visitor.open( page );
		await visitor.signInAtLogto( 'ada' );
		expect( visitor.page.text ).toContain(
			'sends you back to the sign-in again and again'
		);
		expect( visitor.page.text ).not.toContain( FORM );
		expect( refusals( stage ) ).toEqual( [ 'session_not_seen' ] );
		expect( departures( stage ) ).toBe( 1 );
		expect( await written( stage ) ).toEqual( {
			completed: 1,
			refused: 1,
		} );
		// Once the cache is empty, its link works.
		await stage.site.useNginx( {} );
		await visitor.follow( 'Try again' );
		expect( visitor.page.url ).toBe( page );
	} );
} );

test( 'every redirect is kept for everybody: it ends', async ( { stage } ) => {
	await stage.site.useNginx( NGINX.cacheRedirects );
	const visitor = visit( stage );
	await visitor.signIn( 'ada' );
	expect( visitor.page.text ).toContain(
		'a cache or CDN in front of the site may take'
	);
	const { http, location } = NGINX.cacheRedirects;
	await stage.site.useNginx( {
		http,
		location: location.filter( ( line ) => ! line.includes( 'hide' ) ),
	} );
	await checkSays( stage, 'problem', 'keeps redirects' );
} );

test( 'queries and the port of the host are dropped: being sent to the site’s own host ends, too', async ( {
	stage,
} ) => {
	await stage.site.useNginx(
		together( NGINX.dropQuery, NGINX.hostWithoutPort )
	);
	const visitor = visit( stage );
	await visitor.signIn( 'ada' );
	expect( visitor.page.text ).toContain(
		'removes what stands behind the question mark'
	);
	expect( departures( stage ) ).toBe( 3 );
} );

test( 'where nothing is in the way, the check says so', async ( { stage } ) => {
	expect( stage.site.headUrls ).toHaveLength( 1 );
	await checkSays( stage, 'ok', 'reach the browser' );
} );
