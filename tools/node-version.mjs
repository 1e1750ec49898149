// What old versions of Node.js can't read stays out of this file: it is there to tell them.

/** Every test and the demo are tried with the newest release of these. */
const TRIED = [ 22, 24, 26 ];

/** Older ones can't even load our tools. */
const LEAST = [ 20, 19 ];

const WANTED = TRIED.join( ', ' ).replace( /, (\d+)$/, ' or $1' );

/**
 * Whether our tools run with a version of Node.js, and the one line that is to
 * be said about it, if any.
 *
 * @param {string} version Such as `22.11.0`.
 */
export function judge( version ) {
	const [ major, minor ] = version.split( '.' ).map( Number );
	if (
		major < LEAST[ 0 ] ||
		( major === LEAST[ 0 ] && minor < LEAST[ 1 ] )
	) {
		return {
			runs: false,
			line: `Missing: Node.js ${ WANTED } (this is ${ version }); see https://nodejs.org.`,
		};
	}
	return TRIED.includes( major )
		? { runs: true }
		: {
				runs: true,
				line: `Untried with Node.js ${ version }: where something fails, take ${ WANTED } (https://nodejs.org).`,
			};
}
