/** One test case, as its runner reports it. */
export interface Case {
	name: string;
	milliseconds: number;
}

const ENTITIES: Readonly< Record< string, string > > = {
	quot: '"',
	apos: "'",
	lt: '<',
	gt: '>',
	amp: '&',
};

function unescaped( xml: string ): string {
	return xml
		.replace( /&#(\d+);/g, ( _all, code: string ) =>
			String.fromCodePoint( Number( code ) )
		)
		.replace(
			/&(\w+);/g,
			( all, name: string ) => ENTITIES[ name ] ?? all
		);
}

/** From PHPUnit's JUnit file. */
export function casesOfJunit( xml: string ): Case[] {
	return [ ...xml.matchAll( /<testcase\s[^>]*>/g ) ].map( ( [ tag ] ) => {
		const attribute = ( name: string ): string =>
			unescaped(
				new RegExp( `\\s${ name }="([^"]*)"` ).exec( tag )?.[ 1 ] ?? ''
			);
		return {
			name: `${ attribute( 'class' ) }::${ attribute( 'name' ) }`,
			milliseconds: Number( attribute( 'time' ) ) * 1000,
		};
	} );
}

/** From what Node's test runner reports as TAP: the innermost ones, below the names of what they belong to. */
export function casesOfTap( tap: string ): Case[] {
	const above: string[] = [];
	const cases: Case[] = [];
	// How deep the case is that was begun last: what ends further up than that has others within.
	let deepest = 0;
	for ( const line of tap.split( '\n' ) ) {
		const [ , indent = '', name ] =
			/^( *)# Subtest: (.*)$/.exec( line ) ?? [];
		const [ , inset = '', took ] =
			/^( *)duration_ms: ([\d.]+)$/.exec( line ) ?? [];
		if ( name !== undefined ) {
			deepest = indent.length / 4;
			above.splice( deepest, Infinity, name );
		} else if ( took !== undefined ) {
			const depth = ( inset.length - 2 ) / 4;
			if ( depth === deepest ) {
				cases.push( {
					name: above.slice( 0, depth + 1 ).join( ' › ' ),
					milliseconds: Number( took ),
				} );
			}
		}
	}
	return cases;
}

/** From Jest's JSON. */
export function casesOfJest( json: string ): Case[] {
	const { testResults } = JSON.parse( json ) as {
		testResults: {
			assertionResults: { fullName: string; duration?: number | null }[];
		}[];
	};
	return testResults.flatMap( ( { assertionResults } ) =>
		assertionResults.map( ( { fullName, duration } ) => ( {
			name: fullName,
			milliseconds: duration ?? 0,
		} ) )
	);
}

interface Suite {
	title: string;
	suites?: Suite[];
	specs?: {
		title: string;
		tests: { results: { duration: number }[] }[];
	}[];
}

/** From Playwright's JSON. */
export function casesOfPlaywright( json: string ): Case[] {
	const casesIn = ( suite: Suite, above: string ): Case[] => {
		const name =
			above === '' ? suite.title : `${ above } › ${ suite.title }`;
		return [
			...( suite.specs ?? [] ).map( ( { title, tests } ) => ( {
				name: `${ name } › ${ title }`,
				milliseconds: tests
					.flatMap( ( { results } ) => results )
					.reduce( ( sum, { duration } ) => sum + duration, 0 ),
			} ) ),
			...( suite.suites ?? [] ).flatMap( ( inner ) =>
				casesIn( inner, name )
			),
		];
	};
	const { suites } = JSON.parse( json ) as { suites?: Suite[] };
	return ( suites ?? [] ).flatMap( ( suite ) => casesIn( suite, '' ) );
}
