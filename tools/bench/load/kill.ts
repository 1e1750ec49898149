import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { remove, write } from '../../shared/files.ts';
import { untilReady } from '../../shared/waiting.ts';
import type { Outcome, Person } from './person.ts';
import type { LoadStage } from './stage.ts';

/** Where in the making of an account its process can be killed; see pause-newcomer.php. */
export const POINTS = [ 'claimed', 'inserted', 'made' ] as const;

/** Nobody is waited for longer. */
const PATIENCE = 30_000;

/** A process's number; nothing else may ever be given to kill(). */
export function processId( text: string ): number {
	if ( ! /^[1-9]\d{0,9}$/.test( text ) || text === '1' ) {
		throw new Error( `“${ text }” is no process of ours.` );
	}
	return Number( text );
}

/**
 * Has somebody sign in for the first time and kills PHP's process over it.
 *
 * @param stage  The site.
 * @param person Whom it has never seen.
 * @param point  When.
 * @return What the person met.
 */
export async function killOver(
	stage: LoadStage,
	person: Person,
	point: ( typeof POINTS )[ number ]
): Promise< Outcome > {
	const victim = join( stage.signals, `victim-${ point }` );
	const caught = join( stage.signals, `caught-${ point }` );
	write( victim, person.login );
	let ended = false;
	const trying = person.arrive().finally( () => ( ended = true ) );
	try {
		await untilReady( () => Promise.resolve( existsSync( caught ) ), {
			hasEnded: () => ended,
			complaint: () =>
				`The sign-in of ${ person.login } never came to “${ point }”.`,
			patience: PATIENCE,
		} );
		process.kill( processId( readFileSync( caught, 'utf8' ) ), 'SIGKILL' );
	} finally {
		remove( victim );
		remove( caught );
	}
	return trying;
}
