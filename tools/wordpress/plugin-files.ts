import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readFileSync,
	statSync,
	utimesSync,
	watch,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { inRoot } from '../shared/paths.ts';
import { listFiles, remove } from '../shared/files.ts';

/** The names that make up the plugin: what package.json's `files` says, as far as it is there. */
export function pluginParts(): string[] {
	const manifest = JSON.parse(
		readFileSync( inRoot( 'package.json' ), 'utf8' )
	) as { files: string[] };
	return manifest.files.filter( ( name ) => existsSync( inRoot( name ) ) );
}

/** All files of the plugin, as paths relative to the repository, sorted. */
export function pluginFiles(): string[] {
	return pluginParts()
		.flatMap( ( name ) => {
			const isDirectory = statSync( inRoot( name ) ).isDirectory();
			return isDirectory
				? listFiles( inRoot( name ) ).map(
						( file ) => `${ name }/${ file }`
					)
				: [ name ];
		} )
		.sort();
}

function isSame( source: string, target: string ): boolean {
	const before = statSync( source, { throwIfNoEntry: false } );
	const after = statSync( target, { throwIfNoEntry: false } );
	return (
		before !== undefined &&
		after !== undefined &&
		before.size === after.size &&
		Math.abs( before.mtimeMs - after.mtimeMs ) < 2
	);
}

/**
 * Makes a site's copy of the plugin equal to the checkout. A copy, neither a
 * link nor a mount: WordPress deletes a plugin's files when it is uninstalled
 * or replaced, and would follow a link into the checkout.
 */
export function syncPlugin( target: string ): void {
	const wanted = new Set( pluginFiles() );
	for ( const name of listFiles( target ).filter(
		( file ) => ! wanted.has( file )
	) ) {
		remove( join( target, name ) );
	}
	for ( const name of wanted ) {
		const [ source, copy ] = [ inRoot( name ), join( target, name ) ];
		if ( ! isSame( source, copy ) ) {
			mkdirSync( dirname( copy ), { recursive: true } );
			copyFileSync( source, copy );
			const { atime, mtime } = statSync( source );
			utimesSync( copy, atime, mtime );
		}
	}
}

/** Keeps a site's copy equal to the checkout while people edit. Returns how to end that. */
export function watchPlugin(
	target: string,
	onChange: () => void
): () => void {
	let timer: NodeJS.Timeout | undefined;
	const changed = (): void => {
		// An editor's save and a build are many events in a row.
		clearTimeout( timer );
		timer = setTimeout( () => {
			try {
				syncPlugin( target );
				onChange();
			} catch {
				// A file vanished in between; the next event comes right after.
			}
		}, 200 );
	};
	const watchers = pluginParts().map( ( name ) =>
		watch(
			inRoot( name ),
			{ recursive: statSync( inRoot( name ) ).isDirectory() },
			changed
		)
	);
	return () => {
		clearTimeout( timer );
		watchers.forEach( ( watcher ) => watcher.close() );
	};
}
