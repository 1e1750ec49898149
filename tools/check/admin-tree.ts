import { dirname, join } from 'node:path/posix';
import ts from 'typescript';

/** The files of a tree: what is in each, by its path. */
export type Tree = ReadonlyMap< string, string >;

/** How many files a folder may hold, tests among them. */
export const AT_MOST = 20;

/** The folders with too many files. */
export function crowdedFolders( paths: readonly string[] ): string[] {
	const counts = new Map< string, number >();
	for ( const folder of paths.map( ( path ) => dirname( path ) ) ) {
		counts.set( folder, ( counts.get( folder ) ?? 0 ) + 1 );
	}
	return [ ...counts ]
		.filter( ( [ , count ] ) => count > AT_MOST )
		.map( ( [ folder, count ] ) => `${ folder } (${ count } files)` );
}

/** The tests that don't lie beside what they are named for. */
export function strayTests( paths: readonly string[] ): string[] {
	const sources = new Set( paths.map( nameOf ) );
	return paths.filter( ( path ) => {
		const [ , tested ] = /^(.*)\.test\.tsx?$/.exec( path ) ?? [];
		return tested !== undefined && ! sources.has( tested );
	} );
}

/**
 * What leads back to itself: files by what they import, types among it, and
 * the folders at the top by what is imported from one into another.
 */
export function circlesIn( tree: Tree ): string[] {
	const files = new Map(
		[ ...tree.keys() ].map( ( path ) => [ nameOf( path ), path ] )
	);
	const imports: [ string, string ][] = [ ...tree ].flatMap(
		( [ path, text ] ) =>
			ts
				.preProcessFile( text )
				.importedFiles.map( ( { fileName } ) =>
					fileName.startsWith( '.' )
						? files.get(
								nameOf( join( dirname( path ), fileName ) )
							)
						: undefined
				)
				.filter( ( target ) => target !== undefined )
				.map( ( target ): [ string, string ] => [ path, target ] )
	);
	const rooms = imports
		.filter( ( [ path ] ) => ! path.includes( '.test.' ) )
		.map( ( [ from, to ] ): [ string, string ] => [
			roomOf( from ),
			roomOf( to ),
		] )
		.filter( ( [ from, to ] ) => from !== to );
	return [ ...circlesOf( imports ), ...circlesOf( rooms ) ];
}

/** Each thing that a way leads back to, with that way. */
function circlesOf( edges: readonly [ string, string ][] ): string[] {
	const next = new Map< string, Set< string > >();
	for ( const [ from, to ] of edges ) {
		next.set( from, ( next.get( from ) ?? new Set() ).add( to ) );
	}
	const done = new Set< string >();
	const circles: string[] = [];
	const visit = ( node: string, way: readonly string[] ): void => {
		if ( way.includes( node ) ) {
			const circle = [ ...way.slice( way.indexOf( node ) ), node ];
			circles.push( circle.join( ' → ' ) );
		} else if ( ! done.has( node ) ) {
			for ( const target of next.get( node ) ?? [] ) {
				visit( target, [ ...way, node ] );
			}
			done.add( node );
		}
	};
	for ( const node of next.keys() ) {
		visit( node, [] );
	}
	return circles;
}

function nameOf( path: string ): string {
	return path.replace( /\.tsx?$/, '' );
}

function roomOf( path: string ): string {
	return path.split( '/' )[ 0 ] ?? path;
}
