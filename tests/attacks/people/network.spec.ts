import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, startStandIn } from '../../../tools/logto.ts';
import type { Connection } from '../../../tools/logto.ts';
import { launchWordPress } from '../../../tools/wordpress/index.ts';
import type { WordPress } from '../../../tools/wordpress/index.ts';
import { PROFILES } from '../../../tools/wordpress/profile.ts';
import { Browser } from '../../logto/testing/browser.ts';
import { expect, test } from '../arena.ts';

// On a network an account is the same on all sites: only what the network's owner set may open one by its e-mail.

const PASSWORD = 'correct horse';

type Values = Connection & { link_confirmation?: string };

/** What only somebody with access to wp-config.php can do; a must-use plugin is as early for us. */
function fix( site: WordPress, values: Values ): void {
	const folder = join( site.directory, 'wp-content/mu-plugins' );
	mkdirSync( folder, { recursive: true } );
	const lines = Object.entries( values ).map(
		( [ name, value ] ) =>
			`define( 'LOGTO_${ name.toUpperCase() }', '${ value }' );`
	);
	writeFileSync(
		join( folder, 'constants.php' ),
		`<?php\n${ lines.join( '\n' ) }\n`
	);
}

const saved = ( site: WordPress, values: Values ) =>
	site.wpEval(
		`\\Logto\\services()->settings()->store()->save( json_decode( '${ JSON.stringify(
			values
		) }', true ) );`
	);

const cases = [
	[ 'that a site’s own admin set', saved, 'account_needs_connecting', {} ],
	[ 'that wp-config.php sets', fix, '', { link_confirmation: 'trust' } ],
] as const;
for ( const [ what, set, code, more ] of cases ) {
	test( `people: on a network, a provider ${ what }, and an account’s verified e-mail → ${ code === '' ? 'accepted, as that account' : `refused: ${ code }` }`, async () => {
		const logto = await startStandIn( {
			people: [
				{
					username: 'eve',
					password: PASSWORD,
					primaryEmail: 'ada@example.com',
				},
			],
		} );
		const site = await launchWordPress( {
			...PROFILES.network,
			muPlugins: [],
		} );
		try {
			await set( site, { ...connect( logto, site.url ), ...more } );
			await site.wpEval(
				"wp_insert_user( array( 'user_login' => 'ada', 'user_email' => 'ada@example.com', 'user_pass' => 'x', 'role' => 'subscriber' ) );"
			);
			const browser = new Browser( site.url, logto.endpoint );
			await browser.open( `${ site.url }/wp-login.php` );
			await browser.follow( 'User name' );
			await browser.press( 'Sign in', {
				identifier: 'eve',
				password: PASSWORD,
			} );
			const linked = await site.wpEval(
				'global $wpdb; echo $wpdb->get_var( "SELECT user_login FROM {$wpdb->base_prefix}logto_identities JOIN $wpdb->users ON ID = user_id" );'
			);
			expect( linked ).toBe( code === '' ? 'ada' : '' );
			expect(
				/Sign-in not completed|Connect your account/.test(
					browser.page.text
				)
			).toBe( code !== '' );
			// Where the provider isn't the network's, the mailbox has no say either.
			expect( browser.page.text ).not.toContain( 'logto-mail-link' );
			expect( site.log().includes( `sign-in refused: ${ code }` ) ).toBe(
				code !== ''
			);
		} finally {
			await site.stop();
			await logto.close();
		}
	} );
}
