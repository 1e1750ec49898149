import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oneAtATime } from './one-at-a-time.ts';

test( 'work begins when the work before it has ended, also by failing', async () => {
	const seen: string[] = [];
	const work = ( name: string ) => async () => {
		seen.push( `${ name } begins` );
		await new Promise( ( resolve ) => setImmediate( resolve ) );
		seen.push( `${ name } ends` );
		if ( name === 'a' ) {
			throw new Error( 'no' );
		}
		return name;
	};
	const a = oneAtATime( work( 'a' ) );
	const b = oneAtATime( work( 'b' ) );
	await assert.rejects( a, { message: 'no' } );
	assert.equal( await b, 'b' );
	assert.deepEqual( seen, [ 'a begins', 'a ends', 'b begins', 'b ends' ] );
} );
