import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge } from './numbers.ts';
import { report } from './report.ts';
import type { Results } from './results.ts';
import { MORE_ROWS, MORE_ROWS_A_BATCH, SCREEN_RULES } from './screen-rules.ts';
import type { Screen, ScreenCost } from './screens.ts';
import { results } from './testing.ts';

/** Results with one cost of one screen among the million changed. */
function changed( screen: Screen, facts: Partial< ScreenCost > ): Results {
	const found = results();
	const [ small, large ] = found.crowds;
	assert.ok( small && large );
	const cost = large.screens[ screen ];
	assert.ok( cost );
	return {
		...found,
		crowds: [
			small,
			{
				...large,
				screens: {
					...large.screens,
					[ screen ]: { ...cost, ...facts },
				},
			},
		],
	};
}

/** The numbers of screens that are not held. */
function broken( found: Results ): string[] {
	const names = SCREEN_RULES.map( ( { name } ) => name );
	return judge( found )
		.filter(
			( { name, held } ) => held === false && names.includes( name )
		)
		.map( ( { name } ) => name );
}

test( 'screens at their limits: all held', () => {
	assert.deepEqual( broken( results() ), [] );
} );

test( 'the settings page reads one row too many', () => {
	assert.deepEqual( broken( changed( 'settings', { rows: 1001 } ) ), [
		'settings page among 1 million: rows read',
		'settings page, 1 thousand → 1 million: more rows read',
	] );
} );

test( 'the log’s screen reads one row too many', () => {
	assert.deepEqual( broken( changed( 'log', { rows: 5001 } ) ), [
		'sign-in log of 100,000 rows: rows read',
		'sign-in log of 100,000 rows, 1 thousand → 1 million: more rows read',
	] );
} );

for ( const screen of [
	'save',
	'profile',
	'health',
	'asked',
	'askedInVain',
	'takenBack',
	'exporter',
] as const ) {
	test( `what lists nobody must not grow: ${ screen }`, () => {
		assert.equal( broken( changed( screen, { rows: 1001 } ) ).length, 1 );
		assert.deepEqual(
			broken( changed( screen, { rows: 1000 - MORE_ROWS } ) ),
			[]
		);
	} );
}

test( 'a batch of the upgrade may read a row more for each person in it', () => {
	const small = results().crowds[ 0 ]?.screens.moving?.rows ?? NaN;
	const most = small + MORE_ROWS_A_BATCH;
	assert.deepEqual( broken( changed( 'moving', { rows: most } ) ), [] );
	assert.equal( broken( changed( 'moving', { rows: most + 1 } ) ).length, 1 );
} );

for ( const screen of [
	'connected',
	'unconnected',
	'connectedFar',
] as const ) {
	test( `the filter is compared with core’s own list: ${ screen }`, () => {
		assert.deepEqual( broken( changed( screen, { ms: 130 } ) ), [] );
		assert.equal( broken( changed( screen, { ms: 131 } ) ).length, 1 );
		assert.deepEqual(
			broken( changed( screen, { rows: 9_000_000 } ) ),
			[]
		);
	} );
}

test( 'the report has each screen among each crowd, and a dash for what was too small', () => {
	const found = results();
	const [ small, large ] = found.crowds;
	assert.ok( small && large );
	const { usersFar, ...screens } = small.screens;
	assert.ok( usersFar );
	const text = report(
		{ ...found, crowds: [ { ...small, screens }, large ] },
		[]
	);
	assert.match( text, /^settings page +50 +900 +100 ms +50 +1000 +100 ms$/m );
	assert.match(
		text,
		/^users list of core’s, page 40,000 +– +– +– +50 +1000 +100 ms$/m
	);
} );
