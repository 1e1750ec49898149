import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../shared/paths.ts';
import { listFiles } from '../shared/files.ts';
import { WP_SCRIPTS } from '../build/admin-scripts.ts';
import { buildPhpJwt } from '../build/php-jwt.ts';
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
					'--test-timeout=120000',
					...reporters,
					...files,
				];
				return counted( context, process.execPath, args, {
					file,
					count: countsOfTap,
				} );
			},
		} );
	}
	return checks;
}

/** Runs PHPUnit with one of our configurations. */
export function phpunit(
	context: CheckContext,
	name: string,
	env: Readonly< Record< string, string > > = {}
): Promise< Result > {
	const file = join( context.reports, `phpunit-${ name }.xml` );
	const args = [
		'vendor/bin/phpunit',
		'-c',
		`tests/${ name }/phpunit.xml.dist`,
		'--log-junit',
		file,
	];
	return counted( context, 'php', args, { file, count: countsOfJunit }, env );
}

/** Whether there are PHPUnit tests of that name. */
export function hasPhpunit( name: string ): boolean {
	return existsSync( inRoot( 'tests', name, 'phpunit.xml.dist' ) );
}

/** The tests of the pure PHP core. */
export function phpChecks(): Check[] {
	if ( ! hasPhpunit( 'unit' ) ) {
		return [];
	}
	return [
		{
			name: 'phpunit',
			needs: needVendor,
			run: async ( context ) => {
				// The core's tests verify tokens with the library under our namespace.
				await buildPhpJwt();
				return phpunit( context, 'unit' );
			},
		},
	];
}
