import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import type { Application, Logto } from '../index.ts';
import { Browser } from './browser.ts';

/** All that a Traditional web application may ask for. */
export const allScopes =
	'openid profile email phone roles custom_data identities urn:logto:scope:organizations urn:logto:scope:organization_roles';

/**
 * Where the application waits for answers; nothing listens there. openid-client
 * takes no redirect URI with a query.
 */
export const redirectUri = 'http://127.0.0.1:9/callback';

/** One with a query, as the plugin's is. */
export const redirectUriWithQuery =
	'http://127.0.0.1:9/wp-login.php?action=logto';

/** An authorization request that is under way. */
export interface Attempt {
	browser: Browser;
	verifier: string;
	state: string;
	nonce: string;
}

/** An application that signs people in with openid-client. */
export class RelyingParty {
	readonly logto: Logto;
	readonly application: Application;
	#server: oidc.ServerMetadata | undefined;

	/**
	 * @param logto       Where.
	 * @param application As which application; a new one by default.
	 */
	constructor(
		logto: Logto,
		application = logto.applications.add( {
			redirectUris: [ redirectUri, redirectUriWithQuery ],
		} )
	) {
		this.logto = logto;
		this.application = application;
	}

	/** What was discovered, read with the stand-in's clock. */
	async config(): Promise< oidc.Configuration > {
		const { id, secret } = this.application;
		const authentication = oidc.ClientSecretBasic( secret );
		this.#server ??= (
			await oidc.discovery(
				new URL( this.logto.issuer ),
				id,
				undefined,
				authentication,
				{ execute: [ oidc.allowInsecureRequests ] }
			)
		).serverMetadata();
		const config = new oidc.Configuration(
			this.#server,
			id,
			{
				id_token_signed_response_alg: this.logto.keys.current.alg,
				[ oidc.clockSkew ]: this.logto.clock.lead(),
			},
			authentication
		);
		oidc.allowInsecureRequests( config );
		return config;
	}

	/**
	 * Sends a browser to the authorization endpoint.
	 *
	 * @param parameters Added to, or instead of, the usual ones.
	 * @param browser    Which; a fresh one by default.
	 */
	async start(
		parameters: Record< string, string > = {},
		browser = new Browser( this.logto.endpoint )
	): Promise< Attempt > {
		const verifier = oidc.randomPKCECodeVerifier();
		const state = oidc.randomState();
		const nonce = oidc.randomNonce();
		const url = oidc.buildAuthorizationUrl( await this.config(), {
			redirect_uri: redirectUri,
			scope: allScopes,
			code_challenge: await oidc.calculatePKCECodeChallenge( verifier ),
			code_challenge_method: 'S256',
			state,
			nonce,
			...parameters,
		} );
		await browser.open( url );
		return { browser, verifier, state, nonce };
	}

	/**
	 * Signs in with user name or e-mail address, and password.
	 *
	 * @param identifier Which.
	 * @param password   The password.
	 * @param parameters Further ones for the authorization endpoint.
	 * @param browser    Which; a fresh one by default.
	 */
	async signIn(
		identifier: string,
		password: string,
		parameters: Record< string, string > = {},
		browser?: Browser
	): Promise< Attempt > {
		const attempt = await this.start( parameters, browser );
		const tab = identifier.includes( '@' ) ? 'E-mail address' : 'User name';
		await attempt.browser.follow( tab );
		await attempt.browser.press( 'Sign in', { identifier, password } );
		return attempt;
	}

	/**
	 * Takes the answer that a browser was sent back with.
	 *
	 * @param attempt    The request.
	 * @param parameters Further ones for the token endpoint.
	 */
	async finish(
		{ browser, verifier, state, nonce }: Attempt,
		parameters: Record< string, string > = {}
	) {
		const tokens = await oidc.authorizationCodeGrant(
			await this.config(),
			new URL( browser.page.url ),
			{
				pkceCodeVerifier: verifier,
				expectedState: state,
				expectedNonce: nonce,
				idTokenExpected: true,
			},
			parameters
		);
		const { payload, protectedHeader } = await jwtVerify(
			tokens.id_token ?? '',
			createRemoteJWKSet( new URL( `${ this.logto.issuer }/jwks` ) ),
			{
				issuer: this.logto.issuer,
				audience: this.application.id,
				currentDate: new Date( this.logto.clock.now() ),
			}
		);
		return { tokens, claims: payload, header: protectedHeader };
	}

	/**
	 * Asks userinfo.
	 *
	 * @param accessToken The access token.
	 */
	async userinfo( accessToken: string ): Promise< Response > {
		return fetch( `${ this.logto.issuer }/me`, {
			headers: { authorization: `Bearer ${ accessToken }` },
		} );
	}
}

/**
 * Signs in with a phone number and the code that arrived.
 *
 * @param logto   Where.
 * @param browser At the sign-in page.
 * @param phone   As typed.
 */
export async function enterPhone(
	logto: Logto,
	browser: Browser,
	phone: string
): Promise< void > {
	await browser.press( 'Send code', { identifier: phone } );
	await browser.press( 'Verify', {
		code: logto.aliyun.codeFor( phone ) ?? '',
	} );
}
