import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from './processes.ts';

/** A program that says something a few times and then ends; or says something once and never ends. */
const talking =
	'let n = 0; const timer = setInterval( () => { console.log( n ); if ( ++n > 5 ) clearInterval( timer ); }, 50 );';
const hanging = 'console.log( "begun" ); setInterval( () => {}, 1000 );';

test( 'a program that says nothing for so long is ended, and its output says so', async ( t ) => {
	t.mock.timers.enable( { apis: [ 'setTimeout' ] } );
	const { code, output } = await run( process.execPath, [ '-e', hanging ], {
		silence: 1000,
		onOutput: ( text ) => {
			if ( text.includes( 'begun' ) ) {
				t.mock.timers.tick( 1000 );
			}
		},
	} );
	assert.notEqual( code, 0 );
	assert.match( output, /said nothing for so long that it was stopped/ );
} );

test( 'a program that keeps talking may take as long as it wants', async ( t ) => {
	t.mock.timers.enable( { apis: [ 'setTimeout' ] } );
	const { code, output } = await run( process.execPath, [ '-e', talking ], {
		silence: 1000,
		onOutput: () => {
			t.mock.timers.tick( 999 );
		},
	} );
	assert.equal( code, 0 );
	assert.match( output, /5\n$/ );
} );
