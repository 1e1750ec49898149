import { setTimeout as sleep } from 'node:timers/promises';
import type { Outcome } from './person.ts';
import { tally } from './tally.ts';
import type { Tally } from './tally.ts';

/** Nobody tries more often, however fast they are sent away. */
const MOST_TRIES = 20_000;

/** How long somebody waits who was sent away. */
const PAUSE = 100;

/**
 * Has people try over and over, each one thing at a time.
 *
 * @param people What each does; given how often they have tried before.
 * @param isOver Asked before each try.
 */
export async function drive(
	people: readonly ( ( time: number ) => Promise< Outcome > )[],
	isOver: () => boolean
): Promise< Tally > {
	const outcomes: Outcome[] = [];
	const begun = performance.now();
	await Promise.all(
		people.map( async ( attempt ) => {
			for ( let time = 0; time < MOST_TRIES && ! isOver(); time++ ) {
				const outcome = await attempt( time );
				outcomes.push( outcome );
				if ( outcome.end !== 'completed' ) {
					await sleep( PAUSE );
				}
			}
		} )
	);
	return tally( outcomes, ( performance.now() - begun ) / 1000 );
}

/** Something that is over after a time. */
export function forSeconds( seconds: number ): () => boolean {
	const end = performance.now() + seconds * 1000;
	return () => performance.now() >= end;
}
