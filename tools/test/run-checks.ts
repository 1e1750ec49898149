import { Missing, messageOf } from '../shared/missing.ts';
import { seconds } from '../shared/progress.ts';
import type { Check, Result } from './check.ts';
import type { Counts } from './counts.ts';

/** A check that ran, or that couldn't. */
export interface Outcome {
	part: string;
	check: string;
	counts: Counts;
	milliseconds: number;
	/** What is missing, where the check couldn't run. */
	missing?: string;
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
		await check.needs?.();
		return undefined;
	} catch ( error ) {
		if ( error instanceof Missing ) {
			return error.message;
		}
		throw error;
	}
}

async function runOne(
	part: string,
	check: Check,
	reports: string,
	live: boolean
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
	const { output, ...counts } = result;
	if ( missing !== undefined ) {
		console.log( line( '–', name, `SKIPPED, missing: ${ missing }` ) );
		return { part, check: check.name, counts, milliseconds, missing };
	}
	if ( counts.failed > 0 && ! live ) {
		console.log( `\n──── ${ name } ────\n${ output.trimEnd() }\n────` );
	}
	console.log(
		line(
			counts.failed > 0 ? '✗' : '✓',
			name,
			`${ describe( counts ) } (${ seconds( milliseconds ) })`
		)
	);
	return { part, check: check.name, counts, milliseconds };
}

/**
 * Runs the checks of one part: one after the other or, where they are cheap
 * and of different programs, two at a time.
 */
export async function runPart(
	part: string,
	checks: readonly Check[],
	options: { reports: string; live: boolean; width: number }
): Promise< Outcome[] > {
	const waiting = [ ...checks ];
	const outcomes: Outcome[] = [];
	const worker = async (): Promise< void > => {
		for (
			let check = waiting.shift();
			check !== undefined;
			check = waiting.shift()
		) {
			outcomes.push(
				await runOne( part, check, options.reports, options.live )
			);
		}
	};
	await Promise.all( Array.from( { length: options.width }, worker ) );
	return outcomes;
}
