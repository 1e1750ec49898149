import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	renameSync,
	statSync,
} from 'node:fs';
import { join } from 'node:path';
import { sharedCache } from '../shared/paths.ts';
import { Missing, messageOf } from '../shared/missing.ts';
import { moveIntoPlace, remove, write } from '../shared/files.ts';
import { step } from '../shared/progress.ts';
import { newestOfSeries } from './series.ts';
import { wordpressOrg } from './from-wordpress-org.ts';
import { debian } from './from-debian.ts';

/** WordPress's untouched files, shared by all sites: never write into them. */
export interface Core {
	version: string;
	directory: string;
}

/** How long a looked-up version is believed before a newer one is asked for. */
const FRESH_FOR = 24 * 3600 * 1000;

function treesDirectory(): string {
	return join( sharedCache(), 'wordpress' );
}

function treeOf( version: string ): string {
	return join( treesDirectory(), version );
}

function cachedVersions(): string[] {
	const directory = treesDirectory();
	return existsSync( directory ) ? readdirSync( directory ) : [];
}

/** Remembers, per series, which release was the newest and when that was asked. */
function lookUpFile( series: string ): string {
	return join( sharedCache(), `wordpress-${ series }.txt` );
}

function rememberedVersion( series: string ): string | undefined {
	const file = lookUpFile( series );
	if (
		! existsSync( file ) ||
		Date.now() - statSync( file ).mtimeMs > FRESH_FOR
	) {
		return undefined;
	}
	const version = readFileSync( file, 'utf8' ).trim();
	return existsSync( treeOf( version ) ) ? version : undefined;
}

/** Fetches next to the cache and moves the finished tree in, so that a half one is never seen. */
async function fetchInto(
	version: string,
	source: typeof wordpressOrg
): Promise< void > {
	mkdirSync( treesDirectory(), { recursive: true } );
	const work = mkdtempSync( join( sharedCache(), 'fetching-' ) );
	try {
		await step(
			`Getting WordPress ${ version } from ${ source.name }`,
			async () => {
				const tree = await source.fetch( version, work );
				if (
					! existsSync( join( tree, 'wp-includes', 'version.php' ) )
				) {
					throw new Error( 'what came is no WordPress' );
				}
				const finished = join( work, 'finished' );
				renameSync( tree, finished );
				moveIntoPlace( finished, treeOf( version ) );
			}
		);
	} finally {
		remove( work );
	}
}

const asked = new Map< string, Promise< Core > >();

/**
 * WordPress's files of a series such as `7.1` (its newest release) or of one
 * version such as `7.1.4`: from the cache, wordpress.org or Debian's packages.
 */
export function wordpressCore( series: string ): Promise< Core > {
	const known = asked.get( series ) ?? findCore( series );
	asked.set( series, known );
	// What failed may be tried again.
	known.catch( () => asked.delete( series ) );
	return known;
}

async function findCore( series: string ): Promise< Core > {
	const remembered = rememberedVersion( series );
	if ( remembered !== undefined ) {
		return { version: remembered, directory: treeOf( remembered ) };
	}
	const failures: string[] = [];
	for ( const source of [ wordpressOrg, debian ] ) {
		try {
			const version = await source.newest( series );
			if ( ! existsSync( treeOf( version ) ) ) {
				await fetchInto( version, source );
			}
			write( lookUpFile( series ), version );
			return { version, directory: treeOf( version ) };
		} catch ( error ) {
			failures.push(
				`${ source.name }: ${ messageOf( error ).split( '\n' )[ 0 ] ?? '' }`
			);
		}
		// An older tree of the series is better than a long detour, and it may be all we can have.
		const cached = newestOfSeries( cachedVersions(), series );
		if ( cached !== undefined ) {
			return { version: cached, directory: treeOf( cached ) };
		}
	}
	throw new Missing(
		`WordPress ${ series }. It could not be had (${ failures.join( '; ' ) }).`
	);
}
