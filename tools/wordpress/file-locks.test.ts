import assert from 'node:assert/strict';
import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { inRoot } from '../shared/paths.ts';

test( 'the PHP inside Node takes our module for its file locks, which runs on every Node.js', () => {
	const require = createRequire(
		createRequire( import.meta.url ).resolve( '@php-wasm/node' )
	);
	assert.equal(
		realpathSync( require.resolve( 'fs-ext-extra-prebuilt' ) ),
		realpathSync( inRoot( 'tools/wordpress/file-locks/index.js' ) )
	);
} );

test( 'every lock is granted, on whichever system', async () => {
	const locks = ( await import(
		new URL( 'file-locks/index.js', import.meta.url ).href
	) ) as Record< string, unknown >;
	for ( const name of [
		'flockSync',
		'fcntlSync',
		'lockFileExSync',
		'unlockFileExSync',
	] ) {
		assert.equal( ( locks[ name ] as () => unknown )(), 0, name );
	}
} );
