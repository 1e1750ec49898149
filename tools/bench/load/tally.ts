import type { Outcome } from './person.ts';

/** How many tries ended how, and what was met by those that did not end well. */
export interface Tally {
	completed: number;
	refused: number;
	lost: number;
	/** How often, by the step, the status and the page's words. */
	met: Record< string, number >;
	seconds: number;
}

/** Sums up. References on the plugin's pages differ each time, and would make one cause many. */
export function tally( outcomes: readonly Outcome[], seconds: number ): Tally {
	const count = ( end: Outcome[ 'end' ] ): number =>
		outcomes.filter( ( outcome ) => outcome.end === end ).length;
	const met: Record< string, number > = {};
	for ( const { end, where } of outcomes ) {
		if ( end !== 'completed' ) {
			const key = `${ end }: ${ where.replace( / Reference: .*$/, '' ) }`;
			met[ key ] = ( met[ key ] ?? 0 ) + 1;
		}
	}
	return {
		completed: count( 'completed' ),
		refused: count( 'refused' ),
		lost: count( 'lost' ),
		met,
		seconds,
	};
}

/** Makes one of several. */
export function together( tallies: readonly Tally[] ): Tally {
	const sum = ( of: ( each: Tally ) => number ): number =>
		tallies.reduce( ( all, each ) => all + of( each ), 0 );
	const met: Record< string, number > = {};
	for ( const [ key, times ] of tallies.flatMap( ( each ) =>
		Object.entries( each.met )
	) ) {
		met[ key ] = ( met[ key ] ?? 0 ) + times;
	}
	return {
		completed: sum( ( each ) => each.completed ),
		refused: sum( ( each ) => each.refused ),
		lost: sum( ( each ) => each.lost ),
		met,
		seconds: sum( ( each ) => each.seconds ),
	};
}

/** Completed ones a second; 0 where no time has passed. */
export function rate( { completed, seconds }: Tally ): number {
	return seconds > 0 ? completed / seconds : 0;
}

/** Of those that were lost, how many the site could have told something: not those whom Logto did not answer. */
export function lostHere( { met }: Tally ): number {
	return Object.entries( met )
		.filter( ( [ what ] ) => /^lost: (?!.*Logto.*: 0$)/.test( what ) )
		.reduce( ( all, [ , times ] ) => all + times, 0 );
}
