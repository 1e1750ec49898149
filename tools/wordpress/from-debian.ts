import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { hasCommand, run, runOrFail } from '../shared/processes.ts';
import { Missing } from '../shared/missing.ts';
import { sharedCache } from '../shared/paths.ts';
import { remove, write } from '../shared/files.ts';
import { newestOfSeries, releaseOfDebianVersion } from './series.ts';
import { resolveLinks } from './debian-links.ts';
import type { Source } from './from-wordpress-org.ts';

const SUITES = [ 'trixie', 'forky', 'sid' ];
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** One version of a package in one suite, as `apt-cache madison` lists it. */
interface Candidate {
	version: string;
	suite: string;
}

/** The mirror this machine was set up with, in either of the two formats that apt reads. */
function configuredMirror(): string {
	const files = [
		'/etc/apt/sources.list',
		...listSources( '/etc/apt/sources.list.d' ),
	];
	for ( const file of files.filter( ( name ) => existsSync( name ) ) ) {
		const found = /^(?:URIs:|deb(?:\s+\[[^\]]*\])?)\s+(https?:\S+)/m.exec(
			readFileSync( file, 'utf8' )
		);
		if ( found?.[ 1 ] !== undefined ) {
			return found[ 1 ];
		}
	}
	throw new Missing( 'a Debian mirror in /etc/apt.' );
}

function listSources( directory: string ): string[] {
	return existsSync( directory )
		? readdirSync( directory ).map( ( name ) => join( directory, name ) )
		: [];
}

/** apt with its own lists and sources: the system's stay untouched, and root isn't needed. */
async function privateApt(): Promise< string[] > {
	if (
		! existsSync( KEYRING ) ||
		! hasCommand( 'apt-get' ) ||
		! hasCommand( 'dpkg-deb' ) ||
		! hasCommand( 'flock' )
	) {
		throw new Missing( 'Debian’s apt (only Debian has these packages).' );
	}
	const state = join( sharedCache(), 'apt' );
	mkdirSync( join( state, 'lists', 'partial' ), { recursive: true } );
	mkdirSync( join( state, 'cache', 'archives', 'partial' ), {
		recursive: true,
	} );
	const mirror = configuredMirror();
	const sources = join( state, 'sources.list' );
	write(
		sources,
		SUITES.map(
			( suite ) =>
				`deb [signed-by=${ KEYRING }] ${ mirror } ${ suite } main\n`
		).join( '' )
	);
	const settings = {
		'Dir::Etc::SourceList': sources,
		'Dir::Etc::SourceParts': '-',
		'Dir::State::Lists': join( state, 'lists' ),
		'Dir::Cache': join( state, 'cache' ),
		'APT::Sandbox::User': '',
		'Acquire::Languages': 'none',
		'Acquire::IndexTargets::deb::DEP-11::DefaultEnabled': 'false',
		'Acquire::http::Timeout': '20',
		'Acquire::Retries': '2',
	};
	return Object.entries( settings ).flatMap( ( [ key, value ] ) => [
		'-o',
		`${ key }=${ value }`,
	] );
}

/** One at a time on this machine: another checkout's tests have the same lists, and apt doesn't wait for their lock. */
async function aptGet( args: string[], cwd?: string ): Promise< void > {
	const lock = join( sharedCache(), 'apt', 'our-lock' );
	await runOrFail(
		'flock',
		[ lock, 'apt-get', '-qq', ...args ],
		cwd === undefined ? {} : { cwd }
	);
}

async function candidates(
	apt: string[],
	name: string
): Promise< Candidate[] > {
	const { stdout } = await run( 'apt-cache', [ ...apt, 'madison', name ] );
	return stdout.split( '\n' ).flatMap( ( line ) => {
		const [ , version, origin ] = line
			.split( '|' )
			.map( ( part ) => part.trim() );
		const suite = /\s(\S+)\/main\s/.exec( origin ?? '' )?.[ 1 ];
		return version !== undefined && suite !== undefined
			? [ { version, suite } ]
			: [];
	} );
}

async function findWordPress(
	apt: string[],
	series: string
): Promise< Candidate > {
	const found = await candidates( apt, 'wordpress' );
	const release = newestOfSeries(
		found.map( ( { version } ) => releaseOfDebianVersion( version ) ),
		series
	);
	const candidate = found.find(
		( { version } ) => releaseOfDebianVersion( version ) === release
	);
	if ( candidate === undefined ) {
		const there = found
			.map( ( { version } ) => releaseOfDebianVersion( version ) )
			.join( ', ' );
		throw new Missing(
			`WordPress ${ series }: Debian’s packages hold ${ there || 'none' }.`
		);
	}
	return candidate;
}

/**
 * The packages that make a whole WordPress: Debian takes libraries out of it
 * and links to their own packages, which its dependencies name.
 */
async function packagesOf(
	apt: string[],
	{ version, suite }: Candidate
): Promise< string[] > {
	const { stdout } = await runOrFail( 'apt-cache', [
		...apt,
		'show',
		`wordpress=${ version }`,
	] );
	const fields = /^Depends: (.*)$/m.exec( stdout )?.[ 1 ] ?? '';
	const names = new Set(
		[
			...fields.matchAll(
				/\b(libjs-[\w.-]+|libphp-[\w.-]+|php-getid3)/g
			),
		].flatMap( ( [ , name ] ) => name ?? [] )
	);
	const packages = [
		`wordpress=${ version }`,
		`wordpress-theme-twentytwentyfive=${ version }`,
	];
	for ( const name of names ) {
		const match = ( await candidates( apt, name ) ).find(
			( candidate ) => candidate.suite === suite
		);
		packages.push(
			match === undefined ? name : `${ name }=${ match.version }`
		);
	}
	return packages;
}

/** Debian's packages, for machines that reach a Debian mirror but not wordpress.org. Nothing is installed. */
export const debian: Source = {
	name: 'Debian’s packages',

	async newest( series ) {
		const apt = await privateApt();
		await aptGet( [ ...apt, 'update' ] );
		return releaseOfDebianVersion(
			( await findWordPress( apt, series ) ).version
		);
	},

	async fetch( version, directory ) {
		const apt = await privateApt();
		const packages = await packagesOf(
			apt,
			await findWordPress( apt, version )
		);
		await aptGet( [ ...apt, 'download', ...packages ], directory );
		const root = join( directory, 'root' );
		for ( const name of readdirSync( directory ).filter( ( file ) =>
			file.endsWith( '.deb' )
		) ) {
			await runOrFail( 'dpkg-deb', [
				'-x',
				join( directory, name ),
				root,
			] );
		}
		const tree = join( root, 'usr', 'share', 'wordpress' );
		resolveLinks( tree, root );
		// Debian's own configuration reads /etc: each site brings its own.
		for ( const name of [ 'wp-config.php', '.htaccess' ] ) {
			remove( join( tree, name ) );
		}
		return tree;
	},
};
