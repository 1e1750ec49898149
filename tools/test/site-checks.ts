import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../build/build.ts';
import { zipPlugin } from '../build/zip.ts';
import { connect, startStandIn } from '../logto.ts';
import { inRoot } from '../shared/paths.ts';
import { launchWordPress } from '../wordpress/index.ts';
import { counted, nodeProgram } from './check.ts';
import type { Check, CheckContext, Result } from './check.ts';
import { countsOfPlaywright } from './counts.ts';
import { needChromium, needPhp, needVendor } from './machine.ts';
import { hasPhpunit, phpunit } from './unit-checks.ts';

/**
 * Runs PHPUnit inside a WordPress that has the plugin active but not
 * connected, with a Logto to connect it to.
 */
async function integration( context: CheckContext ): Promise< Result > {
	await build();
	const site = await launchWordPress();
	try {
		const logto = await startStandIn();
		try {
			const connection = connect( logto, site.url );
			return await phpunit( context, 'integration', {
				WP_DIR: site.directory,
				WP_URL: site.url,
				WP_LOG: site.files.debugLog,
				WP_DATABASE: site.files.database,
				WP_DATABASE_SNAPSHOT: site.files.snapshot,
				LOGTO_TEST_ENDPOINT: connection.endpoint,
				LOGTO_TEST_OTHER_SERVER: new URL( logto.inboxUrl ).origin,
				LOGTO_TEST_APP_ID: connection.app_id,
				LOGTO_TEST_APP_SECRET: connection.app_secret,
			} );
		} finally {
			await logto.close();
		}
	} finally {
		await site.stop();
	}
}

/** The plugin inside a real WordPress. */
export function integrationChecks(): Check[] {
	return hasPhpunit( 'integration' )
		? [
				{
					name: 'phpunit in WordPress',
					needs: needVendor,
					run: integration,
				},
			]
		: [];
}

/** Runs Playwright with a fresh ZIP. It launches what it needs by itself. */
async function e2e( context: CheckContext ): Promise< Result > {
	await build();
	const file = join( context.reports, 'playwright.json' );
	return counted(
		context,
		process.execPath,
		[
			nodeProgram( '@playwright', 'test', 'cli.js' ),
			'test',
			'--reporter=list,json',
		],
		{ file, count: countsOfPlaywright },
		{ PLAYWRIGHT_JSON_OUTPUT_FILE: file, LOGTO_PLUGIN_ZIP: zipPlugin() }
	);
}

/** What people do, in a real browser. */
export function e2eChecks(): Check[] {
	const needs = async (): Promise< void > => {
		await needPhp();
		await needChromium();
	};
	return existsSync( inRoot( 'playwright.config.ts' ) )
		? [ { name: 'playwright', needs, run: e2e } ]
		: [];
}
