import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, startStandIn } from '../../../tools/logto.ts';
import { launchWordPress } from '../../../tools/wordpress/index.ts';
import { PROFILES } from '../../../tools/wordpress/profile.ts';
import { Browser } from '../../logto/testing/browser.ts';
import { expect, test } from '../arena.ts';
import { LIFETIME } from './session.ts';

// On a network a session is good on all sites, and is asked about where its owner is a member.

const PASSWORD = 'correct horse';

/** In PHP: ada, and that her session is as old as the lifetime. */
const AGE = `
	$ada      = get_user_by( 'login', 'ada' )->ID;
	$sessions = get_user_meta( $ada, 'session_tokens', true );
	foreach ( $sessions as &$session ) {
		$session['login'] -= ${ LIFETIME * 60 };
	}
	update_user_meta( $ada, 'session_tokens', $sessions );`;

test( 'a site of a network that the person is no member of asks nothing, their own does', async () => {
	const logto = await startStandIn( {
		people: [ { username: 'ada', password: PASSWORD } ],
	} );
	const site = await launchWordPress( {
		...PROFILES.network,
		muPlugins: [],
	} );
	try {
		const folder = join( site.directory, 'wp-content/mu-plugins' );
		mkdirSync( folder, { recursive: true } );
		const values = {
			...connect( logto, site.url ),
			session_lifetime: String( LIFETIME ),
		};
		const lines = Object.entries( values ).map(
			( [ name, value ] ) =>
				`define( 'LOGTO_${ name.toUpperCase() }', '${ String( value ) }' );`
		);
		writeFileSync(
			join( folder, 'constants.php' ),
			`<?php\n${ lines.join( '\n' ) }\n`
		);
		await site.wpEval( `
			\\Logto\\services()->settings()->schema_version()->ensure();
			$ada = wp_insert_user( array( 'user_login' => 'ada', 'user_email' => 'ada@example.com', 'user_pass' => 'x' ) );
			\\Logto\\services()->accounts()->connector()->connect( $ada, new \\Logto\\Accounts\\Identity( '${ logto.issuer }', '${ logto.people.all[ 0 ]?.id }' ) );` );
		const ada = new Browser( site.url, logto.endpoint );
		await ada.open( `${ site.url }/wp-login.php` );
		await ada.follow( 'User name' );
		await ada.press( 'Sign in', {
			identifier: 'ada',
			password: PASSWORD,
		} );
		await site.wpEval( AGE );
		logto.calls.reset();

		await ada.open( `${ site.url }/second/` );
		expect( ada.page.url ).toBe( `${ site.url }/second/` );
		expect( ada.page.status ).toBe( 200 );
		expect( logto.calls.count( 'authorization' ) ).toBe( 0 );

		await ada.open( `${ site.url }/` );
		expect( ada.page.url ).toBe( `${ site.url }/` );
		expect( logto.calls.count( 'authorization' ) ).toBe( 1 );
		const kept = await site.wpEval(
			"echo wp_json_encode( array_column( array_values( get_user_meta( get_user_by( 'login', 'ada' )->ID, 'session_tokens', true ) ), 'logto' ) );"
		);
		expect( JSON.parse( kept ) ).toEqual( [
			expect.objectContaining( {
				tried: 0,
				asked: expect.any( Number ),
			} ),
		] );
		expect( site.log() ).not.toContain( 'refused' );
	} finally {
		await site.stop();
		await logto.close();
	}
} );
