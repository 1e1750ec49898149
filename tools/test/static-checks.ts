import { existsSync } from 'node:fs';
import { inRoot } from '../shared/paths.ts';
import { WP_SCRIPTS } from '../build/admin-scripts.ts';
import {
	hasSettingsSchema,
	settingsTypesAreFresh,
} from '../build/settings-types.ts';
import { buildPhpJwt } from '../build/php-jwt.ts';
import { releaseChecks } from '../check/checks.ts';
import { listFiles } from '../shared/files.ts';
import { oneAtATime } from '../shared/one-at-a-time.ts';
import { hasRootFile, nodeProgram, verdict } from './check.ts';
import type { Check } from './check.ts';
import { needVendor } from './machine.ts';

/** TypeScript's own check, and whether the generated types are those of the schema. */
export function typeChecks(): Check[] {
	const checks: Check[] = [
		{
			name: 'tsc',
			run: ( context ) =>
				verdict( context, process.execPath, [
					nodeProgram( 'typescript', 'bin', 'tsc' ),
					'--noEmit',
					'-p',
					'.',
				] ),
		},
	];
	if ( hasSettingsSchema() ) {
		checks.push( {
			name: 'generated types',
			run: async () => {
				const fresh = await settingsTypesAreFresh();
				const output = fresh
					? ''
					: 'admin-src/shared/schema/schema.ts is stale: run `npm run build` and commit it.\n';
				return {
					passed: fresh ? 1 : 0,
					failed: fresh ? 0 : 1,
					skipped: 0,
					output,
				};
			},
		} );
	}
	return checks;
}

let library: Promise< unknown > | undefined;

/** Once for all checks. */
function prepareLibrary(): Promise< unknown > {
	library ??= oneAtATime( buildPhpJwt );
	return library;
}

/** The linters that this repository has a configuration for. */
export function lintChecks(): Check[] {
	const checks: Check[] = [];
	if ( hasRootFile( 'eslint.config.' ) ) {
		checks.push( {
			name: 'eslint',
			isLong: true,
			run: ( context ) =>
				verdict( context, process.execPath, [
					WP_SCRIPTS,
					'lint-js',
					'.',
					'--max-warnings=0',
				] ),
		} );
	}
	if (
		hasRootFile( '.stylelintrc' ) &&
		listFiles( inRoot( 'admin-src' ) ).some( ( name ) =>
			name.endsWith( '.scss' )
		)
	) {
		checks.push( {
			name: 'stylelint',
			run: ( context ) =>
				verdict( context, process.execPath, [
					WP_SCRIPTS,
					'lint-style',
					'admin-src/**/*.scss',
				] ),
		} );
	}
	if ( existsSync( inRoot( 'phpstan.neon.dist' ) ) ) {
		checks.push( {
			name: 'phpstan',
			needs: needVendor,
			run: async ( context ) => {
				// Its configuration names the prefixed library.
				await prepareLibrary();
				return verdict( context, 'php', [
					'vendor/bin/phpstan',
					'analyse',
					'--no-progress',
					'--memory-limit=1G',
				] );
			},
		} );
	}
	if ( existsSync( inRoot( '.phpcs.xml.dist' ) ) ) {
		checks.push( {
			name: 'phpcs',
			needs: needVendor,
			// PHP_CodeSniffer 3 runs on newer PHP than its authors knew: its own notices are no business of ours.
			run: ( context ) =>
				verdict( context, 'php', [
					'-d',
					'error_reporting=E_ALL&~E_DEPRECATED',
					'vendor/bin/phpcs',
					'-q',
				] ),
		} );
	}
	return [ ...checks, ...releaseChecks( prepareLibrary ) ];
}
