/** Just enough reading of PHP and JavaScript to tell code from texts and comments. */

const STRING = /'(?:\\[\s\S]|[^'\\])*'|"(?:\\[\s\S]|[^"\\])*"/.source;
const COMMENT = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|#(?!\[)[^\n]*/.source;

/** PHP without comments, and with every text emptied. */
export function bareOf( php: string ): string {
	return php.replace(
		new RegExp( `${ STRING }|${ COMMENT }`, 'g' ),
		( match ) => ( /^['"]/.test( match ) ? "''" : ' ' )
	);
}

/** Where the bracket that opens at `start` closes again; texts don't count. */
function endOfBracket( code: string, start: number ): number {
	const part = new RegExp( `${ STRING }|[(){}[\\]]`, 'g' );
	part.lastIndex = start;
	let depth = 0;
	for (
		let match = part.exec( code );
		match !== null;
		match = part.exec( code )
	) {
		if ( '({['.includes( match[ 0 ] ) ) {
			depth++;
		} else if ( ')}]'.includes( match[ 0 ] ) && --depth === 0 ) {
			return match.index;
		}
	}
	return code.length;
}

/** What stands between the brackets of each call of these functions. */
export function argumentsOf(
	code: string,
	functions: readonly string[]
): string[] {
	// A bundle calls `(0,i.__)( … )`.
	const call = new RegExp(
		`(?<![\\w$>])(?:${ functions.join( '|' ) })\\)?\\s*\\(`,
		'g'
	);
	return [ ...code.matchAll( call ) ].map( ( match ) => {
		const open = match.index + match[ 0 ].length - 1;
		return code.slice( open + 1, endOfBracket( code, open ) );
	} );
}

const PREAMBLE =
	/^\s*(?:declare\s*\([^)]*\)\s*;|namespace\s[^;{]+;|use\s[^;]+;|const\s[^;]+;)/;
const DECLARATION =
	/^\s*(?:#\[[^\]]*\]\s*)*(?:(?:final|abstract|readonly)\s+)*(?:class|interface|trait|enum)\s[^{]*/;

/** Whether a PHP file does nothing when a browser asks for it: it declares classes, or returns an array. */
export function onlyDeclares( php: string ): boolean {
	let rest = bareOf( php ).replace( /^<\?php\b/, '' );
	for (;;) {
		const preamble = PREAMBLE.exec( rest );
		const declaration = DECLARATION.exec( rest );
		if ( preamble !== null ) {
			rest = rest.slice( preamble[ 0 ].length );
		} else if ( declaration !== null ) {
			rest = rest.slice(
				endOfBracket( rest, declaration[ 0 ].length ) + 1
			);
		} else {
			return /^\s*(?:return\s+(?:array\s*\(|\[)[^;]*;\s*)?$/.test( rest );
		}
	}
}
