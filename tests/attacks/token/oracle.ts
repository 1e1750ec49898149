import * as oidc from 'openid-client';
import { Browser } from '../../logto/testing/browser.ts';
import type { Tenant } from './forge.ts';

// What openid-client makes of the same answer, as another application's library would.

/** Whether an answer signs somebody in. */
export type Opinion = 'accepts' | 'refuses';

const LEEWAY = 60;

/** The site's application, read as strictly as openid-client can. */
async function configuration( {
	logto,
	values,
}: Tenant ): Promise< oidc.Configuration > {
	return oidc.discovery(
		new URL( logto.issuer ),
		values.app_id,
		{ [ oidc.clockTolerance ]: LEEWAY },
		oidc.ClientSecretBasic( values.app_secret ),
		{
			execute: [
				oidc.allowInsecureRequests,
				oidc.enableNonRepudiationChecks,
			],
		}
	);
}

/** The site's own Redirect URI has a query, which openid-client does not send: the same without one. */
function redirectUri( { logto, values }: Tenant ): string {
	const { redirectUris } = logto.applications.change( values.app_id, {} );
	const [ first = '' ] = redirectUris;
	const plain = first.replace( /\?.*/, '' );
	logto.applications.change( values.app_id, {
		redirectUris: [ ...new Set( [ ...redirectUris, plain ] ) ],
	} );
	return plain;
}

/** Signs ada in at Logto; gives the exchange of the code that comes back, not yet begun. */
export async function signInWithOpenidClient(
	tenant: Tenant
): Promise< () => ReturnType< typeof oidc.authorizationCodeGrant > > {
	const config = await configuration( tenant );
	const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
	const expectedState = oidc.randomState();
	const expectedNonce = oidc.randomNonce();
	const browser = new Browser( tenant.logto.endpoint );
	await browser.open(
		oidc.buildAuthorizationUrl( config, {
			redirect_uri: redirectUri( tenant ),
			scope: 'openid profile email',
			code_challenge:
				await oidc.calculatePKCECodeChallenge( pkceCodeVerifier ),
			code_challenge_method: 'S256',
			state: expectedState,
			nonce: expectedNonce,
		} )
	);
	await browser.follow( 'User name' );
	await browser.press( 'Sign in', {
		identifier: 'ada',
		password: 'correct horse',
	} );
	const answer = new URL( browser.page.url );
	return () =>
		oidc.authorizationCodeGrant( config, answer, {
			pkceCodeVerifier,
			expectedState,
			expectedNonce,
			idTokenExpected: true,
		} );
}

/** openid-client's verdict on the token that the tenant sends next, and what it says about it. */
export async function openidClient(
	tenant: Tenant
): Promise< { opinion: Opinion; said: string } > {
	const exchange = await signInWithOpenidClient( tenant );
	try {
		await exchange();
		return { opinion: 'accepts', said: '' };
	} catch ( error ) {
		const { message, cause } = error as Error;
		const inner = cause instanceof Error ? `: ${ cause.message }` : '';
		return { opinion: 'refuses', said: message + inner };
	}
}
