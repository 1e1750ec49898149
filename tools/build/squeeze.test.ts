import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { squeeze } from './squeeze.ts';

test( 'what is squeezed comes out as it went in, the first time and as it was kept, and is no larger than zlib makes it', async () => {
	const content = Buffer.from(
		Array.from( { length: 500 }, ( _, at ) => `line ${ at }\n` ).join( '' )
	);
	const first = await squeeze( content );
	const again = await squeeze( content );
	assert.deepEqual( inflateRawSync( first ), content );
	assert.deepEqual( again, first );
	assert.ok( first.length <= deflateRawSync( content, { level: 9 } ).length );
	assert.deepEqual(
		inflateRawSync( await squeeze( Buffer.alloc( 0 ) ) ),
		Buffer.alloc( 0 )
	);
} );
