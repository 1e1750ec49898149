import { join } from 'node:path';
import { build } from '../build/build.ts';
import { zipPlugin } from '../build/zip.ts';
import { connect, startStandIn } from '../logto.ts';
import { oneAtATime } from '../shared/one-at-a-time.ts';
import { processors } from '../shared/processes.ts';
import {
	PROFILES,
	launchWordPress,
	missingFor,
	needFor,
} from '../wordpress/index.ts';
import { wordpressCore } from '../wordpress/core.ts';
import type { ProfileName } from '../wordpress/index.ts';
import { casesOfPlaywright } from './cases.ts';
import { counted, nodeProgram } from './check.ts';
import type { Check, CheckContext, Result } from './check.ts';
import { countsOfPlaywright } from './counts.ts';
import { needChromium, needPhp, needVendor } from './machine.ts';
import { hasPhpunit, phpunit } from './unit-checks.ts';

/** The group of integration tests that say nothing about such a site. */
const otherGroup = ( name: ProfileName ): string =>
	name === 'network' ? 'single-site' : 'network';

/**
 * Runs PHPUnit inside a WordPress that has the plugin active but not
 * connected, with a Logto to connect it to.
 */
async function integration(
	context: CheckContext,
	name: ProfileName
): Promise< Result > {
	await oneAtATime( build );
	const site = await launchWordPress( PROFILES[ name ] );
	try {
		const logto = await startStandIn();
		try {
			const connection = connect( logto, site.url );
			const env = {
				WP_DIR: site.directory,
				WP_URL: site.url,
				LOGTO_TEST_ENDPOINT: connection.endpoint,
				LOGTO_TEST_OTHER_SERVER: new URL( logto.inboxUrl ).origin,
				LOGTO_TEST_APP_ID: connection.app_id,
				LOGTO_TEST_APP_SECRET: connection.app_secret,
			};
			return await phpunit( context, 'integration', env, name, [
				'--exclude-group',
				otherGroup( name ),
			] );
		} finally {
			await logto.close();
		}
	} finally {
		await site.stop();
	}
}

/** Where the integration tests run, and what it is called. */
const PLACES: Readonly< Record< string, ProfileName > > = {
	SQLite: 'sqlite',
	MariaDB: 'mariadb',
	'a network': 'network',
};

/** The plugin inside a real WordPress, on each database, and inside a network. */
export function integrationChecks(): Check[] {
	if ( ! hasPhpunit( 'integration' ) ) {
		return [];
	}
	return Object.entries( PLACES ).map( ( [ place, name ] ) => ( {
		name: `phpunit in WordPress (${ place })`,
		isLong: true,
		needs: async () => {
			await needFor( PROFILES[ name ] );
			await wordpressCore( '7.1' );
			await needVendor();
		},
		run: ( context ) => integration( context, name ),
	} ) );
}

/** Runs one of Playwright's projects with a fresh ZIP. It launches what it needs by itself. */
async function playwright(
	context: CheckContext,
	project: 'attacks' | 'matrix' | 'e2e',
	workers: number
): Promise< Result > {
	const zip = await oneAtATime( async () => {
		await build();
		return zipPlugin();
	} );
	const file = join( context.reports, `${ project }.json` );
	return counted(
		context,
		process.execPath,
		[
			nodeProgram( '@playwright', 'test', 'cli.js' ),
			'test',
			`--project=${ project }`,
			`--workers=${ workers }`,
			'--reporter=list,json',
		],
		{ file, count: countsOfPlaywright, cases: casesOfPlaywright },
		{ PLAYWRIGHT_JSON_OUTPUT_FILE: file, LOGTO_PLUGIN_ZIP: zip }
	);
}

/** Sign-ins over HTTP, hostile and honest, each listed by its name. */
export function attackChecks(): Check[] {
	return [
		{
			name: 'attacks',
			busy: processors(),
			needs: async () => {
				await needPhp();
				await needVendor(); // WP-CLI.
				await needFor( PROFILES.mariadb );
				await wordpressCore( '7.1' );
			},
			run: ( context ) => playwright( context, 'attacks', processors() ),
		},
		{
			name: 'every cell of wp-login.php, with and without the plugin',
			isLong: true,
			needs: async () => {
				await needPhp();
				await needFor( PROFILES.mariadb );
				await wordpressCore( '7.1' );
				await wordpressCore( '6.8' );
			},
			run: ( context ) => playwright( context, 'matrix', 1 ),
		},
	];
}

/** What people do, in a real browser. */
export function e2eChecks(): Check[] {
	const needs = async (): Promise< void > => {
		await needPhp();
		await needVendor();
		await needChromium();
		// Got before any test's clock runs. Where something can't be had, the tests that need it say so.
		for ( const profile of Object.values( PROFILES ) ) {
			await missingFor( profile );
		}
	};
	return [
		{
			name: 'playwright',
			busy: processors(),
			needs,
			run: ( context ) => playwright( context, 'e2e', processors() ),
		},
	];
}
