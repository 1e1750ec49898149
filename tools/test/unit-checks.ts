import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../shared/paths.ts';
import { listFiles } from '../shared/files.ts';
import { WP_SCRIPTS } from '../build/admin-scripts.ts';
import { buildPhpJwt } from '../build/php-jwt.ts';
import { wordpressCore } from '../wordpress/core.ts';
import { casesOfJest, casesOfJunit, casesOfTap } from './cases.ts';
import { counted, hasRootFile } from './check.ts';
import type { Check, CheckContext, Result } from './check.ts';
import { countsOfJest, countsOfJunit, countsOfTap } from './counts.ts';
import { needVendor } from './machine.ts';

/** Where tests for Node's own runner lie; Jest has admin-src. */
const NODE_TESTS = [ 'tools', 'tests/logto' ];

function nodeTests(): string[] {
	return NODE_TESTS.flatMap( ( folder ) =>
		listFiles( inRoot( folder ) )
			.filter( ( name ) => name.endsWith( '.test.ts' ) )
			.map( ( name ) => `${ folder }/${ name }` )
	);
}

/** The TypeScript tests: Jest for what runs in a browser, node:test for what runs in Node. */
export function unitChecks(): Check[] {
	const checks: Check[] = [];
	if ( hasRootFile( 'jest.config.' ) ) {
		checks.push( {
			name: 'jest',
			isLong: true,
			run: ( context ) => {
				const file = join( context.reports, 'jest.json' );
				const args = [
					WP_SCRIPTS,
					'test-unit-js',
					'--json',
					`--outputFile=${ file }`,
				];
				return counted( context, process.execPath, args, {
					file,
					count: countsOfJest,
					cases: casesOfJest,
				} );
			},
		} );
	}
	const files = nodeTests();
	if ( files.length > 0 ) {
		checks.push( {
			name: 'node:test',
			run: ( context ) => {
				const file = join( context.reports, 'node.tap' );
				const reporters = [
					'--test-reporter=spec',
					'--test-reporter-destination=stdout',
					'--test-reporter=tap',
					`--test-reporter-destination=${ file }`,
				];
				const args = [
					'--import',
					'tsx',
					'--test',
					// A file whose server was never closed would keep us for ever.
					'--test-timeout=600000',
					...reporters,
					...files,
				];
				return counted( context, process.execPath, args, {
					file,
					count: countsOfTap,
					cases: casesOfTap,
				} );
			},
		} );
	}
	return checks;
}

/** Runs PHPUnit with one of our configurations; its report is named after where it runs. */
export function phpunit(
	context: CheckContext,
	name: string,
	env: Readonly< Record< string, string > > = {},
	place = 'system',
	options: readonly string[] = []
): Promise< Result > {
	const file = join( context.reports, `phpunit-${ name }-${ place }.xml` );
	const args = [ ...phpunitArguments( name, file ), ...options ];
	const report = { file, count: countsOfJunit, cases: casesOfJunit };
	return counted( context, 'php', args, report, env );
}

/** PHPUnit with one of our configurations, and where it writes its report. */
export function phpunitArguments( name: string, report: string ): string[] {
	return [
		'vendor/bin/phpunit',
		'-c',
		`tests/${ name }/phpunit.xml.dist`,
		'--log-junit',
		report,
	];
}

/** Whether there are PHPUnit tests of that name. */
export function hasPhpunit( name: string ): boolean {
	return existsSync( inRoot( 'tests', name, 'phpunit.xml.dist' ) );
}

/** The PHP versions that sites run the plugin on. */
const PHP_VERSIONS = [ '8.1', '8.2', '8.3', '8.4', '8.5' ];

/** The version of the system's PHP, such as `8.2`; undefined where there is none yet. */
function systemPhp(): string | undefined {
	const code = 'echo PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION;';
	const { status, stdout } = spawnSync( 'php', [ '-r', code ], {
		encoding: 'utf8',
	} );
	return status === 0 ? stdout : undefined;
}

let prepared: Promise< unknown > | undefined;

/** Once for all versions: two at a time would step on each other's feet. */
export function prepareCore(): Promise< unknown > {
	prepared ??= needVendor().then( () =>
		// The core's tests verify tokens with the library under our namespace.
		buildPhpJwt()
	);
	return prepared;
}

/** The core's tests on another PHP. It has no sodium, so that WordPress's polyfill is tested along the way. */
function phpInNode( version: string ): Check {
	return {
		name: `phpunit, PHP ${ version }, polyfill`,
		needs: async () => {
			await prepareCore();
			await wordpressCore( '7.1' );
		},
		run: async ( context ) => {
			const file = join( context.reports, `phpunit-${ version }.xml` );
			const args = [
				'--import',
				'tsx',
				inRoot( 'tools', 'test', 'php-in-node.ts' ),
				version,
				...phpunitArguments( 'unit', file ),
				'--do-not-cache-result',
				'--colors=never',
			];
			return counted(
				context,
				process.execPath,
				args,
				{ file, count: countsOfJunit, cases: casesOfJunit },
				{ WP_DIR: ( await wordpressCore( '7.1' ) ).directory }
			);
		},
	};
}

/** The tests of the pure PHP core, on every PHP version. */
export function phpChecks(): Check[] {
	if ( ! hasPhpunit( 'unit' ) ) {
		return [];
	}
	const system = systemPhp();
	return [
		{
			name: `phpunit, PHP ${ system ?? 'of the system' }`,
			needs: async () => {
				await prepareCore();
			},
			run: ( context ) => phpunit( context, 'unit' ),
		},
		...PHP_VERSIONS.filter( ( version ) => version !== system ).map(
			phpInNode
		),
	];
}
