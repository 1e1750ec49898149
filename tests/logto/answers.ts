import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { Calls } from './calls.ts';
import { keepByApplication } from './interaction-cookie.ts';
import { endpointAt, readableFromAnywhere } from './places.ts';
import type { Endpoint, Place } from './places.ts';
import type { Answer } from './spoil.ts';
import { finish } from './tokens.ts';
import type { Finishing } from './tokens.ts';

/** What shaping answers needs. */
export interface Shaping extends Finishing {
	calls: Calls;
	endpoint: string;
	/** The name of oidc-provider's cookie for an interaction. */
	interactionCookie: string;
}

type Json = Record< string, unknown >;

/**
 * Stands around oidc-provider: notes what is asked, gives its answers the shape
 * that Logto's have (logto.md §1, §4), and spoils them where a test wants it.
 *
 * @param how The tenant.
 * @return Koa middleware.
 */
export function answers( how: Shaping ) {
	return async (
		ctx: KoaContextWithOIDC,
		next: () => Promise< void >
	): Promise< void > => {
		const endpoint = endpointAt( ctx.path );
		const call = how.calls.note( {
			endpoint,
			method: ctx.method,
			url: ctx.originalUrl,
			headers: ctx.req.headers,
		} );
		await next();
		sayNotFound( ctx );
		// A request that no route takes has no `oidc`, whatever the types say.
		const oidc = ctx.oidc as KoaContextWithOIDC[ 'oidc' ] | undefined;
		call.body = ( oidc?.body as Json | undefined ) ?? {};
		shape( ctx, endpoint, how );
		keepByApplication( ctx, how.interactionCookie );
		call.status = ctx.status;
		const spoiler = how.spoil.dueAt(
			placeOf( ctx, endpoint, how.endpoint )
		);
		if ( spoiler ) {
			const answer = read( ctx );
			ctx.respond = false;
			send( ctx.res, spoiler( answer ) ?? answer );
		}
	};
}

/** A path that nothing answers at is an invalid request to Logto. */
function sayNotFound( ctx: KoaContextWithOIDC ): void {
	if ( ctx.status === 404 && ! isJson( ctx.body ) ) {
		ctx.body = {
			error: 'invalid_request',
			error_description: `unrecognized route or not allowed (${ ctx.method } on ${ ctx.path })`,
		};
		ctx.status = 404;
	}
}

function shape(
	ctx: KoaContextWithOIDC,
	endpoint: Endpoint,
	how: Shaping
): void {
	const body = ctx.body;
	if ( isJson( body ) ) {
		if ( typeof body[ 'id_token' ] === 'string' ) {
			body[ 'id_token' ] = finish( 'id_token', body[ 'id_token' ], how );
		}
		if ( ctx.status >= 400 ) {
			ctx.body = errorBody( body, endpoint, how.version );
		}
	}
	if ( readableFromAnywhere.includes( endpoint ) ) {
		ctx.set( 'Access-Control-Allow-Origin', '*' );
		ctx.remove( 'Vary' );
	}
	if (
		( endpoint === 'discovery' || endpoint === 'jwks' ) &&
		isJson( body )
	) {
		const text = JSON.stringify( body );
		const hash = createHash( 'sha1' ).update( text ).digest( 'base64url' );
		const etag = `"${ hash }"`;
		ctx.set( 'ETag', etag );
		if ( ctx.get( 'If-None-Match' ) === etag ) {
			ctx.status = 304;
		}
	}
	if ( endpoint === 'jwks' ) {
		ctx.set(
			'Cache-Control',
			'no-cache, max-age=0' +
				( how.version === '1.37' ? '' : ', must-revalidate' )
		);
	}
}

/** Logto's errors carry a code of its own; 1.42's also say `state` and `iss`, and are the same where sessions end. */
function errorBody( body: Json, endpoint: Endpoint, version: string ): Json {
	const error = body[ 'error' ];
	const isRaw = endpoint === 'end_session' && version === '1.37';
	if ( typeof error !== 'string' || isRaw ) {
		return body;
	}
	const { state, iss, ...rest } = body;
	return {
		code: `oidc.${ error }`,
		message:
			error === 'invalid_request'
				? 'Request is invalid.'
				: 'Error in the OIDC provider.',
		...rest,
		...( version !== '1.37' && { state, iss } ),
	};
}

function placeOf(
	ctx: KoaContextWithOIDC,
	endpoint: Endpoint,
	ours: string
): Place {
	const target = String( ctx.res.getHeader( 'location' ) ?? '/' );
	const leaves = ! target.startsWith( '/' );
	return endpoint === 'authorization' &&
		leaves &&
		new URL( target ).origin !== ours
		? 'callback'
		: endpoint;
}

function read( ctx: KoaContextWithOIDC ): Answer {
	const body = isJson( ctx.body ) ? JSON.stringify( ctx.body ) : ctx.body;
	const headers = { ...ctx.res.getHeaders() };
	delete headers[ 'content-length' ];
	return { status: ctx.status, headers, body: String( body ?? '' ) };
}

/**
 * Sends a spoiled answer, or what is worse than an answer.
 *
 * @param res    Where to.
 * @param answer What.
 */
export function send(
	res: ServerResponse,
	answer: Answer | 'hang' | 'close' | 'cut'
): void {
	if ( answer === 'hang' ) {
		return;
	}
	if ( answer === 'close' ) {
		res.socket?.destroy();
		return;
	}
	for ( const name of res.getHeaderNames() ) {
		res.removeHeader( name );
	}
	if ( answer === 'cut' ) {
		res.writeHead( 200, {
			'content-type': 'application/json',
			'content-length': 1000,
		} );
		res.write( '{"', () => res.socket?.destroy() );
		return;
	}
	res.writeHead( answer.status, answer.headers );
	res.end( answer.body );
}

function isJson( body: unknown ): body is Json {
	return (
		typeof body === 'object' &&
		body !== null &&
		! Buffer.isBuffer( body ) &&
		! ( body instanceof Readable )
	);
}
