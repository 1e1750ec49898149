import type { Variants } from './case.ts';
import { claims, payload } from './forge.ts';

/** Seconds beyond the leeway, with what a busy machine may need. */
export const FAR = 90;

/** Seconds: less than the leeway by what a busy machine may need. */
export const CLOSE = 52;

/** A well signed token that has a claim written in just this way, as JavaScript would not. */
const number = ( claim: string, text: string ) =>
	payload( ( members ) =>
		JSON.stringify( { ...members, [ claim ]: '#' } ).replace( '"#"', text )
	);

/**
 * What is no time (RFC 7519 section 2, NumericDate), whichever claim says it.
 *
 * @param claim Which.
 */
export const noTimes = ( claim: string ): Variants => [
	[ 'null', 'claim_type', claims( { [ claim ]: null } ) ],
	[ 'true', 'claim_type', claims( { [ claim ]: true } ) ],
	[ 'a list', 'claim_type', claims( { [ claim ]: [ 9_999_999_999 ] } ) ],
	[ 'in words', 'claim_type', claims( { [ claim ]: 'now' } ) ],
	[ 'as text', 'claim_type', claims( { [ claim ]: '1999999999' } ) ],
	[ 'infinite as text', 'claim_type', number( claim, '"1e999"' ) ],
	// PHP reads it as infinite: as exp, a token that never expires.
	[ 'infinite', 'claim_type', number( claim, '1e999' ) ],
	[ 'infinite, negative', 'claim_type', number( claim, '-1e999' ) ],
	[ 'beyond all integers', 'claim_type', number( claim, '9'.repeat( 23 ) ) ],
];
