import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { listFiles } from '../shared/files.ts';
import { inRoot } from '../shared/paths.ts';
import type { Entry } from './entries.ts';
import { isLabel, lost } from './pointers.ts';
import type { Places } from './pointers.ts';
import { entriesIn, readSources } from './sources.ts';

// Every sentence that points somewhere points at something that is there.

const read = ( path: string ): string => readFileSync( inRoot( path ), 'utf8' );

const sources = [ 'includes', 'admin-src' ].flatMap( ( folder ) =>
	listFiles( inRoot( folder ) )
		.filter( ( name ) => /\.(php|tsx?)$/.test( name ) )
		.filter( ( name ) => ! /\.test\.tsx?$|^testing\//.test( name ) )
		.map( ( name ) => `${ folder }/${ name }` )
);

/** The tabs' identifiers, as addresses have them. */
const tabs = [
	...(
		/TABS = \[([^\]]+)\]/.exec(
			read( 'admin-src/shared/tabs.ts' )
		)?.[ 1 ] ?? ''
	).matchAll( /'([a-z-]+)'/g ),
].map( ( [ , name = '' ] ) => name );

const nameOf = ( tab: string ): string =>
	tab.charAt( 0 ).toUpperCase() + tab.slice( 1 );

/** Which settings stand on a tab; their words are in `shared/texts`. */
function textsOn( tab: string ): string[] {
	const groups = [
		...read( 'admin-src/settings/tabs.ts' ).matchAll(
			/^\t(\w+): '([a-z-]+)',$/gm
		),
	]
		.filter( ( [ , , of ] ) => of === tab )
		.map( ( [ , group = '' ] ) => group );
	const schema = JSON.parse(
		/SCHEMA = (\{[^]*\}) as const/.exec(
			read( 'admin-src/shared/schema/schema.ts' )
		)?.[ 1 ] ?? '{}'
	) as Record< string, { group: string } >;
	const names = Object.keys( schema ).filter( ( name ) =>
		groups.includes( schema[ name ]?.group ?? '' )
	);
	const texts = listFiles( inRoot( 'admin-src/shared/texts' ) )
		.map( ( file ) => read( `admin-src/shared/texts/${ file }` ) )
		.join( '\n' );
	return names.flatMap( ( name ) => {
		const label = new RegExp(
			`^\\t${ name }: [^]*?label: __\\(\\s*'([^']+)'`,
			'm'
		).exec( texts );
		return label?.[ 1 ] === undefined ? [] : [ label[ 1 ] ];
	} );
}

/** The code of a tab: its own file, and the sections that it is put together of. */
function filesOf( tab: string ): string[] {
	const own = `admin-src/settings/components/${ tab }-tab.tsx`;
	if ( ! existsSync( inRoot( own ) ) ) {
		return [];
	}
	const sections = read( own ).matchAll( /from '\.\.\/\.\.\/([\w/-]+)'/g );
	return [
		own,
		...[ ...sections ].map( ( [ , at = '' ] ) => `admin-src/${ at }.tsx` ),
	];
}

let entries: Entry[];
let places: Places;

before( async () => {
	entries = entriesIn( await readSources() );
	const labels = new Set(
		entries.map( ( { text } ) => text ).filter( isLabel )
	);
	// Said on screens of ours as a whole sentence.
	labels.add( 'You are now logged out.' );
	labels.add( 'Ask the site’s administrator' );
	const commands = [
		...read( 'includes/Later_Hooks.php' ).matchAll(
			/add_command\( '(logto [a-z-]+)'/g
		),
	].map( ( [ , name = '' ] ) => `wp ${ name }` );
	const methods = [
		...read( 'includes/Diagnostics/Command.php' ).matchAll(
			/public function (?!__)(\w+)/g
		),
	].map( ( [ , name = '' ] ) => `wp logto ${ name }` );
	places = {
		tabs: tabs.map( nameOf ),
		labels,
		on: new Map(
			tabs.map( ( tab ) => [
				nameOf( tab ),
				new Set( [
					...textsOn( tab ),
					...entries
						.filter( ( { files } ) =>
							filesOf( tab ).some( ( file ) =>
								files.includes( file )
							)
						)
						.map( ( { text } ) => text ),
				] ),
			] )
		),
		commands: [ ...commands, ...methods ],
	};
} );

test( 'there are tabs, labels and commands to point at', () => {
	assert.ok( places.tabs.length >= 7, places.tabs.join() );
	assert.ok( places.labels.size > 200 );
	assert.ok( places.commands.includes( 'wp logto check' ) );
	for ( const name of places.tabs ) {
		assert.ok( places.labels.has( name ), `${ name } is what a tab says` );
	}
	for ( const tab of [ 'Sign-in', 'Accounts', 'Roles', 'Advanced' ] ) {
		assert.ok( ( places.on.get( tab )?.size ?? 0 ) > 2, tab );
	}
	assert.ok( places.on.get( 'Accounts' )?.has( 'Who may sign in' ) );
} );

test( 'tabs, fields, buttons, menus and commands that a sentence names are there', () => {
	assert.deepEqual( lost( entries, places ), [] );
} );

const entry = ( text: string ): Entry => ( {
	text,
	plural: undefined,
	context: undefined,
	comments: [],
	files: [ 'x.php' ],
} );

for ( const text of [
	'Look at the Moon tab.',
	'Let everybody in (tab Moon).',
	'Press “Moon”.',
	'It stands in Logto > Moon.',
	'It stands in Logto > Settings > Moon.',
	'It stands in Settings > Moon, far away.',
	'Open Tools > Moon and wait.',
	'Open Network Admin > Moon.',
	'In the Logto Console open Sign-in & account > Moon.',
	'Add it under Sign-in > Moon.',
	'Look at “Who may sign in” on the Roles tab.',
	'Run “wp logto moon”.',
	'Run: wp logto moon',
] ) {
	test( `a sentence that points nowhere is found: ${ text }`, () => {
		assert.equal( lost( [ entry( text ) ], places ).length > 0, true );
	} );
}

for ( const text of [
	'Look at the Accounts tab.',
	'Press “Connect my account”.',
	'It stands in Logto > Settings > Sign-in.',
	'It stands in Settings > General, near the top.',
	'Use “%s” instead.',
	'Look at “Who may sign in” on the Accounts tab.',
	'Run: wp logto check',
] ) {
	test( `a sentence that points at something is fine: ${ text }`, () => {
		assert.deepEqual( lost( [ entry( text ) ], places ), [] );
	} );
}

test( 'an address of the settings page names a tab that is there', () => {
	const wrong = sources.flatMap( ( path ) =>
		[ ...read( path ).matchAll( /[?&'"]tab=([a-z-]+)/g ) ]
			.map( ( [ , tab = '' ] ) => tab )
			.filter( ( tab ) => ! [ ...tabs, 'connection' ].includes( tab ) )
			.map( ( tab ) => `${ path }: ${ tab }` )
	);
	assert.deepEqual( wrong, [] );
} );

test( 'a place on a page that an address names is there', () => {
	const code = sources.map( read ).join( '\n' );
	const wrong = sources.flatMap( ( path ) =>
		[ ...read( path ).matchAll( /['"`]#(logto-[a-z-]+)['"`]/g ) ]
			.map( ( [ , id = '' ] ) => id )
			.filter(
				( id ) =>
					! code.includes( `id="${ id }"` ) &&
					! code.includes( `'${ id }'` )
			)
			.map( ( id ) => `${ path }: #${ id }` )
	);
	assert.deepEqual( wrong, [] );
} );

/** As GitHub makes them of headings, and those that are written. */
function anchors( page: string ): string[] {
	const headings = [ ...page.matchAll( /^#+ (.+)$/gm ) ].map(
		( [ , heading = '' ] ) =>
			heading
				.toLowerCase()
				.replace( /[^\p{L}\p{N}\s_-]/gu, '' )
				.replace( /\s/g, '-' )
	);
	const written = [ ...page.matchAll( /<a id="([^"]+)">/g ) ].map(
		( [ , id = '' ] ) => id
	);
	return [ ...headings, ...written ];
}

test( 'pages of the documentation, and places on them, that are linked are there', () => {
	const pages = listFiles( inRoot( 'docs' ) )
		.filter( ( name ) => name.endsWith( '.md' ) )
		.map( ( name ) => `docs/${ name }` );
	const links = [
		...pages.flatMap( ( path ) =>
			[
				...read( path ).matchAll(
					/\]\((?:(?!https?:)([\w-]+\.md))?(?:#([\w-]+))?\)/g
				),
			].map( ( [ , file, anchor ] ) => ( {
				path,
				file: file === undefined ? path : `docs/${ file }`,
				anchor,
			} ) )
		),
		...sources.flatMap( ( path ) =>
			[
				...read( path ).matchAll(
					/docs\/([\w-]+\.md)(?:#([a-z][\w-]+))?/g
				),
			].map( ( [ , file = '', anchor ] ) => ( {
				path,
				file: `docs/${ file }`,
				anchor,
			} ) )
		),
	];
	const wrong = links
		.filter(
			( { file, anchor } ) =>
				! existsSync( inRoot( file ) ) ||
				( anchor !== undefined &&
					! anchors( read( file ) ).includes( anchor ) )
		)
		.map(
			( { path, file, anchor = '' } ) =>
				`${ path }: ${ file }#${ anchor }`
		);
	assert.ok( links.length > 50 );
	assert.deepEqual( wrong, [] );
} );
