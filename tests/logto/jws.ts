import { createHmac, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** The two halves of a JSON Web Signature that a test may want to change. */
export interface Jwt {
	header: Record< string, unknown >;
	payload: Record< string, unknown >;
}

/** A private key and the algorithm (RFC 7518) it is used with. */
export interface Signer {
	kid: string;
	alg: 'ES256' | 'ES384' | 'ES512' | 'RS256' | 'RS384' | 'RS512';
	privateKey: KeyObject;
}

/**
 * How a forged token is signed:
 * `current`, as a real one is; `foreign`, with a key that is not in the JWKS but
 * under the current key's `kid`; `none`, RFC 7515's unsecured form; an HMAC under
 * any text or bytes (the public key, the app secret); or any key.
 */
export type SignWith =
	'current' | 'foreign' | 'none' | { hmac: string | Buffer } | Signer;

/**
 * Random text for ids, as long as Logto's: 43 characters, in 1.37 there were 21.
 *
 * @param version Which Logto's.
 */
export function randomId( version: '1.37' | '1.42' = '1.42' ): string {
	const text = randomBytes( 32 ).toString( 'base64url' );
	return version === '1.37' ? text.slice( 0, 21 ) : text;
}

/**
 * Reads a compact JWS without checking it.
 *
 * @param token The three-part text.
 */
export function decode( token: string ): Jwt {
	const [ header = '', payload = '' ] = token.split( '.' );
	return { header: json( header ), payload: json( payload ) };
}

/**
 * Writes a compact JWS. jose is not used here because it refuses to make most of
 * the tokens that an attack needs.
 *
 * @param token  Header and payload, written as they are.
 * @param signer The key; the header's `alg` is not looked at.
 */
export function encode( token: Jwt, signer: Signer ): string {
	const hash = `sha${ signer.alg.slice( 2 ) }`;
	return seal( token, ( data ) =>
		sign( hash, data, {
			key: signer.privateKey,
			dsaEncoding: 'ieee-p1363',
		} )
	);
}

/**
 * Writes a compact JWS with an HMAC, as in the algorithm confusion attack.
 *
 * @param token  Header and payload, written as they are.
 * @param secret The HMAC's key.
 */
export function encodeHmac( token: Jwt, secret: string | Buffer ): string {
	const bits = /^HS(384|512)$/.exec( String( token.header[ 'alg' ] ) );
	const hash = `sha${ bits?.[ 1 ] ?? '256' }`;
	return seal( token, ( data ) =>
		createHmac( hash, secret ).update( data ).digest()
	);
}

/**
 * Writes an unsecured JWS: an empty signature (RFC 7515, appendix A.5).
 *
 * @param token Header and payload, written as they are.
 */
export function encodeUnsigned( token: Jwt ): string {
	return seal( token, () => Buffer.alloc( 0 ) );
}

function seal( token: Jwt, signature: ( data: Buffer ) => Buffer ): string {
	const data = [ token.header, token.payload ]
		.map( ( part ) =>
			Buffer.from( JSON.stringify( part ) ).toString( 'base64url' )
		)
		.join( '.' );
	const signed = signature( Buffer.from( data ) );
	return `${ data }.${ signed.toString( 'base64url' ) }`;
}

function json( part: string ): Record< string, unknown > {
	const text = Buffer.from( part, 'base64url' ).toString();
	return JSON.parse( text ) as Record< string, unknown >;
}
