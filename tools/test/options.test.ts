import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testOptions } from './options.ts';

const options = ( ...args: string[] ) =>
	testOptions( args, [ 'types', 'lint' ], false );

test( 'parts and options may come in any order', () => {
	assert.deepEqual( options(), { parts: [], changed: false } );
	assert.deepEqual( options( '--changed' ), { parts: [], changed: true } );
	assert.deepEqual( options( 'lint', '--names', 'a.txt', 'types' ), {
		parts: [ 'lint', 'types' ],
		changed: false,
		names: 'a.txt',
	} );
} );

test( 'what is unknown or incomplete is refused in words', () => {
	assert.throws( () => options( 'lnit' ), {
		message: 'There is no part lnit; there are: types, lint.',
	} );
	assert.throws(
		() => options( '--chnaged' ),
		/There is no option --chnaged/
	);
	assert.throws( () => options( '--names' ), /--names wants a file/ );
} );

test( 'where a machine runs the tests for all of us nothing is left out', () => {
	assert.throws(
		() => testOptions( [ '--changed' ], [ 'types' ], true ),
		/with CI=true everything runs/
	);
	assert.deepEqual( testOptions( [ 'types' ], [ 'types' ], true ).parts, [
		'types',
	] );
} );
