import {
	cpSync,
	existsSync,
	lstatSync,
	readdirSync,
	readlinkSync,
	rmSync,
} from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';

/** Every symbolic link below a directory. */
function linksIn( directory: string ): string[] {
	return readdirSync( directory, { withFileTypes: true } ).flatMap(
		( entry ) => {
			const path = join( directory, entry.name );
			if ( entry.isSymbolicLink() ) {
				return [ path ];
			}
			return entry.isDirectory() ? linksIn( path ) : [];
		}
	);
}

/** What a link finally points at, inside the unpacked packages or, failing that, on this system. */
function targetOf( link: string, root: string ): string | undefined {
	let path = link;
	for ( let hops = 0; hops < 10; hops++ ) {
		if (
			lstatSync( path, { throwIfNoEntry: false } )?.isSymbolicLink() !==
			true
		) {
			return existsSync( path ) ? path : undefined;
		}
		const target = readlinkSync( path );
		const unpacked = isAbsolute( target )
			? join( root, target )
			: resolve( dirname( path ), target );
		const isUnpacked =
			lstatSync( unpacked, { throwIfNoEntry: false } ) !== undefined;
		path = isUnpacked || ! isAbsolute( target ) ? unpacked : target;
	}
	return undefined;
}

/**
 * Replaces every link of a tree by what it points at, so that the tree works
 * anywhere. Links inside copied directories are resolved as well.
 *
 * @throws Error when a link leads nowhere: the tree would not be whole.
 */
export function resolveLinks( tree: string, root: string ): void {
	for ( let round = 0; round < 5; round++ ) {
		const links = linksIn( tree );
		if ( links.length === 0 ) {
			return;
		}
		for ( const link of links ) {
			replaceLink( link, root );
		}
	}
}

function replaceLink( link: string, root: string ): void {
	const target = targetOf( link, root );
	if ( target !== undefined ) {
		rmSync( link );
		cpSync( target, link, { recursive: true, verbatimSymlinks: true } );
		return;
	}
	// The configuration is written by whoever installs WordPress.
	if ( /wp-config\.php$|\.htaccess$/.test( link ) ) {
		rmSync( link );
		return;
	}
	throw new Error(
		`WordPress is not whole: ${ link } points at ${ readlinkSync( link ) }, which no package holds.`
	);
}
