import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { remove } from './files.ts';
import { ownDirectory, removeOwnDirectory } from './own-directories.ts';

test( 'what a dead process left is swept away, and nothing else', () => {
	const parent = mkdtempSync( join( tmpdir(), 'logto-test-' ) );
	// A process that has surely ended.
	const { pid } = spawnSync( process.execPath, [ '--version' ] );
	const names = [
		`a-${ pid }-left`,
		`${ pid }-of-another-kind`,
		`a-${ process.pid }-ours`,
		'a-person’s',
	];
	names.forEach( ( name ) => mkdirSync( join( parent, name ) ) );
	const own = ownDirectory( parent, 'a-' );
	assert.deepEqual(
		names.map( ( name ) => existsSync( join( parent, name ) ) ),
		[ false, true, true, true ]
	);
	assert.ok( existsSync( own ) );
	removeOwnDirectory( own );
	assert.ok( ! existsSync( own ) );
	remove( parent );
} );
