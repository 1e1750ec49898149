import { landing, wants } from './landing.ts';

// Pages of this site: whoever asked for one gets there.

const pages: [ what: string, wanted: string, page?: string ][] = [
	[ 'a path', '/hello-world/' ],
	[
		'a path with query and fragment',
		'/hello-world/?x=1&y[]=a%20b#comments',
	],
	[ 'a path in another script', '/größe/', '/gr%C3%B6%C3%9Fe/' ],
	[ 'a path in another script, encoded', '/gr%C3%B6%C3%9Fe/' ],
	[ 'a path of Chinese characters', '/你好/', '/%E4%BD%A0%E5%A5%BD/' ],
	[ 'a path in a folder', '/blog/page/2/' ],
	[ 'an address in the query', '/?back=https://example.com/' ],
	[ 'a path that says wp-login', '/about-wp-login.php-files/' ],
	[ 'an admin page', '/wp-admin/profile.php?updated=1' ],
];
for ( const [ what, wanted, page = wanted ] of pages ) {
	landing( `redirect_to ${ what }`, () => wants( wanted ), page );
	landing(
		`redirect_to ${ what }, with the site’s address`,
		( site ) => wants( site + wanted ),
		page
	);
}

landing( 'redirect_to the site itself', ( site ) => wants( site ), '/' );
landing(
	'redirect_to an admin page as core writes it',
	() => wants( 'wp-admin/profile.php' ),
	'/wp-admin/profile.php'
);
landing( 'an empty redirect_to', () => wants( '' ) );
