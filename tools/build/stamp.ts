import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCAL_CACHE } from '../shared/paths.ts';
import { fingerprint, write } from '../shared/files.ts';

/** What a step of the build reads and makes. */
export interface Work {
	/** A name for its stamp. */
	name: string;
	/** Files and directories it reads. */
	inputs: readonly string[];
	/** Files that must be there afterwards. */
	outputs: readonly string[];
}

const stampOf = ( { name }: Work ): string =>
	join( LOCAL_CACHE, 'stamps', name );

function fingerprintOf( { inputs }: Work ): string {
	return fingerprint( inputs, ( file ) => readFileSync( file ) );
}

/** Whether a step's result still fits what it is made from. */
export function isUpToDate( work: Work ): boolean {
	return (
		work.outputs.every( ( file ) => existsSync( file ) ) &&
		existsSync( stampOf( work ) ) &&
		readFileSync( stampOf( work ), 'utf8' ) === fingerprintOf( work )
	);
}

/** Remembers that a step's result fits what it is made from now. */
export function markUpToDate( work: Work ): void {
	write( stampOf( work ), fingerprintOf( work ) );
}
