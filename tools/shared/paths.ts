import { mkdirSync, accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const ROOT = join(
	dirname( fileURLToPath( import.meta.url ) ),
	'..',
	'..'
);

/** What belongs to this checkout alone: running sites, stamps, reports. Git ignores it. */
export const LOCAL_CACHE = join( ROOT, '.cache' );

/** A path inside the repository. */
export function inRoot( ...parts: string[] ): string {
	return join( ROOT, ...parts );
}

/**
 * Where downloads are kept. They are the same for every clone, so they live
 * with the user; where that place can't be written, with the checkout.
 */
export function sharedCache(): string {
	const base = process.env[ 'XDG_CACHE_HOME' ] ?? join( homedir(), '.cache' );
	const wanted = join( base, 'logto-for-wordpress' );
	try {
		mkdirSync( wanted, { recursive: true } );
		accessSync( wanted, constants.W_OK );
		return wanted;
	} catch {
		const local = join( LOCAL_CACHE, 'shared' );
		mkdirSync( local, { recursive: true } );
		return local;
	}
}
