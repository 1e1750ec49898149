import { normalizePlace } from './failure';

it.each( [
	[
		{ row: 1, column: 'claim' },
		{ row: 1, column: 'claim' },
	],
	[
		{ row: 0, column: null },
		{ row: 0, column: null },
	],
	[ { row: '1' }, null ],
	[ [], null ],
	[ 'row 1', null ],
] )( 'reads the place %j as %j', ( place, read ) => {
	expect( normalizePlace( place ) ).toEqual( read );
} );
