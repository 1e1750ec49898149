import { CANARY, expect, test } from '../arena.ts';
import { landing, wants } from './landing.ts';

// Addresses that look like this site's.

const host = ( site: string ) => new URL( site ).host;
const evil = `${ CANARY.toLowerCase() }.example`;

const addresses: [ what: string, address: ( site: string ) => string ][] = [
	[
		'a user name in front',
		( site ) => `http://${ CANARY }@${ host( site ) }/`,
	],
	[ 'the site as the user name', ( site ) => `${ site }@${ evil }/` ],
	[
		'the site as user name and password',
		( site ) => `http://${ host( site ) }:x@${ evil }/`,
	],
	[
		'the site as the user name, after a backslash',
		( site ) => `http://${ evil }\\@${ host( site ) }/`,
	],
	[ 'the site as a sub-domain', ( site ) => `${ site }.${ evil }/` ],
	[ 'the site in the query', ( site ) => `https://${ evil }/?${ site }` ],
	[ 'the site in the fragment', ( site ) => `https://${ evil }/#${ site }` ],
	[
		'a host in look-alike digits',
		( site ) => site.replace( '127', '\u0661\u0662\u0667' ),
	],
	[ 'a host in full-width digits', ( site ) => site.replace( '1', '１' ) ],
	[
		'a host with an ideographic full stop',
		( site ) => site.replace( '.', '。' ),
	],
	[ 'a host with a full stop behind', () => 'http://127.0.0.1./' ],
	[ 'a host with a null byte', ( site ) => `${ site }\u0000.${ evil }/` ],
	[ 'a host with an encoded slash', ( site ) => `${ site }%2f.${ evil }/` ],
	[
		'a line feed and a header',
		( site ) => `${ site }/\r\nX-Fox: ${ CANARY }`,
	],
	[
		'an encoded line feed, twice',
		( site ) => `${ site }/%0d%0aX-Fox:${ CANARY }\r\n`,
	],
	[ 'another scheme', ( site ) => site.replace( 'http', 'ftp' ) ],
	[ 'a scheme with a tab', ( site ) => site.replace( 'tt', 't\tt' ) ],
];
for ( const [ what, address ] of addresses ) {
	landing( `redirect_to with ${ what }`, ( site ) =>
		wants( address( site ) )
	);
}

// Core's `wp_validate_redirect()`, which is asked last, compares hosts without their ports. Behind some proxies core makes
// such addresses of its own: their path is kept, and nothing leads to the port.
test( 'redirect_to with another port → accepted, at that page of the site’s own', async ( {
	visitor,
	stage: { site },
} ) => {
	await visitor.signIn(
		'ada',
		`/wp-login.php?${ wants( 'http://127.0.0.1:9/sample-page/' ) }`
	);
	expect( visitor.page.url ).toBe( `${ site.url }/sample-page/` );
} );
