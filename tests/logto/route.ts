import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { Experience } from './experience.ts';
import type { ManagementApi } from './management/index.ts';
import type { SignIn } from './sign-in/index.ts';
import { sendJson } from './web.ts';

/** The OpenID Provider is under /oidc, as in Logto; the sign-in pages beside it. */
export async function route(
	req: IncomingMessage & { originalUrl?: string },
	res: ServerResponse,
	{
		provider,
		signIn,
		experience,
		management,
	}: {
		provider: Provider;
		signIn: SignIn;
		experience: Experience;
		management: ManagementApi;
	}
): Promise< void > {
	const url = new URL( req.url ?? '/', 'http://stand-in' );
	if ( url.pathname.startsWith( '/oidc/' ) ) {
		req.originalUrl = req.url ?? '';
		req.url = req.originalUrl.slice( '/oidc'.length );
		await provider.callback()( req, res );
	} else if ( url.pathname === '/sign-in' ) {
		await signIn.answer( req, res, url );
	} else if ( url.pathname === '/api/.well-known/sign-in-exp' ) {
		sendJson( res, 200, experience.described );
	} else if ( url.pathname === '/api/.well-known/account-center' ) {
		sendJson( res, 200, experience.describedAccountCenter );
	} else if ( url.pathname.startsWith( '/api/' ) ) {
		await management.answer( req, res, url );
	} else {
		// Whatever the path: one application in the browser answers them all.
		signIn.unknownSession( req, res );
	}
}
