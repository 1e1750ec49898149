import { MODES, WAYS } from './stage.ts';
import type { Beside, Crowd, Results, Sizes } from './results.ts';
import { rowsRead } from './readings.ts';
import type { Count } from './readings.ts';
import { SCREEN_RULES } from './screen-rules.ts';
import { TOLD_RULES } from './told-rules.ts';
import type { Page } from './walk.ts';

const KB = 1024;

/** What a number has to be. */
export type Limit = Readonly<
	{ atMost: number } | { exactly: number } | { below: number }
>;

/** One number of the design's "Numbers to hold". */
interface Rule {
	name: string;
	limit: Limit;
	unit?: 'KB';
	/** Undefined where this run leaves it out. */
	measure: ( results: Results ) => number | undefined;
}

/** A number after a run; `held` is undefined where it was not measured. */
export interface Verdict {
	name: string;
	limit: Limit;
	unit: 'KB' | '';
	measured: number | undefined;
	held: boolean | undefined;
}

/** What the plugin makes a page cost. */
function own( page: Page, count: Count ): Rule[ 'measure' ] {
	return ( { pages } ) => pages.with[ page ].counts[ count ];
}

/** What a page costs more with the plugin than without. */
function extra( page: Page, count: Count ): Rule[ 'measure' ] {
	return ( { pages } ) =>
		pages.with[ page ].counts[ count ] -
		pages.without[ page ].counts[ count ];
}

/** What a known person's sign-in costs more than core's, by the size of the network. */
function overCore( networks: Results[ 'networks' ] ): number[] {
	return networks.map(
		( { known, core } ) => known.counts.queries - core.counts.queries
	);
}

function size( name: keyof Sizes ): Rule[ 'measure' ] {
	return ( { sizes } ) => sizes[ name ];
}

/** How much more a known person's sign-in costs among the million than among the thousand. */
function growth(
	cost: ( crowd: Crowd ) => number | undefined
): Rule[ 'measure' ] {
	return ( { crowds: [ small, large ] } ) => {
		const before = small && cost( small );
		const after = large && cost( large );
		// Less would be as suspicious: the same work reads the same rows.
		return before === undefined || after === undefined
			? undefined
			: Math.abs( after - before );
	};
}

/**
 * How much of the earlier build's CPU time this one takes at a known person's
 * callback, both beyond what signing in costs without any plugin.
 */
export function cpuOfBefore( {
	now,
	before,
	bare,
}: Beside ): number | undefined {
	return (
		before &&
		( now.callback.cpu - bare.signIn.cpu ) /
			( before.callback.cpu - bare.signIn.cpu )
	);
}

const none: Limit = { exactly: 0 };

const RULES: readonly Rule[] = [
	{
		name: 'guest page: extra PHP files',
		limit: { atMost: 2 },
		measure: extra( 'guest', 'files' ),
	},
	{
		name: 'guest page: extra queries',
		limit: { atMost: 0 },
		measure: extra( 'guest', 'queries' ),
	},
	{
		name: 'guest page: writes',
		limit: none,
		measure: own( 'guest', 'writes' ),
	},
	{
		name: 'guest page: cookies',
		limit: none,
		measure: own( 'guest', 'cookies' ),
	},
	{
		name: 'guest page: HTTP calls',
		limit: none,
		measure: own( 'guest', 'http' ),
	},
	{
		name: 'guest page: extra bytes',
		limit: none,
		measure: extra( 'guest', 'bytes' ),
	},
	{
		name: 'wp-login.php → Logto: writes',
		limit: none,
		measure: own( 'login', 'writes' ),
	},
	...MODES.map( ( mode ): Rule => ( {
		name: `wp-login.php over and over, mode ${ mode }: writes`,
		limit: none,
		measure: ( { door } ) => door.writes[ mode ],
	} ) ),
	{
		name: 'wp-login.php → Logto: HTTP calls',
		limit: none,
		measure: own( 'login', 'http' ),
	},
	{
		name: 'sign-in, known person: HTTP calls',
		limit: { exactly: 1 },
		measure: own( 'known', 'http' ),
	},
	{
		name: 'sign-in, new person: HTTP calls',
		limit: { exactly: 1 },
		measure: own( 'fresh', 'http' ),
	},
	{
		name: 'sign-in, known person: queries over core’s',
		limit: { atMost: 5 },
		measure: extra( 'known', 'queries' ),
	},
	{
		name: 'sign-in, known person: our PHP files',
		limit: { atMost: 45 },
		measure: own( 'known', 'ours' ),
	},
	{
		name: 'sign-in, known person, configured by constants: our PHP files',
		limit: { atMost: 45 },
		measure: ( { beside } ) => beside.constants.now.callback.counts.ours,
	},
	...WAYS.map( ( by ): Rule => ( {
		name: `sign-in, known person, configured by ${ by }: CPU, of the earlier build’s`,
		limit: { atMost: 0.7 },
		measure: ( { beside } ) => cpuOfBefore( beside[ by ] ),
	} ) ),
	{
		name: 'sign-in on a network, known person: queries over core’s',
		limit: { atMost: 5 },
		measure: ( { networks } ) => Math.max( ...overCore( networks ) ),
	},
	{
		// Core's own asks for each site.
		name: 'sign-in on a network, 3 → 30 sites: more queries',
		limit: none,
		measure: ( { networks } ) => {
			const queries = networks.map(
				( { known } ) => known.counts.queries
			);
			return Math.max( ...queries ) - Math.min( ...queries );
		},
	},
	{
		name: 'known person, 1 thousand → 1 million: more queries',
		limit: none,
		measure: growth( ( { known } ) => known.counts.queries ),
	},
	{
		name: 'known person, 1 thousand → 1 million: more rows read',
		limit: none,
		measure: growth( ( { known } ) => rowsRead( known ) ),
	},
	...SCREEN_RULES,
	...TOLD_RULES,
	{
		name: 'settings page: our JavaScript, gzipped',
		limit: { below: 60 * KB },
		unit: 'KB',
		measure: size( 'settingsScriptGzipped' ),
	},
	{
		name: 'ZIP',
		limit: { below: 700 * KB },
		unit: 'KB',
		measure: size( 'zip' ),
	},
];

/** Whether a number keeps to its limit. */
export function isHeld( measured: number, limit: Limit ): boolean {
	if ( 'atMost' in limit ) {
		return measured <= limit.atMost;
	}
	return 'below' in limit
		? measured < limit.below
		: measured === limit.exactly;
}

/** Marks every number of the design. */
export function judge( results: Results ): Verdict[] {
	return RULES.map( ( { name, limit, unit, measure } ) => {
		const measured = measure( results );
		return {
			name,
			limit,
			unit: unit ?? '',
			measured,
			held:
				measured === undefined ? undefined : isHeld( measured, limit ),
		};
	} );
}
