import { Missing, messageOf } from '../shared/missing.ts';
import { oneAtATime } from '../shared/one-at-a-time.ts';
import { say, seconds } from '../shared/progress.ts';
import type { Check, Result } from './check.ts';
import type { Case } from './cases.ts';
import type { Counts } from './counts.ts';

/** A check that ran, or that couldn't. */
export interface Outcome {
	part: string;
	check: string;
	counts: Counts;
	milliseconds: number;
	cases: readonly Case[];
	/** What is missing, where the check couldn't run. */
	missing?: string;
}

/** A check, and the part that it belongs to. */
export interface Wanted {
	part: string;
	check: Check;
}

export interface RunChecksOptions {
	/** Where reports may be written. */
	reports: string;
	/** Whether the checks' output is shown as it comes. */
	live: boolean;
	/** How many processors there are. */
	processors: number;
	/** Takes the lines about what came of each. */
	tell?: ( text: string ) => void;
}

const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0 };

function line( mark: string, name: string, detail: string ): string {
	return `${ mark } ${ name.padEnd( 34 ) } ${ detail }`;
}

function describe( { passed, failed, skipped }: Counts ): string {
	return [
		`${ passed } passed`,
		`${ failed } failed`,
		...( skipped > 0 ? [ `${ skipped } skipped` ] : [] ),
	].join( ', ' );
}

/** Prepares a check. Returns what is missing, if something is. */
async function prepare( check: Check ): Promise< string | undefined > {
	try {
		await oneAtATime( async () => check.needs?.() );
		return undefined;
	} catch ( error ) {
		if ( error instanceof Missing ) {
			return error.message;
		}
		throw error;
	}
}

async function runOne(
	{ part, check }: Wanted,
	{ reports, live, tell = say }: RunChecksOptions
): Promise< Outcome > {
	const name = `${ part }: ${ check.name }`;
	const started = Date.now();
	let result: Result;
	let missing: string | undefined;
	try {
		missing = await prepare( check );
		result =
			missing !== undefined
				? { ...NOTHING, output: '' }
				: await check.run( {
						reports,
						...( live
							? {
									onOutput: ( text ) =>
										process.stdout.write( text ),
								}
							: {} ),
					} );
	} catch ( error ) {
		// The launcher says so where WordPress can't be had.
		missing = error instanceof Missing ? error.message : undefined;
		const text =
			error instanceof Error
				? ( error.stack ?? error.message )
				: messageOf( error );
		result =
			missing !== undefined
				? { ...NOTHING, output: '' }
				: { ...NOTHING, failed: 1, output: `${ text }\n` };
		if ( missing === undefined && live ) {
			process.stdout.write( result.output );
		}
	}
	const milliseconds = Date.now() - started;
	const { output, cases = [], ...counts } = result;
	if ( missing !== undefined ) {
		tell( line( '–', name, `SKIPPED, missing: ${ missing }` ) );
		return {
			part,
			check: check.name,
			counts,
			milliseconds,
			cases,
			missing,
		};
	}
	if ( counts.failed > 0 && ! live ) {
		tell( `\n──── ${ name } ────\n${ output.trimEnd() }\n────` );
	}
	tell(
		line(
			counts.failed > 0 ? '✗' : '✓',
			name,
			`${ describe( counts ) } (${ seconds( milliseconds ) })`
		)
	);
	return { part, check: check.name, counts, milliseconds, cases };
}

/**
 * Runs checks side by side: always the first ones that the machine still has
 * room for, those that keep many processors busy before the others and long ones
 * before short ones, since the last one has the machine to itself. One
 * processor more than there are is given away, since whoever waits for a disk
 * or for another program uses none.
 */
export async function runChecks(
	wanted: readonly Wanted[],
	options: RunChecksOptions
): Promise< Outcome[] > {
	const busy = ( { check }: Wanted ): number => check.busy ?? 1;
	const isLong = ( { check }: Wanted ): number =>
		Number( check.isLong ?? false );
	const waiting = [ ...wanted ].sort(
		( a, b ) => busy( b ) - busy( a ) || isLong( b ) - isLong( a )
	);
	const outcomes: Outcome[] = [];
	let room = options.processors + 1;
	const running = new Set< Promise< void > >();
	const start = ( next: Wanted ): void => {
		room -= busy( next );
		const run = runOne( next, options ).then( ( outcome ) => {
			outcomes.push( outcome );
			room += busy( next );
			running.delete( run );
		} );
		running.add( run );
	};
	while ( waiting.length > 0 || running.size > 0 ) {
		const fits = waiting.findIndex(
			( next ) => busy( next ) <= room || running.size === 0
		);
		const [ next ] = fits < 0 ? [] : waiting.splice( fits, 1 );
		if ( next === undefined ) {
			await Promise.race( running );
		} else {
			start( next );
		}
	}
	return outcomes;
}
