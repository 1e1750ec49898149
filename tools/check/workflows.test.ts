import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { listFiles } from '../shared/files.ts';
import { inRoot } from '../shared/paths.ts';

const FOLDER = inRoot( '.github', 'workflows' );
const manifest = JSON.parse(
	readFileSync( inRoot( 'package.json' ), 'utf8' )
) as { engines: { node: string } };
const WORKFLOWS = listFiles( FOLDER ).map( ( name ): [ string, string ] => [
	name,
	readFileSync( inRoot( '.github', 'workflows', name ), 'utf8' ),
] );

for ( const [ name, text ] of WORKFLOWS ) {
	test( `${ name }: foreign actions are pinned by commit, with their version beside`, () => {
		for ( const [ , action ] of text.matchAll( /uses: (.+)$/gm ) ) {
			assert.match(
				action ?? '',
				/^(?:\.\/|[\w./-]+@[0-9a-f]{40} # v?\d+\.\d+\.\d+$)/
			);
		}
	} );

	test( `${ name }: Node's version is the one in .nvmrc`, () => {
		const setups = text.match( /actions\/setup-node@/g ) ?? [];
		const versions = text.match( /node-version.*$/gm ) ?? [];
		assert.deepEqual(
			versions,
			setups.map( () => 'node-version-file: .nvmrc' )
		);
	} );

	test( `${ name }: no permission is given to all jobs`, () => {
		assert.match( text, /^permissions: \{\}$/m );
	} );
}

test( '.nvmrc names a Node that package.json allows', () => {
	const major = Number( readFileSync( inRoot( '.nvmrc' ), 'utf8' ) );
	const least = /^>=(\d+)/.exec( manifest.engines.node )?.[ 1 ];
	assert.ok( major >= Number( least ) );
} );
