/** How many test cases passed, failed and were skipped. */
export interface Counts {
	passed: number;
	failed: number;
	skipped: number;
}

const NONE: Counts = { passed: 0, failed: 0, skipped: 0 };

/** From PHPUnit's JUnit file: the outermost suite counts all. */
export function countsOfJunit( xml: string ): Counts {
	const suite = /<testsuite\s[^>]*>/.exec( xml )?.[ 0 ];
	if ( suite === undefined ) {
		return NONE;
	}
	const number = ( name: string ): number =>
		Number(
			new RegExp( `\\s${ name }="(\\d+)"` ).exec( suite )?.[ 1 ] ?? 0
		);
	const failed = number( 'errors' ) + number( 'failures' );
	const skipped = number( 'skipped' );
	return { passed: number( 'tests' ) - failed - skipped, failed, skipped };
}

/** From the summary at the end of what Node's test runner reports as TAP. */
export function countsOfTap( tap: string ): Counts {
	const number = ( name: string ): number =>
		Number(
			new RegExp( `^# ${ name } (\\d+)$`, 'm' ).exec( tap )?.[ 1 ] ?? 0
		);
	return {
		passed: number( 'pass' ),
		failed: number( 'fail' ) + number( 'cancelled' ),
		skipped: number( 'skipped' ) + number( 'todo' ),
	};
}

/** From Jest's JSON. A file that couldn't even be loaded counts as one failure. */
export function countsOfJest( json: string ): Counts {
	const result = JSON.parse( json ) as Record< string, unknown >;
	const number = ( name: string ): number => Number( result[ name ] ?? 0 );
	return {
		passed: number( 'numPassedTests' ),
		failed:
			number( 'numFailedTests' ) + number( 'numRuntimeErrorTestSuites' ),
		skipped: number( 'numPendingTests' ) + number( 'numTodoTests' ),
	};
}

/** From Playwright's JSON. A flaky test passed in the end. Errors outside of tests count as failures. */
export function countsOfPlaywright( json: string ): Counts {
	const result = JSON.parse( json ) as {
		stats?: Record< string, unknown >;
		errors?: unknown[];
	};
	const number = ( name: string ): number =>
		Number( result.stats?.[ name ] ?? 0 );
	return {
		passed: number( 'expected' ) + number( 'flaky' ),
		failed: number( 'unexpected' ) + ( result.errors?.length ?? 0 ),
		skipped: number( 'skipped' ),
	};
}

/**
 * What a runner's counts mean together with how it ended: a run that failed
 * has a failure even if no test case has, and so has one in which nothing ran.
 */
export function judge( counts: Counts, exitCode: number ): Counts {
	const isBad = exitCode !== 0 || counts.passed + counts.failed === 0;
	return isBad && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** The last line of a test run. */
export function closingLine( { passed, failed }: Counts ): string {
	return `${ passed } passed, ${ failed } failed`;
}

/** All counts together. */
export function sum( all: readonly Counts[] ): Counts {
	return all.reduce(
		( total, one ) => ( {
			passed: total.passed + one.passed,
			failed: total.failed + one.failed,
			skipped: total.skipped + one.skipped,
		} ),
		NONE
	);
}
