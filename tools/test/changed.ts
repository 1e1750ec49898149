/** What a changed path concerns: the parts whose tests could tell the difference. */
interface Room {
	paths: RegExp;
	parts: readonly string[];
}

/** The first that fits counts. What fits none concerns everything. */
const ROOMS: readonly Room[] = [
	{ paths: /^tests\/unit\//, parts: [ 'lint', 'php' ] },
	{ paths: /^tests\/integration\//, parts: [ 'lint', 'integration' ] },
	{ paths: /^tests\/matrix\//, parts: [ 'types', 'lint', 'attacks' ] },
	{
		paths: /^tests\/attacks\/.*\.spec\.ts$/,
		parts: [ 'types', 'lint', 'attacks' ],
	},
	{
		// The page about strictness is made of one of them, and the browser tests know others.
		paths: /^tests\/attacks\/.*\.ts$/,
		parts: [ 'types', 'lint', 'unit', 'attacks', 'e2e' ],
	},
	{
		paths: /^tests\/e2e\/(?:[^/]*\.spec\.ts$|secrets\/)/,
		parts: [ 'types', 'lint', 'e2e' ],
	},
	// The attacks stand on the same stage.
	{ paths: /^tests\/e2e\//, parts: [ 'types', 'lint', 'attacks', 'e2e' ] },
	{
		paths: /^admin-src\/(?!settings\/schema\.ts$)/,
		parts: [ 'types', 'lint', 'unit', 'e2e' ],
	},
	{ paths: /^(?:docs\/|[^/]*\.md$)/, parts: [ 'lint', 'unit', 'php' ] },
];

/** What need not run, and why. */
export interface Selection {
	/** The parts that the changes concern, in the given order. */
	concerned: string[];
	/** One line that says what is left out and why, or why nothing is. */
	reason: string;
}

/**
 * Says which parts changed files concern.
 *
 * @param changed Paths relative to the repository.
 * @param parts   All parts, in their order.
 */
export function concernedBy(
	changed: readonly string[],
	parts: readonly string[]
): Selection {
	const stray = changed.find(
		( path ) => ! ROOMS.some( ( { paths } ) => paths.test( path ) )
	);
	if ( stray !== undefined ) {
		return {
			concerned: [ ...parts ],
			reason: `--changed: everything runs, since ${ stray } may concern everything.`,
		};
	}
	const wanted = new Set(
		changed.flatMap(
			( path ) =>
				ROOMS.find( ( { paths } ) => paths.test( path ) )?.parts ?? []
		)
	);
	const left = parts.filter( ( part ) => ! wanted.has( part ) );
	return {
		concerned: parts.filter( ( part ) => wanted.has( part ) ),
		reason:
			left.length === 0
				? '--changed: everything runs.'
				: `--changed: not run are ${ left.join( ', ' ) }, which none of the ${ changed.length } changed files concern.`,
	};
}
