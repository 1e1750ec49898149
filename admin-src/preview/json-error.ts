/** A place in a text, both counted from 1. */
export interface TextPlace {
	readonly line: number;
	readonly column: number;
}

const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const PLAIN = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/**
 * Where a text stops being JSON. Browsers say so each in another way, and some
 * not at all.
 *
 * @param text A text that `JSON.parse` refuses.
 */
export function jsonErrorPlace( text: string ): TextPlace {
	const before = text.slice( 0, stopOf( text ) ).split( '\n' );
	return {
		line: before.length,
		column: ( before.at( -1 ) ?? '' ).length + 1,
	};
}

function stopOf( text: string ): number {
	let at = 0;
	const take = ( pattern: RegExp ): boolean => {
		pattern.lastIndex = at;
		const found = pattern.exec( text );
		at += found?.[ 0 ].length ?? 0;
		return found !== null;
	};
	const sign = ( wanted: string ): boolean => {
		take( SPACE );
		const there = text[ at ] === wanted;
		at += there ? 1 : 0;
		return there;
	};
	const members = ( end: string, member: () => boolean ): boolean => {
		if ( sign( end ) ) {
			return true;
		}
		do {
			if ( ! member() ) {
				return false;
			}
		} while ( sign( ',' ) );
		return sign( end );
	};
	const key = (): boolean => {
		take( SPACE );
		return take( STRING ) && sign( ':' ) && value();
	};
	const value = (): boolean => {
		if ( sign( '{' ) ) {
			return members( '}', key );
		}
		if ( sign( '[' ) ) {
			return members( ']', value );
		}
		return take( STRING ) || take( PLAIN );
	};
	if ( value() ) {
		take( SPACE );
	}
	return at;
}
