import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outcome } from './run-checks.ts';
import { namesOf, summary } from './summary.ts';

const outcome = (
	part: string,
	check: string,
	milliseconds: number,
	times: Readonly< Record< string, number > > = {}
): Outcome => ( {
	part,
	check,
	milliseconds,
	counts: { passed: 2, failed: 0, skipped: 0 },
	cases: Object.entries( times ).map( ( [ name, took ] ) => ( {
		name,
		milliseconds: took,
	} ) ),
} );

const OUTCOMES = [
	outcome( 'unit', 'jest', 3000, { quick: 1, 'slow\ntest': 2900 } ),
	outcome(
		'attacks',
		'attacks',
		60_000,
		Object.fromEntries(
			Array.from( { length: 12 }, ( _, at ) => [ `a${ at }`, at * 100 ] )
		)
	),
	outcome( 'unit', 'node:test', 1000 ),
];

test( 'each part’s time and the ten slowest tests are told, the slowest first', () => {
	const lines = summary( OUTCOMES );
	assert.deepEqual( lines.slice( 1, 3 ), [
		'  unit        4.0 s',
		'  attacks     60.0 s',
	] );
	const told = lines.slice( 4 );
	assert.equal( told.length, 10 );
	assert.match( told[ 0 ] ?? '', /2\.9 s {2}unit: slow/ );
	assert.match( told[ 1 ] ?? '', /1\.1 s {2}attacks: a11/ );
	assert.match( told[ 9 ] ?? '', /0\.3 s {2}attacks: a3/ );
} );

test( 'where nothing told its cases, none is called slow', () => {
	assert.equal( summary( [ outcome( 'lint', 'phpcs', 5 ) ] ).length, 2 );
} );

test( 'names are one a line, sorted, with their part and check', () => {
	assert.deepEqual(
		namesOf(
			[ OUTCOMES[ 2 ], OUTCOMES[ 0 ] ].flatMap( ( one ) => one ?? [] )
		),
		[
			'unit: jest: quick',
			'unit: jest: slow test',
			'unit: node:test: 2 cases',
		]
	);
} );
