import type { Mutant } from './mutant.ts';

/** A mutant that no test can tell from the original, because it behaves the same. */
export interface Equivalent {
	/** The mutant's name. */
	name: string;
	reason: string;
}

export interface Verdict {
	/** No test noticed them, and nobody says why that is right. */
	survivors: Mutant[];
	/** Listed as equivalent, but killed or not there any more. */
	stale: Equivalent[];
	killed: number;
	equivalent: number;
}

/** Holds what survived against what may. */
export function judge(
	mutants: readonly Mutant[],
	survived: ReadonlySet< Mutant >,
	equivalents: readonly Equivalent[]
): Verdict {
	const alive = mutants.filter( ( mutant ) => survived.has( mutant ) );
	const allowed = new Set( equivalents.map( ( { name } ) => name ) );
	const names = new Set( alive.map( ( { name } ) => name ) );
	return {
		survivors: alive.filter( ( { name } ) => ! allowed.has( name ) ),
		stale: equivalents.filter( ( { name } ) => ! names.has( name ) ),
		killed: mutants.length - alive.length,
		equivalent: alive.filter( ( { name } ) => allowed.has( name ) ).length,
	};
}

/** What a person reads at the end. */
export function report( verdict: Verdict ): string {
	const { survivors, stale, killed, equivalent } = verdict;
	return [
		...survivors.map(
			( { file, line, kind, name } ) =>
				`SURVIVED ${ file }:${ line } (${ kind })\n  ${ name }`
		),
		...stale.map(
			( { name } ) =>
				`STALE tools/mutants/equivalents.ts: killed, or not there any more\n  ${ name }`
		),
		`${ killed } mutants killed, ${ equivalent } equivalent, ${ survivors.length } survived, ${ stale.length } entries stale`,
	].join( '\n' );
}
