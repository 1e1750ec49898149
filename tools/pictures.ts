/**
 * `npm run pictures`: takes the pictures of the README and of the plugin directory anew, from a real site beside the Logto
 * stand-in, 1280 pixels wide. To be run by whoever changes a screen that is on one of them, and looked at.
 */
import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';
import { copyFileSync } from 'node:fs';
import { build } from './build/build.ts';
import { connect, startStandIn } from './logto.ts';
import { SCENES } from './pictures/scenes.ts';
import { chromiumPath } from './shared/chromium.ts';
import { beforeExit, main } from './shared/main.ts';
import { inRoot } from './shared/paths.ts';
import { step } from './shared/progress.ts';
import { launchWordPress } from './wordpress/index.ts';
import { PROFILES } from './wordpress/profile.ts';

/** Everybody's browser shows these addresses; a port of the machine that took the picture would say nothing. */
async function tidy( page: Page, hosts: ReadonlyMap< string, string > ) {
	// No function has a name in here: the tool that runs this file would give it a helper that the page has not.
	await page.evaluate(
		( pairs ) => {
			const walker = document.createTreeWalker(
				document.body,
				NodeFilter.SHOW_TEXT
			);
			const texts: { nodeValue: string | null }[] = [];
			while ( walker.nextNode() ) {
				texts.push( walker.currentNode );
			}
			for ( const [ from, to ] of pairs ) {
				for ( const text of texts ) {
					text.nodeValue = ( text.nodeValue ?? '' ).replaceAll(
						from,
						to
					);
				}
				for ( const input of document.querySelectorAll( 'input' ) ) {
					if ( [ 'text', 'url' ].includes( input.type ) ) {
						input.value = input.value.replaceAll( from, to );
					}
				}
			}
		},
		[ ...hosts ]
	);
}

main( async () => {
	await build();
	const logto = await startStandIn( {} );
	beforeExit( () => logto.close() );
	const site = await step( 'Starting WordPress', () =>
		launchWordPress( {
			...PROFILES.sqlite,
			muPlugins: [ inRoot( 'tools', 'demo', 'no-wordpress-org.php' ) ],
		} )
	);
	beforeExit( () => site.stop() );
	const values = connect( logto, site.url );
	const executablePath = chromiumPath();
	const browser = await chromium.launch( {
		args: [ '--no-sandbox' ],
		...( executablePath !== undefined && { executablePath } ),
	} );
	beforeExit( () => browser.close() );

	const hosts = new Map( [
		[ site.url, 'https://example.com' ],
		[ values.endpoint, 'https://my-tenant.logto.app' ],
	] );
	for ( const { name, title, scene } of SCENES ) {
		await step( title, async () => {
			const context = await browser.newContext( {
				viewport: { width: 1280, height: 900 },
			} );
			const page = await context.newPage();
			await scene( { page, site, logto, values } );
			await tidy( page, hosts );
			await page.screenshot( { path: inRoot( '.wordpress-org', name ) } );
			await context.close();
		} );
	}
	copyFileSync(
		inRoot( '.wordpress-org', 'screenshot-1.png' ),
		inRoot( 'docs', 'settings.png' )
	);
	return 0;
} );
