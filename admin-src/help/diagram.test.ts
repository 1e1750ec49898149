import { layoutOf, linesOf } from './diagram';
import { signInFlow } from './flows';

it( 'mirrors places, and nothing else', () => {
	const ltr = layoutOf( signInFlow(), false );
	const rtl = layoutOf( signInFlow(), true );
	expect( rtl.lanes.map( Math.round ) ).toEqual(
		ltr.lanes.map( Math.round ).reverse()
	);
	expect( rtl.height ).toBe( ltr.height );
	expect( rtl.steps.map( ( { lines } ) => lines ) ).toEqual(
		ltr.steps.map( ( { lines } ) => lines )
	);
} );

it.each( [
	[ 'one two three', 60, [ 'one two', 'three' ] ],
	[ 'word', 1, [ 'word' ] ],
	[ '浏览器打开登录页。', 60, [ '浏览器打', '开登录', '页。' ] ],
	[ '打开 wp-login.php', 600, [ '打开 wp-login.php' ] ],
	[ 'state、nonce、PKCE', 100, [ 'state、nonce、', 'PKCE' ] ],
	[ '', 60, [ '' ] ],
] )( 'breaks “%s” into lines', ( text, width, lines ) => {
	expect( linesOf( text, width ) ).toEqual( lines );
} );
