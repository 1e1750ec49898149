import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { listFiles } from '../shared/files.ts';
import { inRoot } from '../shared/paths.ts';
import {
	AT_MOST,
	circlesIn,
	crowdedFolders,
	strayTests,
} from './admin-tree.ts';
import type { Tree } from './admin-tree.ts';

const PATHS = listFiles( inRoot( 'admin-src' ) );
const SOURCES: Tree = new Map(
	PATHS.filter( ( path ) => /\.tsx?$/.test( path ) ).map( ( path ) => [
		path,
		readFileSync( inRoot( 'admin-src', path ), 'utf8' ),
	] )
);

const many = ( count: number ): string[] =>
	Array.from( { length: count }, ( _, at ) => `rows/${ at }.ts` );

const tree = ( files: Record< string, string > ): Tree =>
	new Map( Object.entries( files ) );

test( 'a folder is full at 20 files, and crowded at 21; those below it count for themselves', () => {
	assert.equal( AT_MOST, 20 );
	const below = [ 'rows/components/a.tsx', 'b.ts' ];
	assert.deepEqual( crowdedFolders( [ ...many( 20 ), ...below ] ), [] );
	assert.deepEqual( crowdedFolders( [ ...many( 21 ), ...below ] ), [
		'rows (21 files)',
	] );
} );

test( 'a test is stray where nothing of its name lies beside it', () => {
	const well = [ 'a/x.ts', 'a/x.test.tsx', 'b/y.tsx', 'b/y.test.ts' ];
	assert.deepEqual( strayTests( well ), [] );
	assert.deepEqual( strayTests( [ 'a/x.ts', 'b/x.test.ts' ] ), [
		'b/x.test.ts',
	] );
} );

test( 'a way that leads back is found, in files and between folders', () => {
	const well = tree( {
		'a/x.ts': `import { y } from './y';`,
		'a/y.ts': `import z from '../b/z';\nimport React from 'react';`,
		'b/z.tsx': '',
	} );
	assert.deepEqual( circlesIn( well ), [] );
	const types = tree( {
		'a/x.ts': `import type { Y } from './y';`,
		'a/y.ts': `import { x } from './x';`,
	} );
	assert.deepEqual( circlesIn( types ), [ 'a/x.ts → a/y.ts → a/x.ts' ] );
	const rooms = tree( {
		'a/x.ts': `const later = import( '../b/z' );`,
		'a/y.ts': '',
		'b/z.ts': '',
		'b/w.ts': `export { y } from '../a/y';`,
	} );
	assert.deepEqual( circlesIn( rooms ), [ 'a → b → a' ] );
} );

test( 'admin-src: no folder has more than 20 files', () => {
	assert.ok( PATHS.length > AT_MOST );
	assert.deepEqual( crowdedFolders( PATHS ), [] );
} );

test( 'admin-src: each test lies beside what it tests', () => {
	assert.deepEqual( strayTests( PATHS ), [] );
} );

test( 'admin-src: no import leads back to where it comes from', () => {
	assert.deepEqual( circlesIn( SOURCES ), [] );
} );
