import { expect, refusals, test } from '../arena.ts';
import type { Visitor } from '../arena.ts';
import { CONNECT, links, signInAsOwner } from '../connect/owner.ts';
import type { Stage } from '../../e2e/stage.ts';
import {
	ask,
	ASK,
	CONFIRM,
	isLinkKey,
	mails,
	withErika,
} from '../people/mailbox.ts';
import {
	HELD_BACK,
	nothingOfOurs,
	OUTPUTS,
	printsWhere,
	whilePrinting,
} from './output.ts';

// Something printed before headers could be sent: a byte order mark, another plugin's notice. No cookie can be set then and
// no redirect sent. Whoever comes by gets words and a way on, at each address of ours, and nothing is half done.
// Siblings: output in the middle of a sign-in (late.spec.ts).

const isRefused = ( visitor: Visitor, code: string[], stage: Stage ) => {
	expect( visitor.page.text ).toContain( 'printed text too early' );
	expect( visitor.page.text ).toContain( '<a href=' );
	expect( refusals( stage ) ).toEqual( code );
};

for ( const { what, php } of OUTPUTS ) {
	test( `${ what } came first: the sign-in page is core’s form with core’s sentence`, async ( {
		visitor,
		stage,
	} ) => {
		await whilePrinting( php, stage, async () => {
			await visitor.open( `${ stage.site.url }/wp-login.php` );
		} );
		expect( visitor.page.text ).toContain( 'name="pwd"' );
		expect( visitor.page.text ).toContain(
			'Cookies are blocked due to unexpected output'
		);
		expect( visitor.page.text ).not.toContain(
			'isn’t available right now'
		);
		expect( stage.logto.calls.count( 'authorization' ) ).toBe( 0 );
	} );

	test( `${ what } came first: an answer of Logto ends at a page with words, and works once the fault is gone`, async ( {
		visitor,
		stage,
	} ) => {
		const answer = await visitor.answerFor( 'ada' );
		stage.logto.calls.reset();
		await whilePrinting( php, stage, async () => {
			await visitor.open( answer );
			isRefused( visitor, [ 'output_first' ], stage );
		} );
		expect( stage.logto.calls.count() ).toBe( 0 );
		await visitor.open( answer );
		expect( await visitor.isSignedIn() ).toBe( true );
	} );
}

const PRINT = OUTPUTS[ 0 ].php;

test( 'with reauth=1, where core keeps its sentence to itself, ours stands there', async ( {
	visitor,
	stage,
} ) => {
	await whilePrinting( PRINT, stage, async () => {
		await visitor.open( `${ stage.site.url }/wp-login.php?reauth=1` );
	} );
	expect( visitor.page.text ).toContain( 'printed text too early' );
	expect( visitor.page.text ).toContain( 'name="pwd"' );
} );

test( 'where passwords are for nobody, words stand in the place of the form', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( { wordpress_passwords: 'nobody' } );
	await whilePrinting( PRINT, stage, async () => {
		await visitor.open( `${ stage.site.url }/wp-login.php` );
	} );
	expect( visitor.page.text ).toContain( 'printed text too early' );
	expect( visitor.page.text ).not.toContain( 'name="pwd"' );
} );

test( 'whoever is signed in gets a link to the page that they wanted', async ( {
	visitor,
	stage,
} ) => {
	await visitor.comeIn( 'ada' );
	await whilePrinting( PRINT, stage, async () => {
		await visitor.open(
			`${ stage.site.url }/wp-login.php?redirect_to=%2Fhello-world%2F`
		);
		expect( visitor.page.text ).toContain( 'printed text too early' );
		await visitor.follow( 'Continue' );
	} );
	expect( visitor.page.url ).toBe( `${ stage.site.url }/hello-world/` );
} );

test( 'back from signing out: a link to the signed-out page', async ( {
	visitor,
	stage,
} ) => {
	await whilePrinting( PRINT, stage, async () => {
		await visitor.open(
			`${ stage.site.url }/wp-login.php?action=logto-signed-out`
		);
		await visitor.follow( 'Continue' );
	} );
	expect( visitor.page.url ).toContain( 'loggedout=true' );
} );

test( 'the form of an account’s password connects nothing and signs nobody in', async ( {
	visitor,
	stage,
} ) => {
	await signInAsOwner( visitor, stage );
	const before = refusals( stage );
	await whilePrinting( PRINT, stage, async () => {
		await visitor.press( CONNECT, { pwd: 'password' } );
		isRefused( visitor, [ ...before, 'output_first' ], stage );
	} );
	expect( visitor.cookieNames.join() ).not.toMatch(
		/wordpress_(logged_in|sec)?_/
	);
} );

test( 'the form of a mailed link mails nothing', async ( {
	visitor,
	stage,
} ) => {
	await withErika(
		stage,
		async () => {
			await visitor.signIn( 'erika' );
			await visitor.press( ASK );
			expect( refusals( stage ).at( -1 ) ).toBe( 'output_first' );
			expect( await mails( stage ) ).toEqual( [] );
			expect( visitor.cookieNames.filter( isLinkKey ) ).toEqual( [] );
		},
		printsWhere( 'logto-mail-link' )
	);
	nothingOfOurs( stage );
} );

test( 'the page of a mailed link is shown, and its button notes nothing', async ( {
	visitor,
	stage,
} ) => {
	await withErika(
		stage,
		async () => {
			const mailed = await ask( visitor, stage );
			await visitor.open( mailed );
			await visitor.press( CONFIRM );
			expect( refusals( stage ).at( -1 ) ).toBe( 'output_first' );
			expect( await links( stage ) ).toEqual( {} );
			// The link is as good as before.
			await visitor.open( mailed );
			expect( visitor.page.text ).toContain( CONFIRM );
		},
		printsWhere( 'logto-confirm' )
	);
	nothingOfOurs( stage );
} );

for ( const [ what, action ] of [
	[ 'Connect my account', 'logto_connect' ],
	[ 'Test sign-in', 'logto_test_sign_in' ],
] as const ) {
	test( `${ what }: words instead of a way to Logto from which nobody comes back`, async ( {
		visitor,
		stage,
	} ) => {
		const address = await stage.site.wpEval( `
			wp_set_current_user( 1 );
			$_COOKIE[ LOGGED_IN_COOKIE ] = wp_generate_auth_cookie( 1, time() + 600, 'logged_in', 'made-up-session' );
			WP_Session_Tokens::get_instance( 1 )->update( 'made-up-session', array( 'expiration' => time() + 600, 'login' => time() ) );
			\\Logto\\services()->setup()->test_sign_in()->prepare( array() );
			echo wp_json_encode( array( add_query_arg( array( 'action' => '${ action }', '_wpnonce' => wp_create_nonce( '${ action }' ) ), admin_url( 'admin-post.php' ) ), LOGGED_IN_COOKIE, $_COOKIE[ LOGGED_IN_COOKIE ], AUTH_COOKIE, wp_generate_auth_cookie( 1, time() + 600, 'auth', 'made-up-session' ) ) );` );
		const [ url, ...cookies ] = JSON.parse( address ) as string[];
		for ( let at = 0; at < cookies.length; at += 2 ) {
			visitor.setCookie(
				cookies[ at ] ?? '',
				encodeURIComponent( cookies[ at + 1 ] ?? '' )
			);
		}
		stage.logto.calls.reset();
		await whilePrinting( PRINT, stage, async () => {
			await visitor.open( url ?? '' );
			expect( visitor.page.text ).toMatch(
				/printed text (too early|before)/
			);
			expect( visitor.page.text ).not.toContain( stage.logto.endpoint );
		} );
		expect( stage.logto.calls.count( 'authorization' ) ).toBe( 0 );
	} );
}

test( 'the emergency link says why it can open nothing, and opens once the fault is gone', async ( {
	visitor,
	stage,
} ) => {
	const link = await stage.site.wpEval(
		'echo \\Logto\\services()->local_login()->emergency_link()->renew();'
	);
	await stage.configure( { wordpress_passwords: 'nobody' } );
	await whilePrinting( PRINT, stage, async () => {
		await visitor.open( link );
		expect( visitor.page.text ).toContain( 'printed text too early' );
	} );
	await visitor.open( link );
	expect( visitor.page.text ).toContain( 'name="pwd"' );
} );

test( 'where PHP holds output back, everything works as ever', async ( {
	visitor,
	stage,
} ) => {
	await whilePrinting( HELD_BACK, stage, async () => {
		await visitor.signIn(
			'ada',
			'/wp-login.php?redirect_to=%2Fhello-world%2F'
		);
		expect( visitor.page.url ).toBe( `${ stage.site.url }/hello-world/` );
	} );
	expect( await visitor.isSignedIn() ).toBe( true );
} );
