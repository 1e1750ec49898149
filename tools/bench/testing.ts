import { COUNTS } from './readings.ts';
import type { Counts, Reading, Summary } from './readings.ts';
import type { Beside, BuildCosts, Results } from './results.ts';
import { MORE_ROWS } from './screen-rules.ts';
import { SCREENS } from './screens.ts';
import type { Screen, ScreenCost, ScreenCosts } from './screens.ts';
import { PAGES } from './walk.ts';
import type { Page, Summaries } from './walk.ts';

/** What tests change of a summary. */
export interface SummaryFacts {
	counts?: Partial< Counts >;
	handlers?: Summary[ 'handlers' ];
	unsteady?: string[];
}

function zeros(): Counts {
	return Object.fromEntries(
		COUNTS.map( ( name ) => [ name, 0 ] )
	) as Counts;
}

/** A reading of nothing at all, but for what is said. */
export function reading( facts: Partial< Reading > = {} ): Reading {
	return {
		...zeros(),
		method: 'GET',
		uri: '/',
		status: 200,
		cpu: 1,
		memory: 1,
		handlers: null,
		...facts,
	};
}

/** The same of a summary. */
export function summary( {
	counts = {},
	handlers = null,
	unsteady = [],
}: SummaryFacts = {} ): Summary {
	return { counts: { ...zeros(), ...counts }, handlers, unsteady, cpu: 1 };
}

function summaries(
	facts: Partial< Record< Page, SummaryFacts > >
): Summaries {
	return Object.fromEntries(
		( Object.keys( PAGES ) as Page[] ).map( ( page ) => [
			page,
			summary( facts[ page ] ),
		] )
	) as Summaries;
}

/** Two builds of which this one is at its limits. */
export function besides( ours = 45, cpu = 1700 ): Beside {
	const costs = ( callback: Summary ): BuildCosts => ( {
		login: summary(),
		callback,
		logout: summary(),
		password: summary(),
	} );
	return {
		bare: { signIn: { ...summary(), cpu: 1000 }, logout: summary() },
		now: costs( { ...summary( { counts: { ours } } ), cpu } ),
		before: costs( { ...summary(), cpu: 2000 } ),
	};
}

/** What screens cost, each at its limit. */
export function screensAt( users: number ): ScreenCosts {
	const cost = ( rows: number, ms: number ): ScreenCost => ( {
		queries: 50,
		rows: users > 1000 ? rows : rows - MORE_ROWS,
		ms,
	} );
	return Object.fromEntries(
		( Object.keys( SCREENS ) as Screen[] ).map( ( name ) => [
			name,
			cost( 1000, /connected/i.test( name ) ? 130 : 100 ),
		] )
	);
}

/** Results in which every number is at its limit, but for what is said. */
export function results( {
	withPlugin = {},
	without = {},
	...facts
}: {
	withPlugin?: Partial< Record< Page, SummaryFacts > >;
	without?: Partial< Record< Page, SummaryFacts > >;
} & Partial< Omit< Results, 'pages' > > = {} ): Results {
	return {
		wordpress: '7.1',
		database: 'mariadb',
		times: 1,
		door: { visits: 1, writes: { redirect: 0, button: 0, form: 0 } },
		pages: {
			with: summaries( {
				guest: { counts: { files: 502, queries: 20, bytes: 9000 } },
				known: { counts: { http: 1, ours: 45, queries: 15 } },
				fresh: { counts: { http: 1 } },
				...withPlugin,
			} ),
			without: summaries( {
				guest: { counts: { files: 500, queries: 20, bytes: 9000 } },
				known: { counts: { queries: 10 } },
				...without,
			} ),
		},
		beside: { page: besides(), constants: besides() },
		networks: [ 3, 30 ].map( ( sites ) => ( {
			sites,
			// Core's own asks for each site.
			known: summary( { counts: { queries: 23 } } ),
			core: summary( { counts: { queries: sites + 15 } } ),
		} ) ),
		crowds: [ 1000, 1_000_000 ].map( ( users ) => ( {
			users,
			known: summary( {
				counts: { queries: 22 },
				handlers: { Handler_read_key: 12 },
			} ),
			fresh: summary(),
			screens: screensAt( users ),
			told: {
				signIn: summary( { counts: { queries: 23, writes: 1 } } ),
				logout: summary( { handlers: { Handler_read_key: 8 } } ),
				webhook: summary( { handlers: { Handler_read_key: 9 } } ),
				row: { count: 1000, writes: 3, memory: 1.01 },
			},
		} ) ),
		sizes: {
			settingsScript: 0,
			settingsScriptGzipped: 60 * 1024 - 1,
			settingsStyle: 0,
			phpLibrary: 0,
			zip: 700 * 1024 - 1,
		},
		...facts,
	};
}
