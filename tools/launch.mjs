// Behind run.mjs: installs the npm packages where they are missing, and runs the command.
// Plain JavaScript on purpose: it has to run before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join( dirname( fileURLToPath( import.meta.url ) ), '..' );
const [ command, ...args ] = process.argv.slice( 2 );

if ( ! command || ! existsSync( join( root, 'tools', `${ command }.ts` ) ) ) {
	console.error(
		'Usage: node tools/run.mjs bench|build|i18n|mutants|pictures|start|test|zip [arguments]'
	);
	process.exit( 1 );
}

/** npm writes this file last: older than the lock file means out of date, missing means half-done. */
function isInstalled() {
	const marker = join( root, 'node_modules', '.package-lock.json' );
	return (
		existsSync( marker ) &&
		statSync( marker ).mtimeMs >=
			statSync( join( root, 'package-lock.json' ) ).mtimeMs
	);
}

if ( ! isInstalled() ) {
	console.log( '• Installing the npm packages (about a minute) …' );
	const npm = process.env.npm_execpath;
	const result = npm?.endsWith( 'npm-cli.js' )
		? spawnSync( process.execPath, [ npm, 'ci' ], {
				cwd: root,
				stdio: 'inherit',
			} )
		: spawnSync( 'npm', [ 'ci' ], {
				cwd: root,
				stdio: 'inherit',
				shell: process.platform === 'win32',
			} );
	if ( result.status !== 0 ) {
		console.error(
			'Missing: the npm packages; `npm ci` failed (its words are above).'
		);
		process.exit( 1 );
	}
}

// Loaded into this very process, so that Ctrl-C and exit codes need no passing on.
const { register } = await import(
	pathToFileURL(
		join( root, 'node_modules', 'tsx', 'dist', 'esm', 'api', 'index.mjs' )
	).href
);
register();
process.argv = [
	process.argv[ 0 ],
	join( root, 'tools', `${ command }.ts` ),
	...args,
];
await import( pathToFileURL( process.argv[ 1 ] ).href );
