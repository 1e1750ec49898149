import {
	copyFileSync,
	cpSync,
	existsSync,
	mkdirSync,
	readFileSync,
	readdirSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { LOCAL_CACHE } from '../shared/paths.ts';
import { linkTree, remove, write } from '../shared/files.ts';
import { ownDirectory, removeOwnDirectory } from '../shared/own-directories.ts';
import type { Core } from './core.ts';
import type { Profile } from './profile.ts';
import { syncPlugin } from './plugin-files.ts';

/** The places of one site on this disk. */
export interface SiteFiles {
	/** Everything of this site; removed when it stops. */
	home: string;
	/** The web servers' document roots. */
	roots: readonly string[];
	/** The WordPress of each web server: its document root or, with a path, a directory in it. */
	heads: readonly string[];
	/** The first of them. */
	directory: string;
	/** The file in use, where the database is SQLite. */
	database: string;
	debugLog: string;
	/** Where the plugin's files are. */
	plugin: string;
}

/** The plugin's directory below wp-content/plugins. */
const PLUGIN = 'logto';

const SITES = join( LOCAL_CACHE, 'sites' );

/** Reserves the places of a new site. Its name says which process it belongs to. */
export function newSiteFiles( profile: Profile ): SiteFiles {
	const home = ownDirectory( SITES );
	const roots = Array.from( { length: profile.heads }, ( _, head ) =>
		join( home, head === 0 ? 'wordpress' : `wordpress-${ head }` )
	);
	const heads = roots.map( ( root ) => join( root, profile.path ) );
	const directory = heads[ 0 ] ?? home;
	const content = join( directory, 'wp-content' );
	// The playground sees nothing but WordPress's root, and has fixed ideas of where its database is.
	const inside = profile.runtime === 'playground';
	return {
		home,
		roots,
		heads,
		directory,
		database: inside
			? join( content, 'database', '.ht.sqlite' )
			: join( home, 'database', 'site.sqlite' ),
		debugLog: inside
			? join( content, 'debug.log' )
			: join( home, 'debug.log' ),
		plugin: join( content, 'plugins', PLUGIN ),
	};
}

/**
 * Lays a site out: WordPress's own files as hard links into the cache (nobody
 * writes to them, updates are off), wp-content as a real copy.
 */
export function layOut( files: SiteFiles, core: Core, profile: Profile ): void {
	const own = new Set( [ 'wp-content', 'wp-config.php', '.htaccess' ] );
	for ( const directory of files.heads ) {
		linkTree( core.directory, directory, ( name ) => own.has( name ) );
		const content = join( directory, 'wp-content' );
		cpSync(
			join( core.directory, 'wp-content', 'themes' ),
			join( content, 'themes' ),
			{ recursive: true }
		);
		for ( const file of profile.muPlugins ) {
			mkdirSync( join( content, 'mu-plugins' ), { recursive: true } );
			copyFileSync(
				file,
				join( content, 'mu-plugins', basename( file ) )
			);
		}
	}
	mkdirSync( join( files.database, '..' ), { recursive: true } );
	freshContent( files, profile );
}

/** Where a site's processes leave one another what they have compiled. PHP looks whether a file has changed since. */
export function compiledFiles( { home }: SiteFiles ): string {
	return join( home, 'compiled' );
}

/** Removes a site from this disk. */
export function removeSite( { home }: SiteFiles ): void {
	removeOwnDirectory( home );
}

/** What visitors and admins may have changed in wp-content, as it was at the start. */
export function freshContent( files: SiteFiles, profile: Profile ): void {
	for ( const directory of files.heads ) {
		freshenHead( join( directory, 'wp-content' ), profile );
	}
	write( files.debugLog, '' );
}

function freshenHead( content: string, profile: Profile ): void {
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
		profile.plugin === 'source' && name === PLUGIN;
	for ( const name of readdirSync( plugins ).filter(
		( entry ) => ! isOurs( entry )
	) ) {
		remove( join( plugins, name ) );
	}
	if ( profile.plugin === 'source' ) {
		syncPlugin( join( plugins, PLUGIN ) );
	}
}

/** What core itself says of its own files whenever PHP compiles them, in every network. */
const OF_CORE =
	/^.*PHP Deprecated: {2}Optional parameter .* in \S+\/wp-includes\/ms-functions\.php on line \d+\n/gm;

/** A log's text; a log that was never written is empty. */
export function readLog( file: string ): string {
	return existsSync( file )
		? readFileSync( file, 'utf8' ).replace( OF_CORE, '' )
		: '';
}
