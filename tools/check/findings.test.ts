import assert from 'node:assert/strict';
import { accessSync, constants, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { listFiles } from '../shared/files.ts';
import { inRoot } from '../shared/paths.ts';

const FIELDS = [ 'Package', 'Version', 'Expected', 'Seen' ];
const README = readFileSync( inRoot( 'findings', 'README.md' ), 'utf8' );
const SCRIPTS = listFiles( inRoot( 'findings' ) ).filter(
	( name ) => name !== 'README.md'
);

test( 'each finding has its row in the README, and no row is without one', () => {
	const rows = [ ...README.matchAll( /^\| \[[^\]]+\]\(([^)]+)\)/gm ) ];
	assert.ok( SCRIPTS.length > 0 );
	assert.deepEqual(
		rows.map( ( [ , name ] ) => name ),
		SCRIPTS
	);
} );

for ( const name of SCRIPTS ) {
	const text = readFileSync( inRoot( 'findings', name ), 'utf8' );
	const code = text.split( '\n' ).filter( ( line ) => ! /^#/.test( line ) );

	test( `${ name } is an executable bash script that stops at its first error`, () => {
		assert.match( name, /^[a-z0-9-]+\.sh$/ );
		assert.doesNotThrow( () =>
			accessSync( inRoot( 'findings', name ), constants.X_OK )
		);
		assert.match( text, /^#!\/usr\/bin\/env bash\n/ );
		assert.equal( code[ 0 ], 'set -euo pipefail' );
	} );

	test( `${ name } says package, exact version, what is expected and what was seen, and prints it`, () => {
		const head = text.slice( 0, text.indexOf( '\nset -euo pipefail' ) );
		assert.deepEqual(
			[ ...head.matchAll( /^# ([A-Z][a-z]+): +\S/gm ) ].map(
				( [ , field ] ) => field
			),
			FIELDS
		);
		assert.match( head, /^# Version: +\d+\.\d+/m );
		assert.ok(
			code.includes(
				`grep -E '^# (${ FIELDS.join( '|' ) }): ' "$0" | cut -c3-`
			)
		);
	} );

	test( `${ name } installs the versions it names into a temporary folder, which it removes`, () => {
		const versions =
			/^# Version: +(.+)$/m.exec( text )?.[ 1 ]?.split( /[,;] / ) ?? [];
		for ( const version of versions ) {
			assert.match(
				code.join( '\n' ),
				new RegExp(
					`[@:=]${ version.replaceAll( '.', '\\.' ) }(?![\\w.])`
				)
			);
		}
		const at = code.indexOf( 'folder=$(mktemp -d)' );
		assert.ok( at > 0 );
		assert.deepEqual( code.slice( at + 1, at + 3 ), [
			`trap 'rm -rf "$folder"' EXIT`,
			'cd "$folder"',
		] );
	} );

	test( `${ name } names no registry and nothing of the plugin`, () => {
		assert.doesNotMatch(
			text,
			/registry|npmjs|packagist\.org|deb\.debian|--repository|\.\.\/|(?<!wp-)includes\//
		);
	} );

	test( `${ name } fails where what it sees is not what it says`, () => {
		assert.match(
			text,
			/\necho "Now: {6}\$now"\n\[ "\$now" = '[^']+' \] \|\| \{ echo 'It has changed\.'; exit 1; \}\n$/
		);
	} );
}
