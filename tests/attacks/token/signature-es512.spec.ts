import { encode } from '../../logto/jws.ts';
import type { Signer } from '../../logto/jws.ts';
import { tokens } from './case.ts';
import { base64url, dataOf, signatureOf } from './forge.ts';
import type { Spoil } from './forge.ts';
import { createPair, signedWith } from './keys.ts';

// ES512, which the plugin verifies by itself with OpenSSL (RFC 7518 section 3.4): 132 bytes, two numbers from 1 to the
// curve's order less 1, of a key of P-521.

const ORDER = Buffer.from(
	'01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409',
	'hex'
);

/** A token well signed with ES512, whose signature is then another one. */
const signature = ( change: ( bytes: Buffer ) => Buffer ): Spoil =>
	signedWith( 'ES512', {
		write: ( token, pair ) => {
			const [ head, body, end = '' ] = encode(
				token,
				pair as Signer
			).split( '.' );
			const bytes = change( Buffer.from( end, 'base64url' ) );
			return `${ head }.${ body }.${ base64url( bytes ) }`;
		},
	} );

const half = ( side: 'r' | 's', number: Buffer ) => ( bytes: Buffer ) =>
	side === 'r'
		? Buffer.concat( [ number, bytes.subarray( 66 ) ] )
		: Buffer.concat( [ bytes.subarray( 0, 66 ), number ] );

const zero = Buffer.alloc( 66 );

tokens(
	'signature, ES512',
	[
		[
			'flipped',
			'token_signature',
			signature( ( bytes ) =>
				Buffer.concat( [
					bytes.subarray( 0, 131 ),
					Buffer.from( [ 255 - bytes.readUInt8( 131 ) ] ),
				] )
			),
		],
		[
			'truncated',
			'token_malformed',
			signature( ( bytes ) => bytes.subarray( 0, 131 ) ),
		],
		[
			'over-long',
			'token_malformed',
			signature( ( bytes ) =>
				Buffer.concat( [ bytes, Buffer.alloc( 1 ) ] )
			),
		],
		[
			'of 521 bits each, without the leading zeros',
			'token_malformed',
			signature( ( bytes ) =>
				Buffer.concat( [
					bytes.subarray( 1, 66 ),
					bytes.subarray( 67 ),
				] )
			),
		],
		[ 'zeros', 'token_malformed', signature( () => Buffer.alloc( 132 ) ) ],
		[
			'ones',
			'token_signature',
			signature( () => Buffer.alloc( 132, 255 ) ),
		],
		[ 'r zero', 'token_malformed', signature( half( 'r', zero ) ) ],
		[ 's zero', 'token_malformed', signature( half( 's', zero ) ) ],
		[ 'r the order', 'token_signature', signature( half( 'r', ORDER ) ) ],
		[ 's the order', 'token_signature', signature( half( 's', ORDER ) ) ],
		[
			'DER',
			'token_malformed',
			signedWith( 'ES512', {
				write: ( token, pair ) => {
					const data = dataOf( token );
					return `${ data }.${ base64url(
						signatureOf( data, pair, 'der' )
					) }`;
				},
			} ),
		],
		[
			'by another key of that name',
			'token_signature',
			signedWith( 'ES512', {
				write: ( token ) =>
					encode( token, createPair( 'ES512' ) as Signer ),
			} ),
		],
		[
			'by a key of P-384 that is listed for ES512',
			'token_malformed',
			signedWith( 'ES512', {
				pair: () => ( { ...createPair( 'ES384' ), alg: 'ES512' } ),
			} ),
		],
		[
			'by a key whose private part is listed',
			'token_key_unknown',
			signedWith( 'ES512', {
				keys: ( listed, genuine ) => [
					{ ...listed, d: 'AQ' },
					...genuine,
				],
			} ),
		],
	],
	'cold'
);
