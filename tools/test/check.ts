import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../shared/paths.ts';
import { run } from '../shared/processes.ts';
import type { RunOptions } from '../shared/processes.ts';
import type { Case } from './cases.ts';
import { judge } from './counts.ts';
import type { Counts } from './counts.ts';

/** What running a check gave. */
export interface Result extends Counts {
	output: string;
	/** Its cases, where its runner reports them one by one. */
	cases?: readonly Case[];
}

/** One thing to be run, such as a linter or a test runner. */
export interface Check {
	name: string;
	/** How many processors it keeps busy; one, unless said otherwise. */
	busy?: number;
	/** Whether it takes a minute or longer with a processor to itself, so that it better begins early. */
	isLong?: boolean;
	/** What must be there first. A `Missing` thrown here skips the check, loudly. */
	needs?: () => Promise< void >;
	run: ( context: CheckContext ) => Promise< Result >;
}

export interface CheckContext {
	/** Where reports may be written. */
	reports: string;
	/** Takes output as it comes. */
	onOutput?: ( text: string ) => void;
}

/** Runs a program whose success counts as one passed case. */
export async function verdict(
	context: CheckContext,
	command: string,
	args: readonly string[]
): Promise< Result > {
	const { code, output } = await run( command, args, options( context ) );
	return {
		passed: code === 0 ? 1 : 0,
		failed: code === 0 ? 0 : 1,
		skipped: 0,
		output,
	};
}

/** Where a test runner writes its report, and how to read it. */
export interface Report {
	file: string;
	count: ( text: string ) => Counts;
	cases: ( text: string ) => Case[];
}

/** Runs a test runner that writes a report from which its cases are counted. */
export async function counted(
	context: CheckContext,
	command: string,
	args: readonly string[],
	report: Report,
	env: Readonly< Record< string, string > > = {}
): Promise< Result > {
	const { code, output } = await run( command, args, {
		...options( context ),
		env: { ...process.env, ...env },
	} );
	const text = existsSync( report.file )
		? readFileSync( report.file, 'utf8' )
		: undefined;
	const counts =
		text === undefined
			? { passed: 0, failed: 0, skipped: 0 }
			: report.count( text );
	return {
		...judge( counts, code ),
		output,
		cases: text === undefined ? [] : report.cases( text ),
	};
}

/** What says nothing for so long hangs, on whatever machine; what is merely slow is not wrong. */
const SILENCE = 15 * 60_000;

function options( { onOutput }: CheckContext ): RunOptions {
	return {
		cwd: inRoot(),
		silence: SILENCE,
		...( onOutput === undefined ? {} : { onOutput } ),
	};
}

/** A program of an npm package, to be run by Node without npx in between. */
export function nodeProgram( ...path: string[] ): string {
	return join( inRoot( 'node_modules' ), ...path );
}

/** Whether a file whose name starts so stands in the repository's root. */
export function hasRootFile( start: string ): boolean {
	return readdirSync( inRoot() ).some( ( name ) => name.startsWith( start ) );
}
