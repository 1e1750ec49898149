import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mutate } from './mutant.ts';
import type { Mutant } from './mutant.ts';
import { judge, report } from './verdict.ts';

const mutant = ( name: string ): Mutant => ( {
	file: 'includes/Oidc/A.php',
	line: 3,
	kind: 'operand',
	name,
	start: 0,
	end: 1,
	text: 'true',
} );

test( 'a survivor needs a reason, and a reason needs a survivor', () => {
	const [ killed, excused, survivor ] = [ 'k', 'e', 's' ].map( mutant );
	assert.ok( killed && excused && survivor );
	const verdict = judge(
		[ killed, excused, survivor ],
		new Set( [ excused, survivor ] ),
		[
			{ name: 'e', reason: 'the same' },
			{ name: 'k', reason: 'killed after all' },
			{ name: 'gone', reason: 'not there any more' },
		]
	);
	assert.deepEqual( verdict.survivors, [ survivor ] );
	assert.deepEqual(
		verdict.stale.map( ( { name } ) => name ),
		[ 'k', 'gone' ]
	);
	assert.equal( verdict.killed, 1 );
	assert.equal( verdict.equivalent, 1 );
	assert.match( report( verdict ), /SURVIVED includes\/Oidc\/A\.php:3/ );
	assert.match( report( verdict ), /^STALE[^]*gone/m );
} );

test( 'a mutant replaces bytes, not letters', () => {
	const code = Buffer.from( '“é” < 1' );
	const start = code.indexOf( '<' );
	const changed = mutate( code, {
		...mutant( 'b' ),
		start,
		end: start + 1,
		text: '<=',
	} );
	assert.equal( changed.toString(), '“é” <= 1' );
} );
