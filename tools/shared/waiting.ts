import { setTimeout as sleep } from 'node:timers/promises';

/** On whatever machine: what isn't there by then never comes. What has ended is noticed at once. */
const PATIENCE = 5 * 60_000;

/**
 * Asks again and again until something is ready.
 *
 * @param isReady           Asks. An error is a no.
 * @param options
 * @param options.hasEnded  Whether there is nothing left to wait for.
 * @param options.complaint What to say where it never gets ready.
 * @param options.patience  For how many milliseconds to ask.
 * @param options.pause     How many to leave between two questions.
 *
 * @throws Error with the complaint.
 */
export async function untilReady(
	isReady: () => Promise< boolean >,
	options: {
		hasEnded: () => boolean;
		complaint: () => string;
		patience?: number;
		pause?: number;
	}
): Promise< void > {
	const { hasEnded, complaint, patience = PATIENCE, pause = 25 } = options;
	const last = Date.now() + patience;
	while ( ! ( await isReady().catch( () => false ) ) ) {
		if ( hasEnded() || Date.now() > last ) {
			throw new Error( complaint() );
		}
		await sleep( pause );
	}
}
