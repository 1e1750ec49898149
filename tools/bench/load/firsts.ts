import { step } from '../../shared/progress.ts';
import type { Audit } from './audit.ts';
import type { LoadStage } from './stage.ts';
import { tally } from './tally.ts';
import type { Tally } from './tally.ts';

/** How many come for the first time. */
const NEWCOMERS = 64;

/** What first sign-ins at once came to. */
export interface Firsts {
	newcomers: number;
	tally: Tally;
	/** How many were there before. */
	already: number;
	audit: Audit;
}

/**
 * Has people sign in for the first time, each in two browsers at once, all at the same time.
 *
 * @param stage   The site.
 * @param already How many people have accounts.
 */
export async function firsts(
	stage: LoadStage,
	already: number
): Promise< Firsts > {
	return step(
		`${ NEWCOMERS } first sign-ins, each twice at once`,
		async () => {
			const people = Array.from( { length: NEWCOMERS }, () =>
				stage.newcomer()
			);
			const begun = performance.now();
			const outcomes = await Promise.all(
				people.flatMap( ( person ) => [
					person.arrive(),
					stage.again( person ).arrive(),
				] )
			);
			return {
				newcomers: NEWCOMERS,
				tally: tally( outcomes, ( performance.now() - begun ) / 1000 ),
				already,
				audit: await stage.audit(),
			};
		}
	);
}
