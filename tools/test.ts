/**
 * `npm test [-- <part>…]`: runs all tests, or only the named parts. Ends with
 * the line `N passed, N failed`, and unsuccessfully where something failed or
 * nothing ran.
 */
import { main, beforeExit } from './shared/main.ts';
import { remove } from './shared/files.ts';
import { say, seconds } from './shared/progress.ts';
import type { Check } from './test/check.ts';
import { closingLine, sum } from './test/counts.ts';
import type { Counts } from './test/counts.ts';
import { reportDirectory } from './test/machine.ts';
import { runPart } from './test/run-checks.ts';
import type { Outcome } from './test/run-checks.ts';
import {
	attackChecks,
	e2eChecks,
	integrationChecks,
} from './test/site-checks.ts';
import { lintChecks, typeChecks } from './test/static-checks.ts';
import { phpChecks, unitChecks } from './test/unit-checks.ts';
import { vectorChecks } from './test/vector-checks.ts';

interface Part {
	checks: () => Check[];
	/** How many of its checks may run at once. */
	width: number;
	/** Runs only where it is asked for by name: what it tests, another part has tested without it. */
	named?: true;
}

/** In this order: what is quick to fail comes first. */
const PARTS: Readonly< Record< string, Part > > = {
	types: { checks: typeChecks, width: 2 },
	lint: { checks: lintChecks, width: 2 },
	unit: { checks: unitChecks, width: 1 },
	php: { checks: phpChecks, width: 2 },
	vectors: { checks: vectorChecks, width: 1, named: true },
	integration: { checks: integrationChecks, width: 1 },
	attacks: { checks: attackChecks, width: 1 },
	e2e: { checks: e2eChecks, width: 1 },
};

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

main( async () => {
	const wanted = process.argv
		.slice( 2 )
		.filter( ( argument ) => ! argument.startsWith( '-' ) );
	const unknown = wanted.find( ( name ) => ! ( name in PARTS ) );
	if ( unknown !== undefined ) {
		console.error(
			`There is no part ${ unknown }; there are: ${ Object.keys( PARTS ).join( ', ' ) }.`
		);
		return 1;
	}
	const reports = reportDirectory();
	beforeExit( () => remove( reports ) );

	const started = Date.now();
	const outcomes: Outcome[] = [];
	for ( const [ name, part ] of Object.entries( PARTS ) ) {
		if (
			wanted.includes( name ) ||
			( wanted.length === 0 && part.named === undefined )
		) {
			const checks = part.checks();
			// One check alone may talk while it runs; two would talk into each other.
			const live = wanted.length === 1 && checks.length === 1;
			outcomes.push(
				...( await runPart( name, checks, {
					reports,
					live,
					width: part.width,
				} ) )
			);
		}
	}

	const total = sum( [
		...outcomes.map( ( { counts } ) => counts ),
		judgeSkipped( outcomes ),
	] );
	say(
		`\n${ total.skipped } test cases skipped, ${ seconds( Date.now() - started ) } in all`
	);
	say( closingLine( total ) );
	return total.failed > 0 || total.passed === 0 ? 1 : 0;
} );
