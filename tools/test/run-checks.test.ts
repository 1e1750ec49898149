import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Missing } from '../shared/missing.ts';
import type { Check } from './check.ts';
import { runChecks } from './run-checks.ts';
import type { Wanted } from './run-checks.ts';

/** Checks that note how many processors are kept busy while they run. */
class Watch {
	most = 0;
	readonly began: string[] = [];
	#now = 0;

	check( name: string, busy?: number ): Wanted {
		const check: Check = {
			name,
			...( busy === undefined ? {} : { busy } ),
			run: async () => {
				this.began.push( name );
				this.#now += busy ?? 1;
				this.most = Math.max( this.most, this.#now );
				await new Promise( ( resolve ) => setImmediate( resolve ) );
				this.#now -= busy ?? 1;
				return { passed: 1, failed: 0, skipped: 0, output: '' };
			},
		};
		return { part: 'part', check };
	}
}

const options = ( processors: number ) => ( {
	reports: '',
	live: false,
	processors,
	tell: () => undefined,
} );

test( 'checks fill the processors and one more, the big ones first', async () => {
	const watch = new Watch();
	const wanted = [
		watch.check( 'a' ),
		watch.check( 'b' ),
		watch.check( 'big', 2 ),
		watch.check( 'c' ),
	];
	const outcomes = await runChecks( wanted, options( 2 ) );
	assert.equal( outcomes.length, 4 );
	assert.equal( watch.most, 3 );
	assert.equal( watch.began[ 0 ], 'big' );
} );

test( 'long checks begin before short ones', async () => {
	const watch = new Watch();
	const { part, check } = watch.check( 'long' );
	await runChecks(
		[
			watch.check( 'short' ),
			{ part, check: { ...check, isLong: true } },
			watch.check( 'big', 2 ),
		],
		options( 1 )
	);
	assert.deepEqual( watch.began, [ 'big', 'long', 'short' ] );
} );

test( 'what is bigger than the machine runs alone', async () => {
	const watch = new Watch();
	const outcomes = await runChecks(
		[ watch.check( 'a' ), watch.check( 'huge', 9 ) ],
		options( 1 )
	);
	assert.equal( outcomes.length, 2 );
	assert.equal( watch.most, 9 );
} );

test( 'what fails to run is a failure, and what lacks something is told as not run', async () => {
	const broken: Check = {
		name: 'broken',
		run: () => Promise.reject( new Error( 'no' ) ),
	};
	const lacking: Check = {
		name: 'lacking',
		needs: () => Promise.reject( new Missing( 'a thing' ) ),
		run: () => Promise.reject( new Error( 'must not run' ) ),
	};
	const outcomes = await runChecks(
		[ broken, lacking ].map( ( check ) => ( { part: 'part', check } ) ),
		options( 1 )
	);
	const by = new Map( outcomes.map( ( one ) => [ one.check, one ] ) );
	assert.equal( by.get( 'broken' )?.counts.failed, 1 );
	assert.equal( by.get( 'lacking' )?.counts.failed, 0 );
	assert.equal( by.get( 'lacking' )?.missing, 'a thing' );
} );
