import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ownDirectory } from '../shared/own-directories.ts';
import { inRoot } from '../shared/paths.ts';
import { vectorFolder } from './vector-checks.ts';

test( 'a folder of vectors is taken as it is or as their repository has it', () => {
	const folder = ownDirectory( tmpdir(), 'logto-vectors-' );
	assert.throws( () => vectorFolder( folder ), /none of Wycheproof/ );
	assert.throws( () => vectorFolder( join( folder, 'nowhere' ) ), /nowhere/ );
	writeFileSync( join( folder, 'aes_gcm_test.json' ), '{}' );
	assert.throws( () => vectorFolder( folder ), /none of Wycheproof/ );

	mkdirSync( join( folder, 'testvectors_v1' ) );
	writeFileSync( join( folder, 'testvectors_v1', 'ed25519_test.json' ), '' );
	assert.equal( vectorFolder( folder ), folder );

	const own = inRoot( 'tests', 'unit', 'vectors' );
	assert.equal( vectorFolder( own ), own );
} );
