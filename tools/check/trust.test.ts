import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { listFiles } from '../shared/files.ts';
import { inRoot } from '../shared/paths.ts';

// docs/trust.md: each sentence in a list has below it, indented, the names of the tests that hold it.

const PAGE = readFileSync( inRoot( 'docs', 'trust.md' ), 'utf8' );
const SOURCES = listFiles( inRoot( 'tests' ) )
	.filter( ( name ) => /\.(php|ts)$/.test( name ) )
	.map( ( name ) => readFileSync( inRoot( 'tests', name ), 'utf8' ) );

/** Each sentence, with the names below it. */
const sentences = PAGE.split( /^- /m )
	.slice( 1 )
	.map( ( text ) => {
		const [ sentence = '', ...below ] = text.split( '\n' );
		return {
			sentence,
			names: below
				.filter( ( line ) => line.startsWith( '  `' ) )
				.flatMap( ( line ) =>
					[ ...line.matchAll( /`([^`]+)`/g ) ].map(
						( [ , name = '' ] ) => name
					)
				),
		};
	} );

/** Whether there is a test of that name: `Some_Test::test_method`, or the title of one in TypeScript, or a part that its title is made with. */
function exists( name: string ): boolean {
	const [ , file, method ] = /^(\w+_Test)::(test_\w+)$/.exec( name ) ?? [];
	return SOURCES.some( ( source ) =>
		file === undefined
			? source.includes( name )
			: source.includes( `class ${ file } ` ) &&
				source.includes( `function ${ method }(` )
	);
}

test( 'docs/trust.md says something, and each sentence carries a test', () => {
	assert.ok( sentences.length > 20 );
	assert.deepEqual(
		sentences
			.filter( ( { names } ) => names.length === 0 )
			.map( ( { sentence } ) => sentence ),
		[]
	);
} );

test( 'each test that docs/trust.md names exists', () => {
	assert.deepEqual(
		sentences
			.flatMap( ( { names } ) => names )
			.filter( ( name ) => ! exists( name ) ),
		[]
	);
} );
