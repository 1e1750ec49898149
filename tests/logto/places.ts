/** An endpoint of the stand-in, by the name that tests use for it. */
export type Endpoint =
	| 'discovery'
	| 'jwks'
	| 'authorization'
	| 'token'
	| 'userinfo'
	| 'end_session'
	| 'introspection'
	| 'revocation'
	| 'pushed_authorization'
	| 'management'
	| 'other';

/** An endpoint's answer, or the redirect that carries an answer to the application. */
export type Place = Endpoint | 'callback';

const paths: [ RegExp, Endpoint ][] = [
	[ /^\/\.well-known\//, 'discovery' ],
	[ /^\/jwks$/, 'jwks' ],
	[ /^\/auth(\/|$)/, 'authorization' ],
	[ /^\/token$/, 'token' ],
	[ /^\/me$/, 'userinfo' ],
	[ /^\/session\/end(\/|$)/, 'end_session' ],
	[ /^\/token\/introspection$/, 'introspection' ],
	[ /^\/token\/revocation$/, 'revocation' ],
	[ /^\/request$/, 'pushed_authorization' ],
];

/** What a browser page elsewhere may read (logto.md §1). */
export const readableFromAnywhere: readonly Endpoint[] = [
	'discovery',
	'jwks',
	'token',
	'userinfo',
	'introspection',
	'revocation',
];

/**
 * Which endpoint a path under the issuer is.
 *
 * @param path Without the issuer's own path.
 */
export function endpointAt( path: string ): Endpoint {
	return (
		paths.find( ( [ pattern ] ) => pattern.test( path ) )?.[ 1 ] ?? 'other'
	);
}
