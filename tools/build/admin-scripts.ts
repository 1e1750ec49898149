import { existsSync } from 'node:fs';
import { runOrFail } from '../shared/processes.ts';
import { inRoot } from '../shared/paths.ts';
import { isUpToDate, markUpToDate } from './stamp.ts';
import type { Work } from './stamp.ts';

const WORK: Work = {
	name: 'admin-scripts',
	inputs: [
		'admin-src',
		'webpack.config.js',
		'tsconfig.json',
		'package-lock.json',
	].map( ( name ) => inRoot( name ) ),
	outputs: [
		inRoot( 'build', 'settings.js' ),
		inRoot( 'build', 'settings.asset.php' ),
	],
};

/** The path of wp-scripts' own program: no shell or npx in between, so that stopping us stops it. */
export const WP_SCRIPTS = inRoot(
	'node_modules',
	'@wordpress',
	'scripts',
	'bin',
	'wp-scripts.js'
);

/** Makes the admin pages' JavaScript and style sheets. Returns whether anything was done. */
export async function buildAdminScripts(): Promise< boolean > {
	if (
		! existsSync( inRoot( 'admin-src', 'index.tsx' ) ) ||
		isUpToDate( WORK )
	) {
		return false;
	}
	await runOrFail( process.execPath, [ WP_SCRIPTS, 'build' ], {
		cwd: inRoot(),
	} );
	markUpToDate( WORK );
	return true;
}
