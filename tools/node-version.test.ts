import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { judge } from './node-version.mjs';
import { inRoot } from './shared/paths.ts';

test( 'a version of Node.js that is tried runs, and nothing is said', () => {
	for ( const version of [ '22.0.0', '22.23.5', '24.22.3', '26.12.1' ] ) {
		assert.deepEqual( judge( version ), { runs: true } );
	}
} );

test( 'any other that our tools can be loaded with runs, and one line says that it is untried', () => {
	for ( const version of [
		'20.19.0',
		'21.0.0',
		'23.11.1',
		'25.1.0',
		'27.0.0',
	] ) {
		const { runs, line } = judge( version );
		assert.equal( runs, true );
		assert.equal(
			line,
			`Untried with Node.js ${ version }: where something fails, take 22, 24 or 26 (https://nodejs.org).`
		);
	}
} );

test( 'an older one does not run, and one line says what to install', () => {
	for ( const version of [ '12.22.9', '18.20.8', '20.18.3' ] ) {
		const { runs, line } = judge( version );
		assert.equal( runs, false );
		assert.equal(
			line,
			`Missing: Node.js 22, 24 or 26 (this is ${ version }); see https://nodejs.org.`
		);
	}
} );

test( 'what package.json asks for, what nvm installs and what is tried agree', () => {
	const { engines } = JSON.parse(
		readFileSync( inRoot( 'package.json' ), 'utf8' )
	) as { engines: { node: string } };
	const nvm = readFileSync( inRoot( '.nvmrc' ), 'utf8' ).trim();
	const least = /^>=(\d+)$/.exec( engines.node )?.[ 1 ] ?? '';
	assert.deepEqual( judge( `${ nvm }.0.0` ), { runs: true } );
	assert.deepEqual( judge( `${ least }.0.0` ), { runs: true } );
	assert.notEqual( judge( `${ Number( least ) - 1 }.99.0` ).line, undefined );
} );
