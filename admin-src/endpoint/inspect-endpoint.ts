import {
	allowInsecureRequests,
	ClientError,
	customFetch,
	discovery,
	type CustomFetch,
	type ServerMetadata,
} from 'openid-client';

import { parseEndpoint, parseUrl, type EndpointRefusal } from './endpoint';
import { usableAlgorithms } from './signing-keys';

/**
 * What the browser found at an endpoint.
 */
export type Inspection =
	| {
			readonly outcome: 'ok';
			readonly issuer: string;
			readonly algorithms: readonly string[];
	  }
	| { readonly outcome: 'refused'; readonly refusal: EndpointRefusal }
	| { readonly outcome: 'unreachable' }
	| { readonly outcome: 'redirected' }
	| { readonly outcome: 'not_a_provider' }
	| { readonly outcome: 'other_issuer'; readonly issuer: string }
	| { readonly outcome: 'no_usable_key'; readonly issuer: string };

interface InspectionOptions {
	/** Ends the inspection; the returned promise then rejects. */
	readonly signal: AbortSignal;
	/** Whether the server accepts http for every host. */
	readonly allowHttp: boolean;
}

const TIMEOUT_IN_SECONDS = 10;

// Discovery needs a client ID, and sends it nowhere.
const NO_CLIENT = 'discovery';

/**
 * Reads, from this browser, the provider behind a typed endpoint: discovery
 * with its exact issuer, then the key set.
 *
 * What the browser reaches says nothing about what the server reaches.
 *
 * @param typed   What was typed as the endpoint.
 * @param options See {@link InspectionOptions}.
 */
export async function inspectEndpoint(
	typed: string,
	options: InspectionOptions
): Promise< Inspection > {
	const endpoint = parseEndpoint( typed, options.allowHttp );
	if ( ! endpoint.ok ) {
		return { outcome: 'refused', refusal: endpoint.refusal };
	}

	const http = observedFetch( options.signal );
	const issuer = new URL( `${ endpoint.origin }/oidc` );
	try {
		const configuration = await discovery(
			issuer,
			NO_CLIENT,
			undefined,
			undefined,
			{
				timeout: TIMEOUT_IN_SECONDS,
				[ customFetch ]: http.fetch,
				execute:
					issuer.protocol === 'http:'
						? [ allowInsecureRequests ]
						: [],
			}
		);
		return await inspectKeys(
			configuration.serverMetadata(),
			issuer,
			http
		);
	} catch ( error ) {
		options.signal.throwIfAborted();
		return http.failure() ?? explain( error );
	}
}

async function inspectKeys(
	metadata: ServerMetadata,
	issuer: URL,
	http: ObservedFetch
): Promise< Inspection > {
	if ( metadata.issuer !== issuer.href ) {
		// openid-client compares issuers as URLs, ID tokens as texts.
		return { outcome: 'other_issuer', issuer: metadata.issuer };
	}
	const keysAt = parseUrl( metadata.jwks_uri ?? '' );
	// A key fetched over http must not vouch for an https provider.
	if ( keysAt?.protocol !== issuer.protocol ) {
		return { outcome: 'no_usable_key', issuer: metadata.issuer };
	}

	const response = await http.fetch( keysAt.href, {
		body: undefined,
		headers: { accept: 'application/json' },
		method: 'GET',
		redirect: 'manual',
		signal: AbortSignal.timeout( TIMEOUT_IN_SECONDS * 1000 ),
	} );
	const keySet: unknown = response.ok
		? await response.json().catch( () => null )
		: null;
	const algorithms = await usableAlgorithms(
		keySet,
		metadata.id_token_signing_alg_values_supported ?? []
	);
	return algorithms.length > 0
		? { outcome: 'ok', issuer: metadata.issuer, algorithms }
		: { outcome: 'no_usable_key', issuer: metadata.issuer };
}

interface ObservedFetch {
	readonly fetch: CustomFetch;
	/** What the transport alone already says is wrong, if anything. */
	readonly failure: () => Inspection | null;
}

/**
 * A fetch that can be aborted, sends no cookies, and remembers how its last
 * request ended: openid-client reports an unreachable host, a redirect and a
 * wrong answer alike, and to an admin they mean different things.
 *
 * @param abort Ends every request.
 */
function observedFetch( abort: AbortSignal ): ObservedFetch {
	let failure: Inspection | null = null;
	return {
		failure: () => failure,
		async fetch( url, { signal, ...request } ) {
			failure = { outcome: 'unreachable' };
			const response = await fetch( url, {
				...request,
				credentials: 'omit',
				signal: AbortSignal.any(
					signal ? [ abort, signal ] : [ abort ]
				),
			} as RequestInit );
			failure = isRedirect( response ) ? { outcome: 'redirected' } : null;
			return response;
		},
	};
}

function isRedirect( response: Response ): boolean {
	return (
		response.type === 'opaqueredirect' ||
		( response.status >= 300 && response.status < 400 )
	);
}

function explain( error: unknown ): Inspection {
	if (
		error instanceof ClientError &&
		error.code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED'
	) {
		const issuer = announcedIssuer( error.cause );
		if ( issuer !== null ) {
			return { outcome: 'other_issuer', issuer };
		}
	}
	return { outcome: 'not_a_provider' };
}

// openid-client hangs the metadata it refused on the error's cause.
function announcedIssuer( cause: unknown ): string | null {
	const { body } = ( cause ?? {} ) as { body?: { issuer?: unknown } };
	return typeof body?.issuer === 'string' ? body.issuer : null;
}
