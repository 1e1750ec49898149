import { readFileSync } from 'node:fs';
import { listFiles } from '../shared/files.ts';
import { inRoot } from '../shared/paths.ts';
import { entriesOf } from './entries.ts';
import type { Call, Entry } from './entries.ts';
import { readPhp } from './read-php.ts';
import { readTs } from './read-ts.ts';
import type { Reading } from './reading.ts';

const isPhp = ( path: string ): boolean => path.endsWith( '.php' );

const isScript = ( path: string ): boolean =>
	/\.tsx?$/.test( path ) &&
	! /\.test\.tsx?$|\.d\.ts$|^admin-src\/testing\//.test( path );

const below = ( folder: string ): string[] =>
	listFiles( inRoot( folder ) ).map( ( name ) => `${ folder }/${ name }` );

/** The texts of these files by path. */
function read( paths: readonly string[] ): Map< string, string > {
	return new Map(
		paths.map( ( path ) => [
			path,
			readFileSync( inRoot( path ), 'utf8' ),
		] )
	);
}

/** What all our PHP and TypeScript says, by path. */
export async function readSources(): Promise< Map< string, Reading > > {
	const php = await readPhp(
		read( [
			'logto.php',
			'uninstall.php',
			...below( 'includes' ).filter( isPhp ),
		] )
	);
	const scripts = read( below( 'admin-src' ).filter( isScript ) );
	return new Map( [
		...php,
		...[ ...scripts ].map(
			( [ path, code ] ) => [ path, readTs( path, code ) ] as const
		),
	] );
}

/** What WordPress translates of a plugin's header. */
export function headerCalls( plugin: string ): Call[] {
	return [ 'Plugin Name', 'Description' ].flatMap( ( field ) => {
		const text = new RegExp( `^ \\* ${ field }:\\s+(.*\\S)`, 'm' ).exec(
			plugin
		)?.[ 1 ];
		return text === undefined
			? []
			: [
					{
						function: '__',
						arguments: [ text, 'logto' ],
						comment: `${ field } of the plugin`,
					},
				];
	} );
}

/** All texts to translate. */
export function entriesIn( readings: ReadonlyMap< string, Reading > ): Entry[] {
	const header = headerCalls( readFileSync( inRoot( 'logto.php' ), 'utf8' ) );
	const calls = [ ...readings ].map(
		( [ path, reading ] ) =>
			[
				path,
				path === 'logto.php'
					? [ ...header, ...reading.calls ]
					: reading.calls,
			] as const
	);
	return entriesOf( new Map( calls ) );
}
