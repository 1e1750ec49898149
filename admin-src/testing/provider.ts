import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A small OpenID provider on a local port, which can be made to go wrong.
 */
export interface Provider {
	readonly origin: string;
	/** Paths asked for so far. */
	readonly requests: string[];
	/** Headers of the last request. */
	readonly lastHeaders: () => NodeJS.Dict< string | string[] >;
	/** What a path answers from now on. */
	readonly serve: ( path: string, answer: ProviderAnswer ) => void;
	readonly close: () => Promise< void >;
}

export type ProviderAnswer =
	| { readonly json: unknown }
	| { readonly html: string; readonly status: number }
	| { readonly redirectTo: string }
	| { readonly hang: true };

export const DISCOVERY = '/oidc/.well-known/openid-configuration';
export const KEYS = '/oidc/jwks';

/**
 * Starts a provider that answers 404 until told otherwise.
 */
export async function startProvider(): Promise< Provider > {
	const answers = new Map< string, ProviderAnswer >();
	const requests: string[] = [];
	let lastHeaders: NodeJS.Dict< string | string[] > = {};

	const server = createServer( ( request, response ) => {
		const path = request.url ?? '';
		requests.push( path );
		lastHeaders = request.headers;
		send(
			response,
			answers.get( path ) ?? { html: 'Not found', status: 404 }
		);
	} );
	await new Promise< void >( ( resolve ) => {
		server.listen( 0, '127.0.0.1', resolve );
	} );
	const { port } = server.address() as AddressInfo;

	return {
		origin: `http://127.0.0.1:${ port }`,
		requests,
		lastHeaders: () => lastHeaders,
		serve: ( path, answer ) => answers.set( path, answer ),
		close: async () =>
			new Promise( ( resolve ) => {
				server.close( () => resolve() );
				server.closeAllConnections();
			} ),
	};
}

/**
 * What Logto's discovery says, as far as the browser reads it.
 *
 * @param origin  Where the provider is.
 * @param changes What is different.
 */
export function metadata( origin: string, changes: object = {} ): object {
	return {
		issuer: `${ origin }/oidc`,
		authorization_endpoint: `${ origin }/oidc/auth`,
		token_endpoint: `${ origin }/oidc/token`,
		jwks_uri: `${ origin }${ KEYS }`,
		id_token_signing_alg_values_supported: [ 'ES384', 'RS256' ],
		response_types_supported: [ 'code' ],
		subject_types_supported: [ 'public' ],
		...changes,
	};
}

function send( response: ServerResponse, answer: ProviderAnswer ): void {
	if ( 'hang' in answer ) {
		return;
	}
	if ( 'redirectTo' in answer ) {
		response.writeHead( 302, { Location: answer.redirectTo } ).end();
	} else if ( 'html' in answer ) {
		response
			.writeHead( answer.status, { 'Content-Type': 'text/html' } )
			.end( answer.html );
	} else {
		response
			.writeHead( 200, { 'Content-Type': 'application/json' } )
			.end( JSON.stringify( answer.json ) );
	}
}
