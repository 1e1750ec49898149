/**
 * `npm test [-- <part>…] [--changed] [--names <file>]`: runs all tests, or only
 * the named parts. `--changed` leaves out what the changes in this checkout
 * don't concern; `--names` writes down what ran. Ends with the line
 * `N passed, N failed`, and unsuccessfully where something failed or nothing ran.
 */
import { main, beforeExit } from './shared/main.ts';
import { remove, write } from './shared/files.ts';
import { Missing, messageOf } from './shared/missing.ts';
import { processors } from './shared/processes.ts';
import { say, seconds } from './shared/progress.ts';
import { changedFiles } from './test/changed-files.ts';
import { concernedBy } from './test/changed.ts';
import type { Check } from './test/check.ts';
import { closingLine, sum } from './test/counts.ts';
import type { Counts } from './test/counts.ts';
import { needPhp, reportDirectory } from './test/machine.ts';
import { testOptions } from './test/options.ts';
import type { TestOptions } from './test/options.ts';
import { runChecks } from './test/run-checks.ts';
import type { Outcome } from './test/run-checks.ts';
import {
	attackChecks,
	e2eChecks,
	integrationChecks,
} from './test/site-checks.ts';
import { lintChecks, typeChecks } from './test/static-checks.ts';
import { namesOf, summary } from './test/summary.ts';
import { phpChecks, unitChecks } from './test/unit-checks.ts';
import { vectorChecks } from './test/vector-checks.ts';

/** What runs only where it is asked for by name: what it tests, another part has tested without it. */
const NAMED = [ 'vectors' ];

const PARTS: Readonly< Record< string, () => Check[] > > = {
	types: typeChecks,
	lint: lintChecks,
	unit: unitChecks,
	php: phpChecks,
	vectors: vectorChecks,
	integration: integrationChecks,
	attacks: attackChecks,
	e2e: e2eChecks,
};

/** The parts that are to run. */
async function wantedParts( {
	parts,
	changed,
}: TestOptions ): Promise< string[] > {
	const wanted = Object.keys( PARTS ).filter( ( name ) =>
		parts.length > 0 ? parts.includes( name ) : ! NAMED.includes( name )
	);
	if ( ! changed ) {
		return wanted;
	}
	const { concerned, reason } = concernedBy( await changedFiles(), wanted );
	say( reason );
	return concerned;
}

/** Lists what couldn't run. Where a machine runs the tests for all of us, that is a failure. */
function judgeSkipped( outcomes: readonly Outcome[] ): Counts {
	const skipped = outcomes.filter( ( { missing } ) => missing !== undefined );
	if ( skipped.length === 0 ) {
		return { passed: 0, failed: 0, skipped: 0 };
	}
	say( `\nNOT RUN on this machine:` );
	for ( const { part, check, missing } of skipped ) {
		say( `  ${ part }: ${ check } – missing: ${ missing ?? '' }` );
	}
	const counts = process.env[ 'CI' ] === 'true' ? skipped.length : 0;
	return { passed: 0, failed: counts, skipped: 0 };
}

/** Which of the checks on PHP there are depends on the system's own; what lacks for it is said by those that need it. */
async function knowPhp(): Promise< void > {
	try {
		await needPhp();
	} catch ( error ) {
		if ( ! ( error instanceof Missing ) ) {
			throw error;
		}
	}
}

/** Runs the checks of some parts and tells about their times. */
async function runParts( names: readonly string[] ): Promise< Outcome[] > {
	if ( names.includes( 'php' ) ) {
		await knowPhp();
	}
	const reports = reportDirectory();
	beforeExit( () => remove( reports ) );
	const wanted = names.flatMap( ( part ) =>
		( PARTS[ part ]?.() ?? [] ).map( ( check ) => ( { part, check } ) )
	);
	return runChecks( wanted, {
		reports,
		// One check alone may talk while it runs; two would talk into each other.
		live: wanted.length === 1,
		processors: processors(),
	} );
}

main( async () => {
	let options: TestOptions;
	try {
		options = testOptions(
			process.argv.slice( 2 ),
			Object.keys( PARTS ),
			process.env[ 'CI' ] === 'true'
		);
	} catch ( error ) {
		console.error( messageOf( error ) );
		return 1;
	}
	const names = await wantedParts( options );
	if ( names.length === 0 ) {
		say( 'Nothing to run.' );
		return 0;
	}
	const started = Date.now();
	const outcomes = await runParts( names );
	if ( options.names !== undefined ) {
		write( options.names, `${ namesOf( outcomes ).join( '\n' ) }\n` );
	}
	const total = sum( [
		...outcomes.map( ( { counts } ) => counts ),
		judgeSkipped( outcomes ),
	] );
	say( `\n${ summary( outcomes ).join( '\n' ) }` );
	say(
		`\n${ total.skipped } test cases skipped, ${ seconds( Date.now() - started ) } in all`
	);
	say( closingLine( total ) );
	return total.failed > 0 || total.passed === 0 ? 1 : 0;
} );
