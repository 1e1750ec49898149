import assert from 'node:assert/strict';
import { test } from 'node:test';
import { median, parseReadings, rowsRead, summarize } from './readings.ts';
import { reading, summary } from './testing.ts';

const lines = ( ...values: unknown[] ): string =>
	values.map( ( value ) => `${ JSON.stringify( value ) }\n` ).join( '' );

test( 'the meter’s lines are read as they are', () => {
	const first = reading( { uri: '/wp-login.php?action=logto', http: 1 } );
	const second = reading( { handlers: { Handler_read_key: 7 } } );
	assert.deepEqual( parseReadings( lines( first, second ) ), [
		first,
		second,
	] );
	assert.deepEqual( parseReadings( '' ), [] );
} );

test( 'anything else is not taken for a reading', () => {
	for ( const wrong of [
		null,
		[],
		'text',
		{ ...reading(), queries: undefined },
		{ ...reading(), queries: '24' },
		{ ...reading(), status: false },
		{ ...reading(), handlers: undefined },
		{ ...reading(), uri: 1 },
	] ) {
		assert.throws( () => parseReadings( lines( wrong ) ) );
	}
	assert.throws( () => parseReadings( '{"method":"GE' ) );
} );

test( 'the median', () => {
	assert.equal( median( [ 5 ] ), 5 );
	assert.equal( median( [ 9, 1, 10 ] ), 9 );
	assert.equal( median( [ 10, 1, 2, 4 ] ), 3 );
	assert.ok( Number.isNaN( median( [] ) ) );
} );

test( 'readings that agree are steady', () => {
	const one = reading( { queries: 24, cpu: 10 } );
	const { counts, unsteady, cpu, handlers } = summarize( [
		one,
		{ ...one, cpu: 30 },
		{ ...one, cpu: 11 },
	] );
	assert.equal( counts.queries, 24 );
	assert.deepEqual( unsteady, [] );
	assert.equal( cpu, 11 );
	assert.equal( handlers, null );
} );

test( 'readings that differ are named, and the highest counts', () => {
	const { counts, unsteady, handlers } = summarize( [
		reading( { queries: 24, handlers: { Handler_read_key: 7 } } ),
		reading( { queries: 25, handlers: { Handler_read_key: 6 } } ),
	] );
	assert.equal( counts.queries, 25 );
	assert.deepEqual( handlers, { Handler_read_key: 7 } );
	assert.deepEqual( unsteady, [ 'queries', 'Handler_read_key' ] );
} );

test( 'nothing can’t be summed up', () => {
	assert.throws( () => summarize( [] ) );
} );

test( 'rows are rows, however they were read; without MariaDB nobody knows', () => {
	const handlers = { Handler_read_key: 7, Handler_read_rnd_next: 5 };
	assert.equal( rowsRead( summary( { handlers } ) ), 12 );
	assert.equal( rowsRead( summary() ), undefined );
} );
