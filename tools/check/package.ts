import AdmZip from 'adm-zip';

/** What the directory gets: texts by path, without the ZIP's own folder. */
export type Package = ReadonlyMap< string, string >;

/** One demand. `find` returns what is wrong, one sentence each. */
export interface Rule {
	name: string;
	find: ( files: Package ) => string[];
}

/** Reads a ZIP of ours. Everything in it must lie in one folder, which is the plugin's slug. */
export function readZip( file: string, slug: string ): Package {
	const files = new Map< string, string >();
	for ( const entry of new AdmZip( file ).getEntries() ) {
		if ( ! entry.entryName.startsWith( `${ slug }/` ) ) {
			throw new Error( `${ entry.entryName } is outside of ${ slug }/.` );
		}
		if ( ! entry.isDirectory ) {
			files.set(
				entry.entryName.slice( slug.length + 1 ),
				entry.getData().toString( 'utf8' )
			);
		}
	}
	return files;
}

/** A file's text; nothing for one that isn't there, which is a finding of its own. */
export function textOf( files: Package, path: string ): string {
	return files.get( path ) ?? '';
}

/** The files with one of these endings. */
export function filesEnding(
	files: Package,
	...endings: string[]
): [ string, string ][] {
	return [ ...files ].filter( ( [ path ] ) =>
		endings.some( ( ending ) => path.endsWith( ending ) )
	);
}

/** A field of a plugin's header or of a readme's, such as `Version`. */
export function field( text: string, name: string ): string | undefined {
	return new RegExp( `^[ *]*${ name }:[ \\t]*(.*\\S)`, 'm' ).exec(
		text
	)?.[ 1 ];
}
