import AdmZip from 'adm-zip';
import { existsSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { download, verifyChecksum } from '../shared/download.ts';
import { hasCommand, run } from '../shared/processes.ts';
import { Missing, messageOf } from '../shared/missing.ts';
import { moveIntoPlace, remove } from '../shared/files.ts';
import { inRoot, sharedCache } from '../shared/paths.ts';
import { step } from '../shared/progress.ts';

const NAME = 'firebase/php-jwt';

interface Package {
	version: string;
	dist?: { url: string; shasum?: string };
}

/** The exact version that composer.json asks for. */
function wantedVersion(): string {
	const { require } = JSON.parse(
		readFileSync( inRoot( 'composer.json' ), 'utf8' )
	) as { require: Record< string, string > };
	const version = require[ NAME ];
	if ( version === undefined ) {
		throw new Error( `composer.json does not require ${ NAME }.` );
	}
	return version;
}

const isVersion = ( found: Package, version: string ): boolean =>
	found.version.replace( /^v/, '' ) === version;

/** What Composer installed, if it is the wanted version. */
function installed( version: string ): string | undefined {
	const list = inRoot( 'vendor', 'composer', 'installed.json' );
	if ( ! existsSync( list ) ) {
		return undefined;
	}
	const { packages } = JSON.parse( readFileSync( list, 'utf8' ) ) as {
		packages: ( Package & { name: string } )[];
	};
	const found = packages.some(
		( item ) => item.name === NAME && isVersion( item, version )
	);
	const directory = inRoot( 'vendor', NAME );
	return found && existsSync( join( directory, 'src' ) )
		? directory
		: undefined;
}

/** The package as its registry hands it out, without Composer: unpacking a ZIP needs no PHP. */
async function fromRegistry( version: string ): Promise< string > {
	const target = join( sharedCache(), `php-jwt-${ version }` );
	if ( existsSync( target ) ) {
		return target;
	}
	const index = await download(
		`https://repo.packagist.org/p2/${ NAME }.json`,
		20_000
	);
	const { packages } = JSON.parse( index.toString( 'utf8' ) ) as {
		packages: Record< string, Package[] >;
	};
	const dist = packages[ NAME ]?.find( ( item ) =>
		isVersion( item, version )
	)?.dist;
	if ( dist === undefined ) {
		throw new Error( `Packagist has no ${ NAME } ${ version }` );
	}
	const zip = await download( dist.url, 60_000 );
	if ( dist.shasum !== undefined && dist.shasum !== '' ) {
		verifyChecksum( zip, 'sha1', dist.shasum, NAME );
	}
	const work = mkdtempSync( join( sharedCache(), 'unpacking-' ) );
	new AdmZip( zip ).extractAllTo( work, true );
	// Depending on who packed it, the files are below one directory or not.
	const root = existsSync( join( work, 'src' ) )
		? work
		: join( work, readdirSync( work )[ 0 ] ?? '' );
	moveIntoPlace( root, target );
	remove( work );
	return target;
}

/** Composer knows mirrors that we don't. */
async function byComposer( version: string ): Promise< string > {
	if ( ! hasCommand( 'composer' ) ) {
		throw new Error( 'Composer is not installed' );
	}
	const result = await run(
		'composer',
		[ 'install', '--no-dev', '--no-interaction', '--no-progress' ],
		{ cwd: inRoot() }
	);
	const directory = installed( version );
	if ( directory === undefined ) {
		throw new Error(
			result.output.trim().split( '\n' ).at( -1 ) ?? 'Composer failed'
		);
	}
	return directory;
}

/** A directory that holds the wanted version of firebase/php-jwt, got from somewhere if need be. */
export async function phpJwtDirectory(): Promise< string > {
	const version = wantedVersion();
	const there = installed( version );
	if ( there !== undefined ) {
		return there;
	}
	const failures: string[] = [];
	for ( const get of [ fromRegistry, byComposer ] ) {
		try {
			return await step( `Getting ${ NAME } ${ version }`, () =>
				get( version )
			);
		} catch ( error ) {
			failures.push( messageOf( error ).split( '\n' )[ 0 ] ?? '' );
		}
	}
	throw new Missing(
		`${ NAME } ${ version } (${ failures.join( '; ' ) }). With PHP and Composer: composer install`
	);
}
