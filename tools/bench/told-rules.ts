import { rowsRead } from './readings.ts';
import type { Crowd, Results, Told } from './results.ts';

/** One number to hold of what Logto tells between sign-ins. */
interface ToldRule {
	name: string;
	limit: { atMost: number };
	measure: ( results: Results ) => number | undefined;
}

/** The largest among the crowds where it was counted. */
function worst(
	cost: ( crowd: Crowd ) => number | undefined
): ToldRule[ 'measure' ] {
	return ( { crowds } ) => {
		const found = crowds.flatMap( ( crowd ) => cost( crowd ) ?? [] );
		return found.length > 0 ? Math.max( ...found ) : undefined;
	};
}

/** How many rows more, or fewer, are read among the million than among the thousand. */
function growth( part: 'logout' | 'webhook' ): ToldRule[ 'measure' ] {
	const rows = ( told: Told | undefined ) => told && rowsRead( told[ part ] );
	return ( { crowds: [ small, large ] } ) => {
		const before = rows( small?.told );
		const after = rows( large?.told );
		return before === undefined || after === undefined
			? undefined
			: Math.abs( after - before );
	};
}

/** The numbers to hold of what Logto tells between sign-ins. */
export const TOLD_RULES: readonly ToldRule[] = [
	...( [ 'queries', 'writes' ] as const ).map( ( count ): ToldRule => ( {
		name: `known person, Logto names its session: more ${ count }`,
		limit: { atMost: 1 },
		measure: worst(
			( { known, told } ) =>
				told.signIn.counts[ count ] - known.counts[ count ]
		),
	} ) ),
	{
		name: 'back-channel logout, 1 thousand → 1 million: more rows read',
		limit: { atMost: 0 },
		measure: growth( 'logout' ),
	},
	{
		name: 'webhook, 1 thousand → 1 million: more rows read',
		limit: { atMost: 0 },
		measure: growth( 'webhook' ),
	},
	{
		name: '1,000 webhooks in a row: writes each, on average',
		limit: { atMost: 3.02 },
		measure: worst( ( { told } ) => told.row?.writes ),
	},
	{
		name: '1,000 webhooks in a row: memory of the last, of the first’s',
		limit: { atMost: 1.01 },
		measure: worst( ( { told } ) => told.row?.memory ),
	},
];
