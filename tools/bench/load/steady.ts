import { step } from '../../shared/progress.ts';
import type { Audit } from './audit.ts';
import { cpuBetween, cpuNow } from './cpu.ts';
import type { Cpu } from './cpu.ts';
import { drive, forSeconds } from './drive.ts';
import type { Outcome, Person } from './person.ts';
import type { LoadStage } from './stage.ts';
import { together } from './tally.ts';
import type { Tally } from './tally.ts';

/** How many sign in at once. */
export const AT_ONCE = 16;

/** In how many turns: whatever else this machine does concerns both ways alike. */
const TURNS = 4;

/** One way in and out, and what it took. */
export interface Load {
	tally: Tally;
	/** CPU seconds by program. */
	cpu: Cpu;
}

/** What many people at once found. */
export interface Steady {
	people: number;
	throughLogto: Load;
	byPassword: Load;
	audit: Audit;
}

async function turn(
	people: readonly Person[],
	seconds: number,
	go: ( person: Person ) => Promise< Outcome >
): Promise< Load > {
	const before = cpuNow();
	const found = await drive(
		people.map( ( person ) => () => go( person ) ),
		forSeconds( seconds )
	);
	return { tally: found, cpu: cpuBetween( before, cpuNow() ) };
}

function sum( turns: readonly Load[] ): Load {
	const cpu: Record< string, number > = {};
	for ( const [ name, seconds ] of turns.flatMap( ( each ) =>
		Object.entries( each.cpu )
	) ) {
		cpu[ name ] = ( cpu[ name ] ?? 0 ) + seconds;
	}
	return { tally: together( turns.map( ( each ) => each.tally ) ), cpu };
}

/**
 * Has the same people sign in and out through Logto and, in turns with that, by
 * core's own form, which has the plugin switched off.
 *
 * @param stage   A site that was never signed in to.
 * @param seconds How long each way.
 */
export async function steady(
	stage: LoadStage,
	seconds: number
): Promise< Steady > {
	const people = Array.from( { length: AT_ONCE }, () => stage.newcomer() );
	for ( const person of people ) {
		const { end, where } = await person.throughLogto();
		if ( end !== 'completed' ) {
			throw new Error( `${ person.login } does not get in: ${ where }` );
		}
	}
	await stage.setPasswords();
	const ways = {
		throughLogto: ( person: Person ) => person.throughLogto(),
		byPassword: ( person: Person ) => person.byPassword(),
	};
	const turns: Record< keyof typeof ways, Load[] > = {
		throughLogto: [],
		byPassword: [],
	};
	const most = seconds / TURNS;
	for ( let time = 1; time <= TURNS; time++ ) {
		for ( const way of [ 'throughLogto', 'byPassword' ] as const ) {
			await stage.activate( way === 'throughLogto' );
			// Both begin with whatever was dropped filled again.
			await turn( people, Math.min( 1, most / 4 ), ways[ way ] );
			turns[ way ].push(
				await step(
					`${ AT_ONCE } people, ${ way === 'throughLogto' ? 'through Logto' : 'by core’s form' }, turn ${ time } of ${ TURNS }`,
					() => turn( people, most, ways[ way ] )
				)
			);
		}
	}
	await stage.activate( true );
	return {
		people: people.length,
		throughLogto: sum( turns.throughLogto ),
		byPassword: sum( turns.byPassword ),
		audit: await stage.audit(),
	};
}
