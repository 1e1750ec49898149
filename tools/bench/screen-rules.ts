import type { Results } from './results.ts';
import { SCREENS } from './screens.ts';
import type { Screen, ScreenCost } from './screens.ts';

/** One number to hold of a screen among the million. */
interface ScreenRule {
	name: string;
	limit: { atMost: number };
	measure: ( results: Results ) => number | undefined;
}

/** MariaDB reads a small table now by one key, now by another; who looks at everybody reads a million. */
export const MORE_ROWS = 100;

/** The upgrade moves 500 people in a batch: one row more for each of them is not yet a look at everybody. */
export const MORE_ROWS_A_BATCH = 500;

/** The log's screen: it has a page of its rows on it, and the chart counts those of the present day, 3,456 at most. */
const LOGS = [
	'log',
	'logRefused',
	'logPerson',
	'logReference',
	'logDay',
	'logFar',
] as const satisfies readonly Screen[];

/** Those that list nobody: what they cost must not grow. */
const LISTS_NOBODY = [
	'settings',
	'save',
	'profile',
	'health',
	'asked',
	'askedInVain',
	'takenBack',
	'exporter',
	'moving',
	...LOGS,
] as const satisfies readonly Screen[];

/** Each way of the filter, and core's own list beside it. */
const FILTERED = {
	connected: 'users',
	unconnected: 'users',
	connectedFar: 'usersFar',
} as const satisfies Partial< Record< Screen, Screen > >;

/** What a screen costs among so many: the first crowd is the thousand, the second the million. */
function among(
	{ crowds }: Results,
	crowd: 0 | 1,
	screen: Screen
): ScreenCost | undefined {
	return crowds[ crowd ]?.screens[ screen ];
}

/** The numbers to hold of the admin's screens. */
export const SCREEN_RULES: readonly ScreenRule[] = [
	{
		name: 'settings page among 1 million: rows read',
		limit: { atMost: 1000 },
		measure: ( results ) => among( results, 1, 'settings' )?.rows,
	},
	...LOGS.map( ( screen ): ScreenRule => ( {
		name: `${ SCREENS[ screen ] }: rows read`,
		limit: { atMost: 5000 },
		measure: ( results ) => among( results, 1, screen )?.rows,
	} ) ),
	...LISTS_NOBODY.map( ( screen ): ScreenRule => ( {
		name: `${ SCREENS[ screen ] }, 1 thousand → 1 million: more rows read`,
		limit: {
			atMost: screen === 'moving' ? MORE_ROWS_A_BATCH : MORE_ROWS,
		},
		measure: ( results ) => {
			const before = among( results, 0, screen );
			const after = among( results, 1, screen );
			return before && after && after.rows - before.rows;
		},
	} ) ),
	...Object.entries( FILTERED ).map( ( [ screen, own ] ): ScreenRule => ( {
		name: `${ SCREENS[ screen as Screen ] }, among 1 million: time, of core’s own list’s`,
		limit: { atMost: 1.3 },
		measure: ( results ) => {
			const core = among( results, 1, own );
			const ours = among( results, 1, screen as Screen );
			return core && ours && ours.ms / core.ms;
		},
	} ) ),
];
