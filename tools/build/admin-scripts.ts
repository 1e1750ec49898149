import { existsSync, readFileSync } from 'node:fs';
import { runOrFail } from '../shared/processes.ts';
import { write } from '../shared/files.ts';
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
		inRoot( 'build', 'interim.js' ),
		inRoot( 'build', 'interim.asset.php' ),
		inRoot( 'build', 'settings.licenses.txt' ),
	],
};

/** What is bundled into the scripts; all else is WordPress's own copy at run time. Their MIT licence wants its text along. */
const BUNDLED = [ 'openid-client', 'oauth4webapi', 'jose' ];

function licenses(): string {
	return BUNDLED.map( ( name ) => {
		const text = readFileSync(
			inRoot( 'node_modules', name, 'LICENSE.md' ),
			'utf8'
		);
		return `The scripts here contain ${ name }:\n\n${ text.trim() }\n`;
	} ).join( '\n\n' );
}

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
	write( inRoot( 'build', 'settings.licenses.txt' ), licenses() );
	markUpToDate( WORK );
	return true;
}
