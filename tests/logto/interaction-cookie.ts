import type { IncomingMessage } from 'node:http';
import type { KoaContextWithOIDC } from 'oidc-provider';

/** What an application's interaction is kept under, in the browser. */
const nameFor = ( name: string, application: string ): string =>
	`${ name }_${ encodeURIComponent( application ) }`;

/**
 * Has a browser keep one interaction for each application, as Logto does: a new
 * one takes the place of the last. oidc-provider itself has one cookie for each
 * sign-in page; Logto's pages have no address of their own for each sign-in.
 *
 * @param ctx  An answer that may set the cookie.
 * @param name The cookie's name in oidc-provider.
 */
export function keepByApplication(
	ctx: KoaContextWithOIDC,
	name: string
): void {
	const oidc = ctx.oidc as KoaContextWithOIDC[ 'oidc' ] | undefined;
	const application = oidc?.client?.clientId;
	const cookies = ctx.res.getHeader( 'set-cookie' );
	if ( application === undefined || ! Array.isArray( cookies ) ) {
		return;
	}
	ctx.res.setHeader(
		'set-cookie',
		cookies.map( ( line ) =>
			/^[^=]*/.exec( line )?.[ 0 ]?.replace( /\.sig$/, '' ) === name
				? line.replace( name, nameFor( name, application ) )
				: line
		)
	);
}

/**
 * Gives oidc-provider the cookie back that it set for an application.
 *
 * @param req         A request for a sign-in page.
 * @param name        The cookie's name in oidc-provider.
 * @param application Whose interaction is meant.
 */
export function takeForApplication(
	req: IncomingMessage,
	name: string,
	application: string
): void {
	const kept = nameFor( name, application );
	req.headers.cookie = ( req.headers.cookie ?? '' )
		.split( /; */ )
		.map( ( pair ) =>
			pair.startsWith( `${ kept }=` ) ||
			pair.startsWith( `${ kept }.sig=` )
				? pair.replace( kept, name )
				: pair
		)
		.join( '; ' );
}
