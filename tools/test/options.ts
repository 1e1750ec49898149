/** What `npm test -- …` is told. */
export interface TestOptions {
	/** The named parts; none means all. */
	parts: readonly string[];
	/** Leave out what the changed files don't concern. */
	changed: boolean;
	/** Where to write the names of all test cases that ran. */
	names?: string;
}

/**
 * Reads the arguments.
 *
 * @param args  As they were given.
 * @param known The names of all parts.
 * @param isCi  Whether this machine runs the tests for all of us.
 *
 * @throws Error with what is wrong, in words.
 */
export function testOptions(
	args: readonly string[],
	known: readonly string[],
	isCi: boolean
): TestOptions {
	const rest = [ ...args ];
	const parts: string[] = [];
	let changed = false;
	let names: string | undefined;
	for ( let arg = rest.shift(); arg !== undefined; arg = rest.shift() ) {
		if ( arg === '--changed' ) {
			changed = true;
		} else if ( arg === '--names' ) {
			names = rest.shift();
			if ( names === undefined ) {
				throw new Error( '--names wants a file.' );
			}
		} else if ( known.includes( arg ) ) {
			parts.push( arg );
		} else {
			throw new Error(
				arg.startsWith( '-' )
					? `There is no option ${ arg }; there are: --changed, --names <file>.`
					: `There is no part ${ arg }; there are: ${ known.join( ', ' ) }.`
			);
		}
	}
	if ( changed && isCi ) {
		throw new Error(
			'--changed is for one’s own machine: with CI=true everything runs.'
		);
	}
	return { parts, changed, ...( names === undefined ? {} : { names } ) };
}
