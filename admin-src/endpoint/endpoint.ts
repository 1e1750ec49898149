/**
 * Why a typed endpoint can't be used; the server has the same codes.
 */
export type EndpointRefusal =
	'empty' | 'not_a_url' | 'not_an_origin' | 'http_not_allowed';

/**
 * A typed endpoint as it is understood: its origin, or why there is none.
 */
export type ParsedEndpoint =
	| { readonly ok: true; readonly origin: string }
	| { readonly ok: false; readonly refusal: EndpointRefusal };

// Scheme, host with port, and whatever stands behind. `URL` alone would repair
// too much: it takes `https:example` and turns backslashes round.
const SHAPE =
	/^https?:\/\/([a-z0-9._\u0080-\u{10ffff}-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?(.*)$/isu;

// What people copy along with the origin; all of it means the origin.
const UNDERSTOOD_REST: readonly string[] = [ '', '/', '/oidc', '/oidc/' ];

/**
 * Understands what was typed as the Logto endpoint.
 *
 * Only a help while typing: the server judges for itself on saving.
 *
 * @param typed     What was typed, possibly with a trailing slash or /oidc.
 * @param allowHttp Whether the server accepts http for every host.
 */
export function parseEndpoint(
	typed: string,
	allowHttp: boolean
): ParsedEndpoint {
	const text = typed.trim();
	if ( text === '' ) {
		return refuse( 'empty' );
	}
	const [ , host, rest ] = SHAPE.exec( text ) ?? [];
	if ( host === undefined || rest === undefined ) {
		return refuse( 'not_a_url' );
	}
	const url = /^(?:[/?#]|$)/.test( rest ) ? parseUrl( text ) : null;
	if ( ! url ) {
		return refuse( 'not_a_url' );
	}
	if ( ! UNDERSTOOD_REST.includes( rest ) ) {
		return refuse( 'not_an_origin' );
	}

	const { protocol, hostname, origin } = url;
	if ( protocol === 'http:' && ! allowHttp && ! isLoopback( hostname ) ) {
		return refuse( 'http_not_allowed' );
	}
	return { ok: true, origin };
}

/**
 * A text as a URL, or null. (`URL.parse` is too young for some browsers.)
 *
 * @param text The text.
 */
export function parseUrl( text: string ): URL | null {
	try {
		return new URL( text );
	} catch {
		return null;
	}
}

function refuse( refusal: EndpointRefusal ): ParsedEndpoint {
	return { ok: false, refusal };
}

// Host names whose traffic never leaves the computer.
function isLoopback( hostname: string ): boolean {
	return (
		hostname === 'localhost' ||
		hostname.endsWith( '.localhost' ) ||
		hostname === '[::1]' ||
		/^127(\.\d{1,3}){3}$/.test( hostname )
	);
}
