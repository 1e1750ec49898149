import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { TEXTS, compiledNames } from '../i18n/compile.ts';
import { languages } from '../i18n/languages.ts';
import { write } from '../shared/files.ts';
import { inRoot } from '../shared/paths.ts';
import { phpFunctionAsJson } from './php-runner.ts';
import { packRooms } from './rooms.ts';
import { squeeze } from './squeeze.ts';
import { pluginFiles } from '../wordpress/plugin-files.ts';

/** What can't be missing in a ZIP that is to be installed. */
const ESSENTIAL = [
	'logto.php',
	'uninstall.php',
	'readme.txt',
	'LICENSE',
	'includes/hooks.php',
	'build/php-jwt/JWT.php',
	...[ ...languages().keys() ]
		.flatMap( ( locale ) => Object.values( compiledNames( locale ) ) )
		.concat( Object.values( TEXTS ) )
		.map( ( name ) => `languages/${ name }` ),
];

/** How a ZIP calls what is deflated. */
const DEFLATED = 8;

/** All entries have the same time and mode: the same sources make the same ZIP. */
const OPTIONS = {
	lastModDate: new Date( 2020, 0, 1 ),
	extendedTimestamp: false,
	dataDescriptor: false,
	externalFileAttributes: 0o100644 * 65536,
	versionMadeBy: 0x0314,
	keepOrder: true,
	useWebWorkers: false,
};

const isOurs = ( file: string ): boolean => file.startsWith( 'includes/' );

/** The library's licence lies beside it. */
const isLean = ( file: string ): boolean =>
	/^(?:includes\/|build\/php-jwt\/.*\.php$|uninstall\.php$)/.test( file ) &&
	// WP-CLI reads what a command takes in its comments.
	! /Command\.php$/.test( file );

/** PHP without the comments that are for whoever works on the source; a third of what would be packed otherwise. */
async function leanPhp(
	files: readonly string[]
): Promise< Map< string, string > > {
	const sources = Object.fromEntries(
		files.map( ( file ) => [
			file,
			readFileSync( inRoot( file ), 'utf8' ),
		] )
	);
	const lean = await phpFunctionAsJson(
		inRoot( 'tools', 'build', 'lean.php' ),
		sources
	);
	return new Map( Object.entries( lean as Record< string, string > ) );
}

/** Packs the plugin: what package.json's `files` names, below `logto/`. Returns the ZIP's path. */
export async function zipPlugin(): Promise< string > {
	const { name, version } = JSON.parse(
		readFileSync( inRoot( 'package.json' ), 'utf8' )
	) as { name: string; version: string };
	const files = pluginFiles().filter(
		// WordPress loads what a translation is compiled to; translators find its sources in the repository.
		( file ) => ! /\.(?:map|pot?)$/.test( file )
	);
	const lacking = ESSENTIAL.filter( ( file ) => ! files.includes( file ) );
	if ( lacking.length > 0 ) {
		throw new Error(
			`The plugin is not whole: ${ lacking.join( ', ' ) } is missing.`
		);
	}
	const header = /^ \* Version:\s+(\S+)$/m.exec(
		readFileSync( inRoot( 'logto.php' ), 'utf8' )
	)?.[ 1 ];
	if ( header !== version ) {
		throw new Error(
			`logto.php says version ${ header ?? 'nothing' }, package.json says ${ version }.`
		);
	}
	const lean = await leanPhp( files.filter( isLean ) );
	const packed = new Map< string, string | Buffer >();
	for ( const file of files.filter( ( name_ ) => ! isOurs( name_ ) ) ) {
		packed.set( file, lean.get( file ) ?? readFileSync( inRoot( file ) ) );
	}
	const ours = files
		.filter( isOurs )
		.map(
			( file ) =>
				[
					file,
					lean.get( file ) ?? readFileSync( inRoot( file ), 'utf8' ),
				] as const
		);
	for ( const [ file, source ] of packRooms( new Map( ours ) ) ) {
		packed.set( file, source );
	}
	const zip = new ZipWriter( new Uint8ArrayWriter(), OPTIONS );
	for ( const [ file, content ] of packed ) {
		const plain = Buffer.from( content );
		await zip.add(
			`${ name }/${ file }`,
			new Uint8ArrayReader( await squeeze( plain ) ),
			{
				passThrough: true,
				compressionMethod: DEFLATED,
				uncompressedSize: plain.length,
				signature: crc32( plain ),
			}
		);
	}
	const target = inRoot( 'dist', `logto-plugin-${ version }.zip` );
	write( target, Buffer.from( await zip.close() ) );
	return target;
}
