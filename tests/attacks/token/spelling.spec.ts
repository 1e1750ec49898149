import { encode } from '../../logto/jws.ts';
import type { Jwt } from '../../logto/jws.ts';
import { token, tokens } from './case.ts';
import { dataOf, sealed, written } from './forge.ts';
import type { Spoil } from './forge.ts';
import { signedWith } from './keys.ts';

// One token has one spelling: base64url without padding, blanks or bits that no byte needs (RFC 7515 section 2).

const respelled = ( change: ( genuine: string ) => string ): Spoil =>
	written( ( genuine, key ) => change( encode( genuine, key ) ) );

const ALPHABET =
	'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The last character with a bit set that no byte needs. */
const stray = ( text: string ) =>
	text.replace(
		/.$/,
		( last ) => ALPHABET[ ALPHABET.indexOf( last ) + 1 ] ?? ''
	);

/** A payload whose last character has bits to spare, which are part of what is signed. */
function strayPayload( genuine: Jwt ): string {
	const text = JSON.stringify( genuine.payload );
	const blanks = 3 - ( ( Buffer.byteLength( text ) + 2 ) % 3 );
	return stray( dataOf( genuine, text + ' '.repeat( blanks ) ) );
}

tokens( 'spelling', [
	[
		'stray bits in the payload',
		'token_malformed',
		written( ( genuine, key ) => sealed( strayPayload( genuine ), key ) ),
	],
	[ 'padding', 'token_malformed', respelled( ( text ) => `${ text }==` ) ],
	[
		'a line feed at the end',
		'token_malformed',
		respelled( ( text ) => `${ text }\n` ),
	],
	[
		'a blank before',
		'token_malformed',
		respelled( ( text ) => ` ${ text }` ),
	],
	[
		'a blank within',
		'token_malformed',
		respelled( ( text ) => text.replace( /.{9}$/, ' $&' ) ),
	],
	[
		'Bearer before',
		'token_malformed',
		respelled( ( text ) => `Bearer ${ text }` ),
	],
] );

for ( const alg of [ 'ES256', 'EdDSA', 'RS256' ] ) {
	token(
		`spelling, stray bits in the signature, ${ alg }`,
		'token_malformed',
		signedWith( alg, {
			write: ( genuine, pair ) =>
				stray( sealed( dataOf( genuine ), pair ) ),
		} ),
		'cold'
	);
}
