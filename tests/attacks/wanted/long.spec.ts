import { randomBytes } from 'node:crypto';
import { Visitor } from '../arena.ts';
import { give, signInAsOwner, withPlugin } from '../connect/owner.ts';
import { beside } from '../neighbours/neighbour.ts';
import { ASK, CONFIRM, link, withErika } from '../people/mailbox.ts';
import { expect, test } from './behind-nginx.ts';

// Long addresses: searches of a shop, filters of a list, what an application asks for. They survive the way to Logto and
// back, by every door, through a server as Debian has it, whose buffers are small.
// Siblings: kept.spec.ts beside (made-up cookies, age, other browsers), tests/unit/Sign_In/State_Test.php.

/** A page of so many bytes, as a shop makes them. */
const page = ( site: string, bytes: number ): string => {
	let text = `${ site }/hello-world/?orderby=price`;
	for ( let n = 0; text.length < bytes; n++ ) {
		text += `&filter_attribute_${ n }=${ ( n * 7919 ) % 1000 }%2C${ ( n * 104_729 ) % 997 }`;
	}
	return text.slice( 0, bytes ).replace( /%.?$/, 'xx' ).padEnd( bytes, 'x' );
};

/** A page that nothing makes smaller. */
const random = ( site: string, bytes: number ): string =>
	`${ site }/hello-world/?x=`.padEnd(
		bytes,
		randomBytes( bytes ).toString( 'base64url' )
	);

const wanted = ( address: string ) =>
	`/wp-login.php?redirect_to=${ encodeURIComponent( address ) }`;

const isKept = ( name: string ) => name.includes( 'logto_page_' );

for ( const bytes of [ 600, 601, 1500, 3072 ] ) {
	for ( const reauth of [ '', '&reauth=1' ] ) {
		test( `a wanted page of ${ bytes } bytes${ reauth } is reached, and nothing of it stays`, async ( {
			visitor,
			stage,
		} ) => {
			const address = page( stage.site.url, bytes );
			await visitor.signIn( 'ada', wanted( address ) + reauth );
			expect( visitor.page.status ).toBe( 200 );
			expect( visitor.page.url ).toBe( address );
			expect( visitor.cookieNames.filter( isKept ) ).toEqual( [] );
		} );
	}
}

test( 'a page of 2000 bytes that nothing makes smaller is reached', async ( {
	visitor,
	stage,
} ) => {
	const address = random( stage.site.url, 2000 );
	await visitor.signIn( 'ada', wanted( address ) );
	expect( visitor.page.url ).toBe( address );
} );

for ( const [ what, address ] of [
	[ 'a page of 3073 bytes', ( site ) => page( site, 3073 ) ],
	[
		'a page of 3072 bytes that nothing makes smaller',
		( site ) => random( site, 3072 ),
	],
	[ 'a page of 4500 bytes', ( site ) => page( site, 4500 ) ],
] as const satisfies readonly [ string, ( site: string ) => string ][] ) {
	test( `${ what } is left out: the sign-in ends at the usual place`, async ( {
		visitor,
		stage,
	} ) => {
		const { url } = stage.site;
		await visitor.signIn( 'ada', wanted( address( url ) ) );
		expect( visitor.page.url ).toBe( `${ url }/wp-admin/profile.php` );
		expect( await visitor.isSignedIn() ).toBe( true );
	} );
}

for ( const [ what, bytes ] of [
	[ 'who came with cookies of a session that is over gets there, too', 3072 ],
	[
		'a page of 600 bytes with cookies of a session that is over: nothing is too big for the server',
		600,
	],
] as const ) {
	test( what, async ( { visitor, stage } ) => {
		await visitor.signIn( 'ada' );
		await stage.site.wpEval(
			"WP_Session_Tokens::get_instance( get_user_by( 'login', 'ada' )->ID )->destroy_all();"
		);
		const address = page( stage.site.url, bytes );
		await visitor.signIn( 'ada', `${ wanted( address ) }&reauth=1` );
		expect( visitor.page.url ).toBe( address );
	} );
}

test( 'an attempt whose cookie is lost starts over to the long page', async ( {
	visitor,
	stage,
} ) => {
	const address = page( stage.site.url, 2500 );
	const answer = await visitor.answerFor( 'ada', wanted( address ) );
	visitor.dropCookies( ( name ) => name.includes( 'logto_attempt_' ) );
	await visitor.open( answer );
	expect( visitor.page.url ).toBe( address );
} );

test( 'where the page’s own cookie is lost, the sign-in ends at the usual place', async ( {
	visitor,
	stage,
} ) => {
	const answer = await visitor.answerFor(
		'ada',
		wanted( page( stage.site.url, 2500 ) )
	);
	visitor.dropCookies( isKept );
	await visitor.open( answer );
	expect( visitor.page.url ).toBe(
		`${ stage.site.url }/wp-admin/profile.php`
	);
	expect( await visitor.isSignedIn() ).toBe( true );
} );

test( 'of three tabs with long pages the newest keeps its own, and no request gets too big', async ( {
	visitor,
	stage,
} ) => {
	const answers = [];
	for ( const bytes of [ 2800, 2900, 3000 ] ) {
		answers.push(
			await visitor.answerFor(
				'ada',
				wanted( page( stage.site.url, bytes ) )
			)
		);
	}
	await visitor.open( answers[ 0 ] ?? '' );
	expect( visitor.page.url ).toBe(
		`${ stage.site.url }/wp-admin/profile.php`
	);
	expect( visitor.page.status ).toBe( 200 );
	await visitor.open( answers[ 2 ] ?? '' );
	expect( visitor.page.url ).toBe( page( stage.site.url, 3000 ) );
	expect( visitor.page.status ).toBe( 200 );
} );

test( 'what a plugin makes of the page it hears of is where people land', async ( {
	visitor,
	stage,
} ) => {
	const address = page( stage.site.url, 1500 );
	await withPlugin(
		stage,
		"add_filter( 'login_redirect', static function ( $to, $asked ) { error_log( 'Asked for: ' . strlen( $asked ) . ' ' . $to ); return isset( $_COOKIE['elsewhere'] ) ? home_url( '/sample-page/' ) : $to; }, 10, 2 );",
		async () => {
			await visitor.signIn( 'ada', wanted( address ) );
			expect( visitor.page.url ).toBe( address );
			expect( stage.site.log() ).toContain(
				`Asked for: 1500 ${ address.slice( 0, 800 ) }`
			);
			const other = new Visitor( stage );
			other.setCookie( 'elsewhere', '1' );
			await other.signIn( 'ada', wanted( address ) );
			expect( other.page.url ).toBe( `${ stage.site.url }/sample-page/` );
		}
	);
} );

test( 'signing out leads to a long page', async ( { visitor, stage } ) => {
	const { site } = stage;
	await visitor.signIn( 'ada' );
	for ( const bytes of [ 600, 601, 2500 ] ) {
		const address = page( site.url, bytes );
		await visitor.signIn( 'ada' );
		await visitor.open( `${ site.url }/wp-login.php?action=logout` );
		const [ , href = '' ] =
			/href="([^"]*action=logout[^"]*)"/.exec( visitor.page.text ) ?? [];
		await visitor.open(
			`${ href.replaceAll( /&(?:amp|#038);/g, '&' ) }&redirect_to=${ encodeURIComponent( address ) }`
		);
		expect( visitor.page.url ).toBe( address );
		expect( visitor.page.status ).toBe( 200 );
		expect( await visitor.isSignedIn() ).toBe( false );
	}
} );

test( 'connecting one’s account leads to a long page', async ( {
	visitor,
	stage,
} ) => {
	const { site } = stage;
	const address = page( site.url, 2500 );
	await stage.configure( { sign_in_mode: 'button' } );
	await visitor.open(
		`${ site.url }/wp-login.php?logto=form`,
		new URLSearchParams( {
			log: 'admin',
			pwd: 'password',
			redirect_to: `${ site.url }/wp-admin/profile.php`,
		} )
	);
	const [ , href = '' ] =
		/href="([^"]*action=logto_connect[^"]*)"/.exec( visitor.page.text ) ??
		[];
	const connect = new URL( href.replaceAll( /&(?:amp|#0?38);/g, '&' ) );
	connect.searchParams.set( 'redirect_to', address );
	await visitor.open( connect );
	await visitor.signInAtLogto( 'ada' );
	expect( visitor.page.url ).toBe( address );
} );

test( 'proving an account by its WordPress password leads to a long page', async ( {
	visitor,
	stage,
} ) => {
	const address = page( stage.site.url, 2500 );
	await signInAsOwner( visitor, stage, wanted( address ) );
	await give( visitor, 'password' );
	expect( visitor.page.url ).toBe( address );
} );

test( 'a plugin that asks for a second factor sends people to a long page', async ( {
	visitor,
	stage,
} ) => {
	const address = page( stage.site.url, 2500 );
	await beside( 'two-factor', stage, async () => {
		await visitor.signIn( 'ada', wanted( address ) );
		await visitor.press( 'Second factor', { code: '424242' } );
		expect( visitor.page.url ).toBe( address );
	} );
} );

test( 'a mailed first link leads to a long page', async ( {
	visitor,
	stage,
} ) => {
	const address = page( stage.site.url, 2500 );
	await withErika( stage, async () => {
		await visitor.signIn( 'erika', wanted( address ) );
		await visitor.press( ASK );
		await visitor.open( await link( stage ) );
		await visitor.press( CONFIRM );
		expect( visitor.page.url ).toBe( address );
	} );
} );

test( 'whose address for mail is due is asked about it on the way, and goes on to the long page', async ( {
	visitor,
	stage,
} ) => {
	const address = page( stage.site.url, 2500 );
	await stage.configure( {
		role_map: [ { source: 'role', name: 'staff', role: 'administrator' } ],
	} );
	await stage.site.wpEval( "update_option( 'admin_email_lifespan', 1 );" );
	Object.assign( stage.logto.people.all[ 0 ] ?? {}, { roles: [ 'staff' ] } );
	await visitor.signIn( 'ada', wanted( address ) );
	expect( visitor.page.text ).toContain(
		'Administration email verification'
	);
	await visitor.open(
		new URL( visitor.page.url ).searchParams.get( 'redirect_to' ) ?? ''
	);
	expect( visitor.page.url ).toBe( address );
} );
