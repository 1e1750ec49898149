import assert from 'node:assert/strict';
import { lstatSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { remove, write } from '../shared/files.ts';
import { resolveLinks } from './debian-links.ts';

let root: string;
let tree: string;

beforeEach( () => {
	root = mkdtempSync( join( tmpdir(), 'logto-test-' ) );
	tree = join( root, 'usr/share/wordpress' );
	write( join( tree, 'index.php' ), '' );
} );

afterEach( () => remove( root ) );

test( 'links into other packages become what they point at', () => {
	write( join( root, 'usr/share/javascript/a/a.js' ), 'a' );
	symlinkSync( 'a.js', join( root, 'usr/share/javascript/a/a.min.js' ) );
	symlinkSync( '/usr/share/javascript/a', join( tree, 'absolute' ) );
	symlinkSync( '../javascript/a/a.min.js', join( tree, 'relative.js' ) );
	resolveLinks( tree, root );
	for ( const name of [
		'absolute/a.min.js',
		'absolute/a.js',
		'relative.js',
	] ) {
		assert.equal( readFileSync( join( tree, name ), 'utf8' ), 'a' );
		assert.ok( ! lstatSync( join( tree, name ) ).isSymbolicLink() );
	}
} );

test( 'a link that leads nowhere is an error', () => {
	symlinkSync( '/usr/share/javascript/gone.js', join( tree, 'gone.js' ) );
	assert.throws( () => resolveLinks( tree, root ), /which no package holds/ );
} );

test( 'a link to the configuration of a system is dropped', () => {
	symlinkSync( '/etc/wordpress/nothing', join( tree, 'wp-config.php' ) );
	resolveLinks( tree, root );
	assert.throws( () => lstatSync( join( tree, 'wp-config.php' ) ) );
} );
