import {
	copyFileSync,
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { LOCAL_CACHE } from '../shared/paths.ts';
import { linkTree, remove, write } from '../shared/files.ts';
import type { Core } from './core.ts';
import type { Profile } from './profile.ts';
import { syncPlugin } from './plugin-files.ts';

/** The places of one site on this disk. */
export interface SiteFiles {
	/** Everything of this site; removed when it stops. */
	home: string;
	/** WordPress's root, the web server's document root. */
	directory: string;
	/** The SQLite file in use. */
	database: string;
	/** The copy that `restore` goes back to. */
	snapshot: string;
	debugLog: string;
	/** Where the plugin's files are. */
	plugin: string;
}

const SITES = join( LOCAL_CACHE, 'sites' );

/** The sites of this process that have not been removed yet. */
const homes = new Set< string >();

process.on( 'exit', () => homes.forEach( remove ) );

function isAlive( pid: number ): boolean {
	try {
		process.kill( pid, 0 );
		return true;
	} catch {
		return false;
	}
}

/** Removes sites whose process was killed before it could tidy up. */
function sweep(): void {
	for ( const name of existsSync( SITES ) ? readdirSync( SITES ) : [] ) {
		const pid = Number( /^(\d+)-/.exec( name )?.[ 1 ] );
		if ( ! isAlive( pid ) ) {
			remove( join( SITES, name ) );
		}
	}
}

/** Reserves the places of a new site. Its name says which process it belongs to. */
export function newSiteFiles( profile: Profile ): SiteFiles {
	sweep();
	mkdirSync( SITES, { recursive: true } );
	const home = mkdtempSync( join( SITES, `${ process.pid }-` ) );
	homes.add( home );
	const directory = join( home, 'wordpress' );
	const content = join( directory, 'wp-content' );
	// The playground sees nothing but WordPress's root, and has fixed ideas of where its database is.
	const inside = profile.runtime === 'playground';
	return {
		home,
		directory,
		database: inside
			? join( content, 'database', '.ht.sqlite' )
			: join( home, 'database', 'site.sqlite' ),
		snapshot: join( home, 'snapshot.sqlite' ),
		debugLog: inside
			? join( content, 'debug.log' )
			: join( home, 'debug.log' ),
		plugin: join( content, 'plugins', 'logto' ),
	};
}

/**
 * Lays a site out: WordPress's own files as hard links into the cache (nobody
 * writes to them, updates are off), wp-content as a real copy.
 */
export function layOut( files: SiteFiles, core: Core, profile: Profile ): void {
	const own = new Set( [ 'wp-content', 'wp-config.php', '.htaccess' ] );
	linkTree( core.directory, files.directory, ( name ) => own.has( name ) );
	const content = join( files.directory, 'wp-content' );
	cpSync(
		join( core.directory, 'wp-content', 'themes' ),
		join( content, 'themes' ),
		{ recursive: true }
	);
	for ( const file of profile.muPlugins ) {
		mkdirSync( join( content, 'mu-plugins' ), { recursive: true } );
		copyFileSync( file, join( content, 'mu-plugins', basename( file ) ) );
	}
	mkdirSync( join( files.database, '..' ), { recursive: true } );
	freshContent( files, profile );
}

/** Removes a site from this disk. */
export function removeSite( { home }: SiteFiles ): void {
	remove( home );
	homes.delete( home );
}

/** What visitors and admins may have changed in wp-content, as it was at the start. */
export function freshContent( files: SiteFiles, profile: Profile ): void {
	const content = join( files.directory, 'wp-content' );
	for ( const name of [
		'uploads',
		'upgrade',
		'upgrade-temp-backup',
		'languages',
		'cache',
	] ) {
		remove( join( content, name ) );
	}
	mkdirSync( join( content, 'uploads' ), { recursive: true } );
	const plugins = join( content, 'plugins' );
	mkdirSync( plugins, { recursive: true } );
	const isOurs = ( name: string ): boolean =>
		profile.plugin === 'source' && name === basename( files.plugin );
	for ( const name of readdirSync( plugins ).filter(
		( entry ) => ! isOurs( entry )
	) ) {
		remove( join( plugins, name ) );
	}
	if ( profile.plugin === 'source' ) {
		syncPlugin( files.plugin );
	}
	write( files.debugLog, '' );
}

/** Copies a database over another. Leftovers of SQLite's journals would be applied to the wrong file. */
export function copyDatabase( from: string, to: string ): void {
	for ( const suffix of [ '-wal', '-shm', '-journal' ] ) {
		remove( to + suffix );
	}
	copyFileSync( from, to );
}

/** A log's text; a log that was never written is empty. */
export function readLog( file: string ): string {
	return existsSync( file ) ? readFileSync( file, 'utf8' ) : '';
}
