import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge } from './numbers.ts';
import type { Told } from './results.ts';
import { results, summary } from './testing.ts';

/** The names of what is not held, where being told costs so much among the million. */
function broken( change: ( told: Told ) => Partial< Told > ): string[] {
	const found = results();
	const [ small, large ] = found.crowds;
	assert.ok( small && large );
	const told = { ...large.told, ...change( large.told ) };
	return judge( { ...found, crowds: [ small, { ...large, told } ] } )
		.filter( ( { held } ) => held === false )
		.map( ( { name } ) => name );
}

test( 'a logout and a webhook read the same rows among a million, neither more nor fewer', () => {
	for ( const [ part, right, name ] of [
		[ 'logout', 8, 'back-channel logout' ],
		[ 'webhook', 9, 'webhook' ],
	] as const ) {
		const reads = ( rows: number ) => () => ( {
			[ part ]: summary( { handlers: { Handler_read_next: rows } } ),
		} );
		assert.deepEqual( broken( reads( right ) ), [] );
		for ( const rows of [ right - 1, right + 1 ] ) {
			assert.deepEqual( broken( reads( rows ) ), [
				`${ name }, 1 thousand → 1 million: more rows read`,
			] );
		}
	}
} );

test( 'a sign-in gains one query and one write at most', () => {
	for ( const [ count, most ] of [
		[ 'queries', 23 ],
		[ 'writes', 1 ],
	] as const ) {
		const costs =
			( value: number ) =>
			( { signIn }: Told ) => ( {
				signIn: {
					...signIn,
					counts: { ...signIn.counts, [ count ]: value },
				},
			} );
		assert.deepEqual( broken( costs( most ) ), [] );
		assert.deepEqual( broken( costs( most + 1 ) ), [
			`known person, Logto names its session: more ${ count }`,
		] );
	}
} );

test( 'a webhook of a thousand writes three times at most, and no memory is kept', () => {
	const row = ( facts: Partial< NonNullable< Told[ 'row' ] > > ) => () => ( {
		row: { count: 1000, writes: 3, memory: 1.01, ...facts },
	} );
	assert.deepEqual( broken( row( {} ) ), [] );
	assert.deepEqual( broken( row( { writes: 3 } ) ), [] );
	assert.deepEqual( broken( row( { writes: 4 } ) ), [
		'1,000 webhooks in a row: writes each, on average',
	] );
	assert.deepEqual( broken( row( { memory: 1.011 } ) ), [
		'1,000 webhooks in a row: memory of the last, of the first’s',
	] );
} );
