import {
	copyFileSync,
	existsSync,
	linkSync,
	mkdirSync,
	readdirSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';

/** Every file below a directory (or the file itself), as paths relative to it, sorted. */
export function listFiles( directory: string, prefix = '' ): string[] {
	if ( ! existsSync( directory ) ) {
		return [];
	}
	return readdirSync( directory, { withFileTypes: true } )
		.flatMap( ( entry ) => {
			const name = prefix + entry.name;
			return entry.isDirectory()
				? listFiles( join( directory, entry.name ), `${ name }/` )
				: [ name ];
		} )
		.sort();
}

/**
 * Repeats a directory tree by hard links: no bytes are copied. Only for files
 * that nobody changes in place. Falls back to copying across disks.
 */
export function linkTree(
	from: string,
	to: string,
	skip: ( name: string ) => boolean = () => false
): void {
	mkdirSync( to, { recursive: true } );
	for ( const entry of readdirSync( from, { withFileTypes: true } ) ) {
		if ( skip( entry.name ) ) {
			continue;
		}
		const source = join( from, entry.name );
		const target = join( to, entry.name );
		if ( entry.isDirectory() ) {
			linkTree( source, target );
			continue;
		}
		try {
			linkSync( source, target );
		} catch {
			copyFileSync( source, target );
		}
	}
}

/** Writes a file and the directories above it. */
export function write( file: string, content: string | Buffer ): void {
	mkdirSync( dirname( file ), { recursive: true } );
	writeFileSync( file, content );
}

/** Removes a file or a tree; one that isn't there is fine. */
export function remove( path: string ): void {
	rmSync( path, { recursive: true, force: true, maxRetries: 3 } );
}

/**
 * Puts a finished directory in its place. Two processes may finish the same
 * one at the same time: the first wins, its work is as good as ours.
 */
export function moveIntoPlace( from: string, to: string ): void {
	mkdirSync( dirname( to ), { recursive: true } );
	try {
		renameSync( from, to );
	} catch ( error ) {
		if ( ! existsSync( to ) ) {
			throw error;
		}
		remove( from );
	}
}

/** One hash over names and contents of files and directories; cheap enough to ask every time. */
export function fingerprint(
	paths: readonly string[],
	read: ( file: string ) => Buffer
): string {
	const hash = createHash( 'sha256' );
	for ( const path of paths ) {
		const isDirectory =
			existsSync( path ) && statSync( path ).isDirectory();
		const files = isDirectory
			? listFiles( path ).map( ( name ) => join( path, name ) )
			: [ path ];
		for ( const file of files.filter( ( name ) => existsSync( name ) ) ) {
			hash.update( file.slice( path.length ) )
				.update( '\0' )
				.update( read( file ) )
				.update( '\0' );
		}
	}
	return hash.digest( 'hex' );
}
