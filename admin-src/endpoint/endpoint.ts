/**
 * Why a typed endpoint can't be used; the server has the same codes.
 */
export type EndpointRefusal =
	'empty' | 'not_a_url' | 'logtos_own' | 'http_not_allowed';

/**
 * A typed endpoint as it is understood: its origin, or why there is none.
 */
export type ParsedEndpoint =
	| { readonly ok: true; readonly origin: string }
	| { readonly ok: false; readonly refusal: EndpointRefusal };

// What is copied along with an address, at either end.
const AROUND =
	/^[\s\p{Z}\p{Cf}"'`“”„‘’«»<>]+|[\s\p{Z}\p{Cf}"'`“”„‘’«»<>,;]+$/gu;

// A host that can only be one, without a scheme in front of it.
const BARE_HOST =
	/^((?:[\p{L}\p{N}_-]+\.)+[\p{L}\p{N}_-]+|localhost|\[[0-9a-f:.]+\])(?::\d{1,5})?(?:[/?#]|$)/iu;

// Scheme, host with port, and whatever stands behind. `URL` alone would repair
// too much: it takes `https:example` and turns backslashes round.
const SHAPE =
	/^https?:\/\/(?:[a-z0-9\u0080-\u{10ffff}](?:[a-z0-9._\u0080-\u{10ffff}-]*[a-z0-9\u0080-\u{10ffff}])?|\[[0-9a-f:.]+\])(?::(?!0+(?!\d))\d{1,5})?([/?#][^\\\x00-\x1f\x7f]*)?$/iu;

// How the Console names a tenant of Logto Cloud in its addresses.
const TENANT = /^\/(?!accept(?:\/|$))([a-z0-9]{6})(?:[/?#]|$)/;

/**
 * Understands what was typed as the Logto endpoint, in every form that people
 * paste.
 *
 * Only a help while typing: the server judges for itself on saving, by the
 * same rule (includes/Settings/Endpoint.php).
 *
 * @param typed     What was typed.
 * @param allowHttp Whether the server accepts http for every host.
 */
export function parseEndpoint(
	typed: string,
	allowHttp: boolean
): ParsedEndpoint {
	const text = withScheme( typed.replace( AROUND, '' ) );
	if ( text === '' ) {
		return refuse( typed.trim() === '' ? 'empty' : 'not_a_url' );
	}
	const shape = SHAPE.exec( text );
	const url = shape && parseUrl( text );
	if ( ! shape || ! url || url.hostname.includes( '..' ) ) {
		return refuse( 'not_a_url' );
	}
	const { protocol, hostname, origin } = url;
	if ( /(?:^|\.)logto\.io$/.test( hostname ) ) {
		const tenant = TENANT.exec( shape[ 1 ] ?? '' )?.[ 1 ];
		return hostname === 'cloud.logto.io' && tenant
			? { ok: true, origin: `https://${ tenant }.logto.app` }
			: refuse( 'logtos_own' );
	}
	if ( protocol === 'http:' && ! allowHttp && ! isLoopback( hostname ) ) {
		return refuse( 'http_not_allowed' );
	}
	return { ok: true, origin };
}

/**
 * The origin that is meant, where it is more than what was typed, cleaned up:
 * then who typed it should know. Else null.
 *
 * @param typed     What was typed.
 * @param allowHttp Whether the server accepts http for every host.
 */
export function mendedEndpoint(
	typed: string,
	allowHttp: boolean
): string | null {
	const parsed = parseEndpoint( typed, allowHttp );
	return parsed.ok && typed.trim().replace( /\/+$/, '' ) !== parsed.origin
		? parsed.origin
		: null;
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

// On this machine a Logto has no certificate.
function withScheme( text: string ): string {
	if ( text.startsWith( '//' ) ) {
		return `https:${ text }`;
	}
	const host = BARE_HOST.exec( text )?.[ 1 ]?.toLowerCase();
	if ( host === undefined ) {
		return text;
	}
	return `${ isLoopback( host ) ? 'http' : 'https' }://${ text }`;
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
