import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Visitor, expect, test } from '../arena.ts';
import { go, last, prepare, signInAsAdmin } from './trial.ts';

// A trial's answer is good for the admin who asked, in their browser, once.

const OVER = 'This test is over. Start it again on the settings page.';

test( 'whoever is signed out meanwhile gets no session by it', async ( {
	visitor,
	stage,
} ) => {
	await signInAsAdmin( visitor, stage );
	const run = await prepare( visitor, stage );
	await visitor.open( run.url );
	visitor.dropCookies( ( name ) => name.startsWith( 'wordpress_' ) );
	await visitor.signInAtLogto( 'ada' );
	expect( visitor.page.text ).toContain( OVER );
	expect( await visitor.isSignedIn() ).toBe( false );
	expect(
		await stage.site.wpEval( "echo (int) username_exists( 'ada' );" )
	).toBe( '0' );
	await signInAsAdmin( visitor, stage );
	expect( ( await last( visitor, stage ) ).state ).toBe( 'waiting' );
} );

test( 'an answer in another browser is none', async ( { visitor, stage } ) => {
	await signInAsAdmin( visitor, stage );
	const run = await prepare( visitor, stage );
	const goes = visitor.goes;
	visitor.goes = ( { search } ) => ! search.startsWith( '?action=logto&' );
	await go( visitor, run );
	const answer = visitor.page.url;
	expect( answer ).toContain( 'code=' );
	const other = new Visitor( stage );
	await other.open( answer );
	expect( await other.isSignedIn() ).toBe( false );
	visitor.goes = goes;
	expect( ( await last( visitor, stage ) ).state ).toBe( 'waiting' );
} );

test( 'the answer to an earlier trial says nothing about a later one', async ( {
	visitor,
	stage,
} ) => {
	await signInAsAdmin( visitor, stage );
	const run = await prepare( visitor, stage );
	await visitor.open( run.url );
	await stage.site.wpEval(
		'$runs = new \\Logto\\Setup\\Test_Runs( \\Logto\\services()->settings()->secret_box() ); $runs->save( 1, new \\Logto\\Setup\\Test_Run( "later", array(), time() + 5 ) );'
	);
	await visitor.signInAtLogto( 'ada' );
	expect( visitor.page.text ).toContain( OVER );
	expect( ( await last( visitor, stage ) ).state ).toBe( 'waiting' );
} );

for ( const [ who, signedOut ] of [
	[ 'still signed in', false ],
	[ 'signed out meanwhile', true ],
] as const ) {
	test( `an answer whose attempt is lost is over, and never becomes a sign-in: ${ who }`, async ( {
		visitor,
		stage,
	} ) => {
		await signInAsAdmin( visitor, stage );
		const run = await prepare( visitor, stage );
		await visitor.open( run.url );
		visitor.dropCookies(
			( name ) =>
				name.includes( 'logto_attempt' ) ||
				( signedOut && name.startsWith( 'wordpress_' ) )
		);
		await visitor.signInAtLogto( 'ada' );
		expect( visitor.page.text ).toContain( OVER );
		expect( await visitor.isSignedIn() ).toBe( ! signedOut );
		expect(
			await stage.site.wpEval( "echo (int) username_exists( 'ada' );" )
		).toBe( '0' );
	} );
}

test( 'an answer that is slow does not take the place of a trial that was begun meanwhile', async ( {
	visitor,
	stage,
} ) => {
	await signInAsAdmin( visitor, stage );
	const run = await prepare( visitor, stage );
	// Past the caches, as another request would.
	await stage.site.wpEval( String.raw`
		wp_mkdir_p( WPMU_PLUGIN_DIR );
		file_put_contents( WPMU_PLUGIN_DIR . '/meanwhile.php', '<?php
			add_filter( "pre_http_request", static function ( $sent, $arguments, $url ) {
				global $wpdb;
				if ( str_ends_with( $url, "/token" ) ) {
					$other = new Logto\Setup\Test_Run( "other", array(), time() );
					$sealed = Logto\services()->settings()->secret_box()->seal( $other->to_json(), "test:1" );
					$wpdb->update( $wpdb->options, array( "option_value" => $sealed ), array( "option_name" => "_transient_logto_test_1" ) );
				}
				return $sent;
			}, 10, 3 );' );
	` );
	try {
		await go( visitor, run );
	} finally {
		await stage.site.wpEval(
			"unlink( WPMU_PLUGIN_DIR . '/meanwhile.php' );"
		);
	}
	expect( visitor.page.text ).toContain( OVER );
	expect( await last( visitor, stage ) ).toMatchObject( {
		state: 'waiting',
		id: 'other',
	} );
} );

test( 'what only a constant may say is not to be tried: the secret goes nowhere else', async ( {
	visitor,
	stage,
} ) => {
	const asked: string[] = [];
	const elsewhere = createServer( ( { url = '' }, response ) => {
		asked.push( url );
		response.end();
	} );
	await new Promise< void >( ( done ) => {
		elsewhere.listen( 0, '127.0.0.1', done );
	} );
	const { port } = elsewhere.address() as AddressInfo;
	await signInAsAdmin( visitor, stage );
	const run = await prepare( visitor, stage, {
		internal_endpoint: `http://127.0.0.1:${ port }`,
	} );
	await go( visitor, run );
	const { report } = await last( visitor, stage );
	elsewhere.close();
	expect( report?.outcome ).toBe( 'passed' );
	expect( asked ).toEqual( [] );
} );

test( 'an answer that comes twice changes nothing', async ( {
	visitor,
	stage,
} ) => {
	await signInAsAdmin( visitor, stage );
	await go( visitor, await prepare( visitor, stage ) );
	const done = visitor.page.url;
	const first = await last( visitor, stage );
	await visitor.open( done );
	expect( await last( visitor, stage ) ).toEqual( first );
} );

test( 'the window begins by a nonce only, and only while something waits', async ( {
	visitor,
	stage,
} ) => {
	await signInAsAdmin( visitor, stage );
	const { url } = await prepare( visitor, stage );
	const bare = url.replace( /&_wpnonce=\w+/, '' );
	expect( ( await visitor.open( bare ) ).status ).toBe( 403 );
	expect( visitor.page.url ).toBe( bare );
	await prepare( visitor, stage, { app_secret: 'wrong' } );
	expect( ( await visitor.open( url ) ).status ).toBe( 403 );
	expect( visitor.page.text ).toContain( OVER );
} );

test( 'others than admins may neither prepare, look nor begin one', async ( {
	visitor,
	stage,
} ) => {
	await visitor.signIn( 'ada' );
	expect( await visitor.isSignedIn() ).toBe( true );
	await prepare( visitor, stage );
	expect( visitor.page.status ).toBe( 403 );
	await last( visitor, stage );
	expect( visitor.page.status ).toBe( 403 );
	const begin = `${ stage.site.url }/wp-admin/admin-post.php?action=logto_test_sign_in`;
	expect( ( await visitor.open( begin ) ).status ).toBe( 403 );
	expect(
		await stage.site.wpEval(
			`global $wpdb; echo $wpdb->get_var( "SELECT COUNT(*) FROM $wpdb->options WHERE option_name LIKE '%logto_test%'" );`
		)
	).toBe( '0' );
	const stranger = new Visitor( stage );
	await stranger.open(
		`${ stage.site.url }/?rest_route=/logto/v1/test-sign-in`,
		new URLSearchParams( { trial: '1' } )
	);
	expect( stranger.page.status ).toBe( 401 );
} );

test( 'a wall before the token endpoint is named to the admin, and says nothing of the saved connection', async ( {
	visitor,
	stage,
} ) => {
	await signInAsAdmin( visitor, stage );
	const run = await prepare( visitor, stage );
	await visitor.open( run.url );
	stage.logto.spoil.next(
		'token',
		( good ) => ( {
			...good,
			status: 403,
			headers: { 'content-type': 'text/html' },
			body: '<title>Just a moment...</title>',
		} ),
		Infinity
	);
	await visitor.signInAtLogto( 'ada' );
	const { report } = await last( visitor, stage );
	expect( report ).toMatchObject( {
		outcome: 'failed',
		detail: 'token_request_failed: token endpoint: status 403, text/html, title "Just a moment..."',
	} );
	expect( report?.sentence ).toContain( 'answers where Logto should' );
	expect(
		await stage.site.wpEval(
			"echo (int) ( get_option( 'logto_provider' )['failed'] );"
		)
	).toBe( '0' );

	// Begun while it stands, a trial needs nobody to sign in.
	expect( ( await prepare( visitor, stage ) ).report ).toMatchObject( {
		outcome: 'failed',
		sentence: report?.sentence,
	} );
} );
