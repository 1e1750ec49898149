import { mistakes } from './audit.ts';
import type { FaultFound } from './faults.ts';
import type { Firsts } from './firsts.ts';
import type { Steady } from './steady.ts';
import { lostHere, rate } from './tally.ts';

/** Everything that was found. */
export interface LoadResults {
	wordpress: string;
	/** How long each way in was tried. */
	seconds: number;
	/** What else this machine did when it began: the system's load average of a minute. */
	machineLoad: number;
	steady: Steady;
	firsts: Firsts;
	faults: readonly FaultFound[];
}

/** One thing to hold. */
export interface LoadVerdict {
	name: string;
	wanted: string;
	measured: number;
	held: boolean;
}

/** How many times as many sign-ins as by core's own form. */
export const RATIO = 2.35;

/** How many times as many people got in and out through Logto as by core's own form. */
export function ratioOf( { throughLogto, byPassword }: Steady ): number {
	return rate( throughLogto.tally ) / rate( byPassword.tally );
}

const none = ( name: string, measured: number ): LoadVerdict => ( {
	name,
	wanted: 'none',
	measured,
	held: measured === 0,
} );

function judgeFault( found: FaultFound ): LoadVerdict[] {
	const { name, during, next, audit, people } = found;
	return [
		none( `${ name }: lost at the site`, lostHere( during ) ),
		none( `${ name }: not in at the next try`, next.refused + next.lost ),
		none(
			`${ name }: accounts and links amiss`,
			mistakes( audit, people )
		),
	];
}

/** Says of everything that has to hold whether it does. */
export function judgeLoad( results: LoadResults ): LoadVerdict[] {
	const { steady, firsts, faults } = results;
	const ratio = ratioOf( steady );
	return [
		{
			name: 'sign-ins through Logto over those by core’s form',
			wanted: `at least ${ RATIO }`,
			measured: ratio,
			held: ratio >= RATIO,
		},
		none( 'lost through Logto', steady.throughLogto.tally.lost ),
		none( 'refused through Logto', steady.throughLogto.tally.refused ),
		none(
			'lost or refused by core’s form',
			steady.byPassword.tally.lost + steady.byPassword.tally.refused
		),
		none(
			'accounts and links amiss',
			mistakes( steady.audit, steady.people )
		),
		none( 'first sign-ins, each twice: lost', firsts.tally.lost ),
		none( 'the same: refused', firsts.tally.refused ),
		none(
			'the same: accounts and links amiss',
			mistakes( firsts.audit, firsts.already + firsts.newcomers )
		),
		...faults.flatMap( judgeFault ),
	];
}
