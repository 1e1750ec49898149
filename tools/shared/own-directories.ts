import { existsSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { remove } from './files.ts';

/** What this process has made and not yet removed. */
const own = new Set< string >();

process.on( 'exit', () => own.forEach( remove ) );

function isAlive( pid: number ): boolean {
	try {
		process.kill( pid, 0 );
		return true;
	} catch {
		return false;
	}
}

/** Removes directories whose process was killed before it could tidy up. */
function sweep( parent: string, prefix: string ): void {
	for ( const name of existsSync( parent ) ? readdirSync( parent ) : [] ) {
		const pid = /^(\d+)-/.exec( name.slice( prefix.length ) )?.[ 1 ];
		if (
			name.startsWith( prefix ) &&
			pid !== undefined &&
			! isAlive( Number( pid ) )
		) {
			remove( join( parent, name ) );
		}
	}
}

/** Makes a directory that goes when this process ends. Its name says which process it belongs to. */
export function ownDirectory( parent: string, prefix = '' ): string {
	sweep( parent, prefix );
	mkdirSync( parent, { recursive: true } );
	const directory = mkdtempSync(
		join( parent, `${ prefix }${ process.pid }-` )
	);
	own.add( directory );
	return directory;
}

/** Removes such a directory before that. */
export function removeOwnDirectory( directory: string ): void {
	remove( directory );
	own.delete( directory );
}
