/**
 * `php-in-node.ts <version> <arguments of php>`: a command-line PHP of that
 * version, out of the npm packages that the playground is made of. It sees
 * this machine's files, has no sodium extension and can't start a process.
 */
import { loadNodeRuntime, useHostFilesystem } from '@php-wasm/node';
import { PHP, SupportedPHPVersions } from '@php-wasm/universal';
import { Writable } from 'node:stream';

const [ wanted, ...args ] = process.argv.slice( 2 );
const version = SupportedPHPVersions.find( ( name ) => name === wanted );
if ( version === undefined ) {
	throw new Error( `There is no PHP ${ wanted ?? '' } for Node.` );
}
const php = new PHP(
	await loadNodeRuntime( version, { emscriptenOptions: { processId: 1 } } )
);
// No hook of React, whatever its name says.
// eslint-disable-next-line react-hooks/rules-of-hooks
useHostFilesystem( php );

const env = Object.fromEntries(
	Object.entries( process.env ).filter(
		( entry ): entry is [ string, string ] => entry[ 1 ] !== undefined
	)
);
const starting =
	'disable_functions=exec,passthru,popen,proc_open,shell_exec,system';
const response = await php.cli(
	// Switched off, starting a process is an error; else this PHP hangs on it.
	// Each file is read once, so that a cache of them only costs.
	[ 'php', '-d', starting, '-d', 'opcache.enable=0', ...args ],
	{ env, cwd: process.cwd() }
);
const [ code ] = await Promise.all( [
	response.exitCode,
	response.stdout.pipeTo( Writable.toWeb( process.stdout ) ),
	response.stderr.pipeTo( Writable.toWeb( process.stderr ) ),
] );
process.exit( code );
