import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demoOptions } from './options.ts';

test( 'without arguments the newest WordPress runs', () => {
	assert.deepEqual( demoOptions( [] ), {
		wp: '7.1',
		port: 9400,
		php: '8.3',
	} );
} );

test( 'each option is read', () => {
	assert.deepEqual(
		demoOptions( [ '--wp', '6.8', '--port=9500', '--php', '8.1' ] ),
		{ wp: '6.8', port: 9500, php: '8.1' }
	);
} );

test( 'a wrong option is one line that says how', () => {
	for ( const args of [
		[ '--wp', 'latest' ],
		[ '--port', '0' ],
		[ '--php', '7.4' ],
		[ '--what' ],
	] ) {
		assert.throws( () => demoOptions( args ), /Usage: npm start/ );
	}
} );
