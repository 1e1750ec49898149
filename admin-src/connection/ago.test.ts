import { ago } from './ago';

afterEach( () => {
	document.documentElement.lang = '';
} );

it.each( [
	[ 0, '0 seconds ago' ],
	[ 59, '59 seconds ago' ],
	[ 60, '1 minute ago' ],
	[ 3599, '59 minutes ago' ],
	[ 3600, '1 hour ago' ],
	[ 86399, '23 hours ago' ],
	[ 86400, '1 day ago' ],
	[ 40 * 86400, '40 days ago' ],
	[ -5, '0 seconds ago' ],
] )( 'says of %d seconds “%s”', ( seconds, text ) => {
	document.documentElement.lang = 'en-US';
	expect( ago( 1_700_000_000 - seconds, 1_700_000_000 ) ).toBe( text );
} );

it( 'speaks the page’s language', () => {
	document.documentElement.lang = 'zh-CN';
	expect( ago( 1_700_000_000, 1_700_000_180 ) ).toBe( '3分钟前' );
} );
