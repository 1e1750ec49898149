import { copyFileSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { hasCommand, runOrFail } from '../shared/processes.ts';
import { listFiles, remove, write } from '../shared/files.ts';
import { inRoot } from '../shared/paths.ts';
import { prefixNamespace, verifyPrefixed } from './prefix.ts';
import { phpJwtDirectory } from './php-library.ts';
import { isUpToDate, markUpToDate } from './stamp.ts';
import type { Work } from './stamp.ts';

const TARGET = inRoot( 'build', 'php-jwt' );

const WORK: Work = {
	name: 'php-jwt',
	inputs: [
		inRoot( 'composer.json' ),
		inRoot( 'tools', 'build', 'prefix.ts' ),
		TARGET,
	],
	outputs: [ join( TARGET, 'JWT.php' ), join( TARGET, 'LICENSE' ) ],
};

/** Makes build/php-jwt: the JOSE library under our own namespace, with its licence. Returns whether anything was done. */
export async function buildPhpJwt(): Promise< boolean > {
	if ( isUpToDate( WORK ) ) {
		return false;
	}
	const source = await phpJwtDirectory();
	remove( TARGET );
	for ( const name of listFiles( join( source, 'src' ) ) ) {
		const code = prefixNamespace(
			readFileSync( join( source, 'src', name ), 'utf8' )
		);
		verifyPrefixed( code, basename( name ) );
		write( join( TARGET, name ), code );
	}
	copyFileSync( join( source, 'LICENSE' ), join( TARGET, 'LICENSE' ) );
	if ( hasCommand( 'php' ) ) {
		for ( const name of listFiles( TARGET ).filter( ( file ) =>
			file.endsWith( '.php' )
		) ) {
			await runOrFail( 'php', [ '-l', join( TARGET, name ) ] );
		}
	}
	markUpToDate( WORK );
	return true;
}
