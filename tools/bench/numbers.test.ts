import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cpuOfBefore, isHeld, judge } from './numbers.ts';
import type { Results } from './results.ts';
import { besides, results, summary } from './testing.ts';

/** The names of what is not held. */
function broken( found: Results ): string[] {
	return judge( found )
		.filter( ( { held } ) => held === false )
		.map( ( { name } ) => name );
}

test( 'a limit, from both sides', () => {
	assert.equal( isHeld( 2, { atMost: 2 } ), true );
	assert.equal( isHeld( 3, { atMost: 2 } ), false );
	assert.equal( isHeld( 59, { below: 60 } ), true );
	assert.equal( isHeld( 60, { below: 60 } ), false );
	assert.equal( isHeld( 1, { exactly: 1 } ), true );
	assert.equal( isHeld( 0, { exactly: 1 } ), false );
	assert.equal( isHeld( 2, { exactly: 1 } ), false );
} );

test( 'what is not a number is not held', () => {
	assert.equal( isHeld( NaN, { atMost: 2 } ), false );
	assert.equal( isHeld( NaN, { below: 2 } ), false );
	assert.equal( isHeld( NaN, { exactly: 0 } ), false );
} );

test( 'all at their limits: all held, and none left out', () => {
	const verdicts = judge( results() );
	assert.equal( verdicts.length, 55 );
	assert.deepEqual(
		verdicts.filter( ( { held } ) => held !== true ),
		[]
	);
} );

const at = {
	guest: { files: 502, queries: 20, bytes: 9000 },
	known: { http: 1, ours: 45, queries: 15 },
};

/** How many queries a sign-in costs on a small network and on a large one, where core's own costs 20 and 47. */
const networks = ( ...known: number[] ): Results[ 'networks' ] =>
	known.map( ( queries, index ) => ( {
		sites: 3 + 27 * index,
		known: summary( { counts: { queries } } ),
		core: summary( { counts: { queries: 20 + 27 * index } } ),
	} ) );

/** One step over each limit, and the one number that this breaks. */
const over: readonly ( readonly [ string, Results ] )[] = [
	[
		'guest page: extra PHP files',
		results( {
			withPlugin: { guest: { counts: { ...at.guest, files: 503 } } },
		} ),
	],
	...( [ 'redirect', 'button', 'form' ] as const ).map(
		( mode ) =>
			[
				`wp-login.php over and over, mode ${ mode }: writes`,
				results( {
					door: {
						visits: 1000,
						writes: {
							redirect: 0,
							button: 0,
							form: 0,
							[ mode ]: 1,
						},
					},
				} ),
			] as const
	),
	[
		'sign-in on a network, known person: queries over core’s',
		results( { networks: networks( 26, 26 ) } ),
	],
	[
		'sign-in on a network, 3 → 30 sites: more queries',
		results( { networks: networks( 24, 25 ) } ),
	],
	[
		'guest page: extra queries',
		results( {
			withPlugin: { guest: { counts: { ...at.guest, queries: 21 } } },
		} ),
	],
	[
		'guest page: writes',
		results( {
			withPlugin: { guest: { counts: { ...at.guest, writes: 1 } } },
		} ),
	],
	[
		'guest page: cookies',
		results( {
			withPlugin: { guest: { counts: { ...at.guest, cookies: 1 } } },
		} ),
	],
	[
		'guest page: HTTP calls',
		results( {
			withPlugin: { guest: { counts: { ...at.guest, http: 1 } } },
		} ),
	],
	[
		'guest page: extra bytes',
		results( {
			withPlugin: { guest: { counts: { ...at.guest, bytes: 9001 } } },
		} ),
	],
	[
		'guest page: extra bytes',
		results( {
			withPlugin: { guest: { counts: { ...at.guest, bytes: 8999 } } },
		} ),
	],
	[
		'wp-login.php → Logto: writes',
		results( { withPlugin: { login: { counts: { writes: 1 } } } } ),
	],
	[
		'wp-login.php → Logto: HTTP calls',
		results( { withPlugin: { login: { counts: { http: 1 } } } } ),
	],
	[
		'sign-in, known person: HTTP calls',
		results( {
			withPlugin: { known: { counts: { ...at.known, http: 2 } } },
		} ),
	],
	[
		'sign-in, known person: HTTP calls',
		results( {
			withPlugin: { known: { counts: { ...at.known, http: 0 } } },
		} ),
	],
	[
		'sign-in, new person: HTTP calls',
		results( { withPlugin: { fresh: { counts: { http: 2 } } } } ),
	],
	[
		'sign-in, known person: queries over core’s',
		results( {
			withPlugin: { known: { counts: { ...at.known, queries: 16 } } },
		} ),
	],
	[
		'sign-in, known person: our PHP files',
		results( {
			withPlugin: { known: { counts: { ...at.known, ours: 46 } } },
		} ),
	],
	[
		'sign-in, known person, configured by constants: our PHP files',
		results( {
			beside: { page: besides(), constants: besides( 46 ) },
		} ),
	],
	[
		'sign-in, known person, configured by page: CPU, of the earlier build’s',
		results( {
			beside: { page: besides( 45, 1701 ), constants: besides() },
		} ),
	],
	[
		'sign-in, known person, configured by constants: CPU, of the earlier build’s',
		results( {
			beside: { page: besides(), constants: besides( 45, 1701 ) },
		} ),
	],
	[
		'settings page: our JavaScript, gzipped',
		results( {
			sizes: { ...results().sizes, settingsScriptGzipped: 60 * 1024 },
		} ),
	],
	[ 'ZIP', results( { sizes: { ...results().sizes, zip: 700 * 1024 } } ) ],
];

for ( const [ name, found ] of over ) {
	test( `one step off the limit: ${ name }`, () => {
		assert.deepEqual( broken( found ), [ name ] );
	} );
}

test( 'CPU is compared beyond what signing in costs without any plugin', () => {
	assert.equal( cpuOfBefore( besides( 0, 1500 ) ), 0.5 );
	const { before, ...alone } = besides();
	assert.ok( before );
	assert.equal( cpuOfBefore( alone ), undefined );
} );

test( 'the library is counted apart, and other pages decide nothing', () => {
	const found = results( {
		withPlugin: {
			known: { counts: { ...at.known, library: 9, files: 999 } },
			dashboard: { counts: { files: 999, queries: 999 } },
		},
	} );
	assert.deepEqual( broken( found ), [] );
} );

function amongTheMillion( queries: number, rows: number ): Results {
	const found = results();
	const [ small ] = found.crowds;
	assert.ok( small );
	return {
		...found,
		crowds: [
			small,
			{
				...small,
				users: 1_000_000,
				known: summary( {
					counts: { queries },
					handlers: {
						Handler_read_key: rows - 2,
						Handler_read_next: 2,
					},
				} ),
			},
		],
	};
}

test( 'a million linked users: the same queries, the same rows in whatever way', () => {
	assert.deepEqual( broken( amongTheMillion( 22, 12 ) ), [] );
	for ( const rows of [ 11, 13 ] ) {
		assert.deepEqual( broken( amongTheMillion( 22, rows ) ), [
			'known person, 1 thousand → 1 million: more rows read',
		] );
	}
	assert.deepEqual( broken( amongTheMillion( 23, 12 ) ), [
		'known person, 1 thousand → 1 million: more queries',
	] );
} );

test( 'a run without the crowds leaves their numbers out', () => {
	const left = judge( results( { crowds: [] } ) ).filter(
		( { held } ) => held === undefined
	);
	assert.equal( left.length, 33 );
	assert.ok( left.every( ( { measured } ) => measured === undefined ) );
} );
