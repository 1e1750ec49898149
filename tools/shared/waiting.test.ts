import assert from 'node:assert/strict';
import { test } from 'node:test';
import { untilReady } from './waiting.ts';

const never = (): Promise< boolean > => Promise.resolve( false );

test( 'it is asked until it is ready, and an error is a no', async () => {
	const answers = [
		(): Promise< boolean > => Promise.reject( new Error( 'nobody there' ) ),
		never,
		(): Promise< boolean > => Promise.resolve( true ),
	];
	await untilReady( () => ( answers.shift() ?? never )(), {
		hasEnded: () => false,
		complaint: () => 'never ready',
		pause: 0,
	} );
	assert.equal( answers.length, 0 );
} );

test( 'nobody waits for what has ended', async () => {
	const waiting = untilReady( never, {
		hasEnded: () => true,
		complaint: () => 'it ended',
	} );
	await assert.rejects( waiting, { message: 'it ended' } );
} );

test( 'nobody waits for ever', async () => {
	const waiting = untilReady( never, {
		hasEnded: () => false,
		complaint: () => 'never ready',
		patience: 0,
		pause: 5,
	} );
	await assert.rejects( waiting, { message: 'never ready' } );
} );
