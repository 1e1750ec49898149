import type Provider from './oidc-provider.ts';

/** One part of a host name or of a path, as a star stands for it. */
const PART = '[^/.?#:@*]+';

/**
 * Whether an address is one that a registered one stands for: a `*` in host
 * name or path is one part, the last two of a host name are plain (Logto since
 * 1.37). An address with a star in it is none.
 *
 * @param registered As it stands in the Console.
 * @param address    As it comes in a request.
 */
export function standsFor( registered: string, address: string ): boolean {
	if ( ! registered.includes( '*' ) || address.includes( '*' ) ) {
		return false;
	}
	const found = /^([a-z]+:\/\/)([^/?#:]+)(:\d+)?(\/[^?#]*)?(.*)$/.exec(
		registered
	);
	if ( ! found ) {
		return false;
	}
	const [ , scheme = '', host = '', port = '', path = '', rest = '' ] = found;
	const isPlain = ! host.split( '.' ).slice( -2 ).join().includes( '*' );
	if ( ! isPlain || rest.includes( '*' ) ) {
		return false;
	}
	const pattern = [ scheme, host, port, path, rest ]
		.map( ( text ) =>
			text
				.replace( /[.+?^${}()|[\]\\]/g, String.raw`\$&` )
				.replaceAll( '*', PART )
		)
		.join( '' );
	return new RegExp( `^${ pattern }$` ).test( address );
}

/**
 * Has an OpenID Provider take registered addresses with stars.
 *
 * @param provider Which.
 */
export function takeWildcards( provider: Provider ): void {
	const client = provider.Client.prototype as unknown as Record<
		'redirectUriAllowed' | 'postLogoutRedirectUriAllowed',
		( this: ClientUris, address: string ) => boolean
	>;
	for ( const [ name, list ] of [
		[ 'redirectUriAllowed', 'redirectUris' ],
		[ 'postLogoutRedirectUriAllowed', 'postLogoutRedirectUris' ],
	] as const ) {
		const exactly = client[ name ];
		client[ name ] = function ( address ) {
			return (
				exactly.call( this, address ) ||
				( this[ list ] ?? [] ).some( ( registered ) =>
					standsFor( registered, address )
				)
			);
		};
	}
}

interface ClientUris {
	redirectUris?: string[];
	postLogoutRedirectUris?: string[];
}
