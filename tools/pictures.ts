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
	await page.evaluate(
		( pairs ) => {
			const tell = ( text: string ): string =>
				pairs.reduce(
					( said, [ from, to ] ) => said.replaceAll( from, to ),
					text
				);
			const walker = document.createTreeWalker(
				document.body,
				NodeFilter.SHOW_TEXT
			);
			while ( walker.nextNode() ) {
				const { currentNode: node } = walker;
				node.nodeValue = tell( node.nodeValue ?? '' );
			}
			for ( const input of document.querySelectorAll( 'input' ) ) {
				if ( input.type === 'text' || input.type === 'url' ) {
					input.value = tell( input.value );
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
