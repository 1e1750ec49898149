import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inRoot } from '../shared/paths.ts';

const read = ( ...path: string[] ): string =>
	readFileSync( inRoot( ...path ), 'utf8' );

type Versions = Record< string, string >;
const npm = JSON.parse( read( 'package.json' ) ) as {
	devDependencies: Versions;
	overrides: Versions;
};
const composer = JSON.parse( read( 'composer.json' ) ) as {
	require: Versions;
	'require-dev': Versions;
};
const PINNED: Versions = {
	...npm.devDependencies,
	...composer.require,
	...composer[ 'require-dev' ],
};

/** The section's table: its rows' cells, without the two lines of its head. */
function rowsOf( heading: string ): string[][] {
	const section =
		read( 'docs', 'dependencies.md' )
			.split( /^## /m )
			.find( ( part ) => part.startsWith( heading ) ) ?? '';
	return section
		.split( '\n' )
		.filter( ( line ) => line.startsWith( '|' ) )
		.slice( 2 )
		.map( ( line ) =>
			line
				.split( '|' )
				.slice( 1, -1 )
				.map( ( cell ) => cell.trim() )
		);
}

const ROWS = rowsOf( 'Kept back or bent' );

test( 'a package that needs a word has one row', () => {
	const names = ROWS.map( ( [ name ] ) => name );
	assert.ok( names.length > 0 );
	assert.equal( new Set( names ).size, names.length );
} );

for ( const [ name = '', version, ...words ] of ROWS ) {
	test( `${ name } is a dependency, in the version that its row says, with why and until when`, () => {
		assert.equal( PINNED[ name ], version );
		assert.equal( words.filter( ( word ) => word !== '' ).length, 2 );
	} );
}

test( 'an alias, an override and a package of our own have their row', () => {
	const bent = [
		...Object.keys( npm.overrides ),
		...Object.keys( PINNED ).filter( ( name ) =>
			/^(?:npm|file):| as /.test( PINNED[ name ] ?? '' )
		),
	];
	const named = new Set( ROWS.map( ( [ name ] ) => name ) );
	assert.deepEqual(
		bent.filter( ( name ) => ! named.has( name ) ),
		[]
	);
} );

test( 'what is said to be of our own is there', () => {
	const files = rowsOf( 'Of our own' ).flatMap( ( [ ours = '' ] ) =>
		[ ...ours.matchAll( /`(tools\/[^`]+)`/g ) ].map(
			( [ , file ] ) => file
		)
	);
	assert.ok( files.length > 0 );
	assert.deepEqual(
		files.filter( ( file = '' ) => ! existsSync( inRoot( file ) ) ),
		[]
	);
} );
