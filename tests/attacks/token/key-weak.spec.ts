import { createHash } from 'node:crypto';
import { token, tokens } from './case.ts';
import { base64url, dataOf } from './forge.ts';
import { createPair, signedWith } from './keys.ts';

// Keys that anybody could sign with, or that are none (RFC 7518 sections 3.3 and 6.2.1, RFC 8032).

/** What an RSA signature with exponent 1 is: the padded hash itself (RFC 8017 section 9.2). */
function padded( data: string ): Buffer {
	const info = Buffer.concat( [
		Buffer.from( '3031300d060960864801650304020105000420', 'hex' ),
		createHash( 'sha256' ).update( data ).digest(),
	] );
	const padding = Buffer.alloc( 256 - 3 - info.length, 255 );
	return Buffer.concat( [
		Buffer.from( [ 0, 1 ] ),
		padding,
		Buffer.from( [ 0 ] ),
		info,
	] );
}

/** The neutral point of Ed25519: with it as key and as R, and S zero, everything is signed. */
const NEUTRAL = Buffer.concat( [ Buffer.from( [ 1 ] ), Buffer.alloc( 31 ) ] );

tokens(
	'a weak key',
	[
		[
			'RSA of 1024 bits',
			'token_key_unknown',
			signedWith( 'RS256', { pair: () => createPair( 'RS256', 1024 ) } ),
		],
		[
			'RSA with exponent 1',
			'token_key_unknown',
			signedWith( 'RS256', {
				keys: ( listed, genuine ) => [
					{ ...listed, e: 'AQ' },
					...genuine,
				],
				write: ( genuine ) =>
					`${ dataOf( genuine ) }.${ base64url( padded( dataOf( genuine ) ) ) }`,
			} ),
		],
		[
			'Ed25519 of small order',
			'token_signature',
			signedWith( 'EdDSA', {
				keys: ( listed, genuine ) => [
					{ ...listed, x: base64url( NEUTRAL ) },
					...genuine,
				],
				write: ( genuine ) =>
					`${ dataOf( genuine ) }.${ base64url(
						Buffer.concat( [ NEUTRAL, Buffer.alloc( 32 ) ] )
					) }`,
			} ),
		],
	],
	'cold'
);

tokens(
	'a point',
	[
		[
			'off the curve',
			'token_key_unknown',
			signedWith( 'ES384', {
				keys: ( listed, genuine ) => [
					{ ...listed, y: listed[ 'x' ] },
					...genuine,
				],
			} ),
		],
		[
			'at infinity',
			'token_key_unknown',
			signedWith( 'ES384', {
				keys: ( listed, genuine ) => [
					{
						...listed,
						x: base64url( Buffer.alloc( 48 ) ),
						y: base64url( Buffer.alloc( 48 ) ),
					},
					...genuine,
				],
			} ),
		],
		[
			'with a short coordinate',
			'token_key_unknown',
			signedWith( 'ES384', {
				keys: ( listed, genuine ) => [
					{ ...listed, y: String( listed[ 'y' ] ).slice( 0, -4 ) },
					...genuine,
				],
			} ),
		],
	],
	'cold',
	'warm'
);

token(
	'a weak key, listed with its private part',
	'token_key_unknown',
	signedWith( 'ES384', {
		keys: ( listed, genuine, { privateKey } ) => [
			{ ...listed, ...privateKey.export( { format: 'jwk' } ) },
			...genuine,
		],
	} ),
	'cold'
);
