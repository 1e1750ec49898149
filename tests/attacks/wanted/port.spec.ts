import type { Visitor } from '../arena.ts';
import { ask } from '../moved/disguise.ts';
import { withPlugin } from '../connect/owner.ts';
import { expect, NGINX, test } from './behind-nginx.ts';

// A proxy that leaves the port out, or names the site by an inner name, has core make links with that host: people would
// end at the dashboard instead of where they wanted. The path is kept, on the site's own address.
// Siblings: tests/integration/Safe_Redirect_Test.php (each host and port, folders), tests/attacks/redirect (strangers).

/** What is left of a page's address: a path on the site. */
const rest = ( url: string, site: string ): string =>
	url.startsWith( site ) ? url.slice( site.length ) : url;

/** Has a browser open no page of the site's own. */
function stopAtPosts( visitor: Visitor ): void {
	const { goes } = visitor;
	visitor.goes = ( url ) => goes( url ) && url.pathname !== '/hello-world/';
}

const PATHS = [ '/wp-admin/profile.php?x=1', '/wp-admin/profile.php' ] as const;

for ( const path of PATHS ) {
	test( `behind a proxy that leaves the port out, a guest of ${ path } gets there`, async ( {
		visitor,
		stage: { site },
	} ) => {
		await site.useNginx( NGINX.hostWithoutPort );
		await visitor.open( site.url + path );
		await visitor.signInAtLogto( 'ada' );
		expect( rest( visitor.page.url, site.url ) ).toBe( path );
		expect( await visitor.isSignedIn() ).toBe( true );
	} );
}

test( 'behind a proxy that names the site by an inner name, too', async ( {
	visitor,
	stage: { site },
} ) => {
	await site.useNginx( {
		location: [ 'proxy_set_header Host inside.example:8080;' ],
	} );
	await visitor.open( `${ site.url }/wp-admin/profile.php?x=1` );
	await visitor.signInAtLogto( 'ada' );
	expect( rest( visitor.page.url, site.url ) ).toBe(
		'/wp-admin/profile.php?x=1'
	);
} );

test( 'and in the way of a button, and out again', async ( {
	visitor,
	stage,
} ) => {
	const { site } = stage;
	await stage.configure( { sign_in_mode: 'button' } );
	await site.useNginx( NGINX.hostWithoutPort );
	await visitor.open( `${ site.url }/wp-admin/profile.php?x=1` );
	await visitor.follow( 'Log in with Logto' );
	await visitor.signInAtLogto( 'ada' );
	expect( rest( visitor.page.url, site.url ) ).toBe(
		'/wp-admin/profile.php?x=1'
	);
	// Core itself leads round and round on pages of the site there: so only up to the page.
	stopAtPosts( visitor );
	await withPlugin(
		stage,
		"add_filter( 'logout_redirect', static fn () => 'http://' . $_SERVER['HTTP_HOST'] . '/hello-world/' );",
		async () => {
			const [ , nonce = '' ] =
				/action=logout&#038;_wpnonce=([0-9a-f]+)/.exec(
					visitor.page.text
				) ?? [];
			await visitor.open(
				`${ site.url }/wp-login.php?action=logout&_wpnonce=${ nonce }`
			);
			expect( rest( visitor.page.url, site.url ) ).toBe(
				'/hello-world/'
			);
		}
	);
} );

const strangers: [ what: string, host: string, wanted: string ][] = [
	[
		'a stranger, by the site’s own host',
		'',
		'http://evil.example/wp-admin/',
	],
	[
		'a stranger at another port of theirs',
		'evil.example:1',
		'http://evil.example:2/wp-admin/',
	],
	[
		'a stranger whose name begins like the request’s',
		'evil.example',
		'http://evil.example.test/wp-admin/',
	],
	[
		'a user name in front of the request’s host',
		'evil.example',
		'http://evil.example@other.example/',
	],
	[
		'a backslash behind the request’s host',
		'evil.example',
		'http://evil.example\\.other.example/',
	],
];
for ( const [ what, host, wanted ] of strangers ) {
	test( `${ what }: nobody is led there`, async ( { visitor, stage } ) => {
		const { location } = await ask(
			stage,
			`/wp-login.php?logto_host=1&redirect_to=${ encodeURIComponent( wanted ) }`,
			host === '' ? {} : { host }
		);
		expect( location ).toContain( `${ stage.logto.endpoint }/oidc/auth?` );
		await visitor.signIn(
			'ada',
			`/wp-login.php?redirect_to=${ encodeURIComponent( wanted ) }`
		);
		expect( visitor.page.url ).toBe(
			`${ stage.site.url }/wp-admin/profile.php`
		);
	} );
}

test( 'who chooses the host of the request chooses no more than a path of this site', async ( {
	stage,
} ) => {
	const { site } = stage;
	const host = 'evil.example';
	const { location } = await ask(
		stage,
		`/wp-login.php?redirect_to=${ encodeURIComponent( `http://${ host }/hello-world/` ) }`,
		{ host }
	);
	// First to the site's own host, where cookies are, and there with the site's own page.
	const url = new URL( location );
	expect( url.origin ).toBe( site.url );
	expect( url.searchParams.get( 'redirect_to' ) ).toBe(
		`${ site.url }/hello-world/`
	);
	for ( const path of [
		'//other.example/',
		'/\\other.example/',
		'/wp-login.php?action=logout',
	] ) {
		const answer = await ask(
			stage,
			`/wp-login.php?redirect_to=${ encodeURIComponent( `http://${ host }${ path }` ) }`,
			{ host }
		);
		const wanted =
			new URL( answer.location ).searchParams.get( 'redirect_to' ) ?? '';
		expect( [
			`${ site.url }//other.example/`,
			`http://${ host }${ path }`,
		] ).toContain( wanted );
	}
} );
