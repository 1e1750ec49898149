import { seconds } from '../shared/progress.ts';
import type { Outcome } from './run-checks.ts';

/** How many of the slowest cases are named. */
const SLOWEST = 10;

/** The time that each part's checks took, which ran side by side, and the slowest cases. */
export function summary( outcomes: readonly Outcome[] ): string[] {
	const parts = new Map< string, number >();
	for ( const { part, milliseconds } of outcomes ) {
		parts.set( part, ( parts.get( part ) ?? 0 ) + milliseconds );
	}
	const slowest = outcomes
		.flatMap( ( { part, cases } ) =>
			cases.map( ( one ) => ( { ...one, part } ) )
		)
		.sort( ( a, b ) => b.milliseconds - a.milliseconds )
		.slice( 0, SLOWEST );
	return [
		'Time of the parts (they run side by side):',
		...[ ...parts ].map(
			( [ part, milliseconds ] ) =>
				`  ${ part.padEnd( 12 ) }${ seconds( milliseconds ) }`
		),
		...( slowest.length === 0 ? [] : [ 'The slowest tests:' ] ),
		...slowest.map(
			( { part, name, milliseconds } ) =>
				`  ${ seconds( milliseconds ).padStart( 7 ) }  ${ part }: ${ name }`
		),
	];
}

/** Every case by its part, check and name, sorted; a check without cases by its own. Two lists can be compared by `comm`. */
export function namesOf( outcomes: readonly Outcome[] ): string[] {
	return outcomes
		.flatMap( ( { part, check, cases, counts } ) =>
			cases.length > 0
				? cases.map(
						( { name } ) => `${ part }: ${ check }: ${ name }`
					)
				: [
						`${ part }: ${ check }: ${ counts.passed + counts.failed } cases`,
					]
		)
		.map( ( name ) => name.replace( /\s+/g, ' ' ) )
		.sort();
}
