import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Percent-encodes as Aliyun's RPC signature wants it: everything but letters,
 * digits, `-`, `_`, `.` and `~` (RFC 3986, unreserved).
 *
 * @param text Any text.
 */
export function percentEncode( text: string ): string {
	return encodeURIComponent( text ).replace(
		/[!'()*]/g,
		( character ) =>
			`%${ character.charCodeAt( 0 ).toString( 16 ).toUpperCase() }`
	);
}

/**
 * What is signed: method, path and the sorted query, each encoded, joined by `&`
 * (logto.md §8).
 *
 * @param method     The HTTP method.
 * @param parameters All but `Signature`.
 */
export function stringToSign(
	method: string,
	parameters: ReadonlyMap< string, string >
): string {
	const query = [ ...parameters ]
		.filter( ( [ name ] ) => name !== 'Signature' )
		.sort( ( [ one ], [ other ] ) => ( one < other ? -1 : 1 ) )
		.map( ( pair ) => pair.map( percentEncode ).join( '=' ) )
		.join( '&' );
	return [ method, '/', query ].map( percentEncode ).join( '&' );
}

/**
 * The signature, base64.
 *
 * @param method     The HTTP method.
 * @param parameters All but `Signature`.
 * @param secret     The AccessKey secret.
 */
export function signatureOf(
	method: string,
	parameters: ReadonlyMap< string, string >,
	secret: string
): string {
	return createHmac( 'sha1', `${ secret }&` )
		.update( stringToSign( method, parameters ) )
		.digest( 'base64' );
}

/**
 * Whether a request is signed with this secret.
 *
 * @param method     The HTTP method.
 * @param parameters All, `Signature` among them.
 * @param secret     The AccessKey secret.
 */
export function isSigned(
	method: string,
	parameters: ReadonlyMap< string, string >,
	secret: string
): boolean {
	const expected = Buffer.from( signatureOf( method, parameters, secret ) );
	const given = Buffer.from( parameters.get( 'Signature' ) ?? '' );
	return (
		expected.length === given.length && timingSafeEqual( expected, given )
	);
}
