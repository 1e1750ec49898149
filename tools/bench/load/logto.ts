import { timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
	readForm,
	redirect,
	sendJson as json,
} from '../../../tests/logto/web.ts';
import type { Connection } from '../../logto.ts';
import { Signer, random, sha } from './signer.ts';
import type { LogtoPerson } from './signer.ts';

export type { LogtoPerson };

/** What a code stands for, once. */
interface Grant {
	person: LogtoPerson;
	sid: string;
	redirectUri: string;
	challenge: string;
	nonce: string;
	expires: number;
}

const SESSION = 'lean_logto_session';
const CODE_SECONDS = 60;

const isSame = ( one: string, other: string ): boolean =>
	timingSafeEqual( sha( 256, one ), sha( 256, other ) );

/**
 * Logto as far as people need it who have a session there: the authorization
 * endpoint answers at once, codes are taken once, and secret, PKCE and redirect
 * URI are checked; ID tokens are signed with ES384.
 *
 * For the load only, which shares two processors with the site. The tests'
 * stand-in is oidc-provider itself: a trip through it takes 7 ms of CPU where
 * somebody has a session there, and 12 where they type a password, beside 30 of
 * PHP's for the same sign-in (measured with the site of the load). It would take
 * a fifth to two fifths more from the one of two ways that are compared.
 */
export class LeanLogto {
	readonly #signer = new Signer();
	readonly #id = random();
	readonly #secret = random();
	readonly #server = createServer(
		{ keepAliveTimeout: 30_000 },
		( req, res ) => {
			this.#answer( req, res ).catch( () => res.writeHead( 500 ).end() );
		}
	);
	readonly #sessions = new Map< string, LogtoPerson >();
	readonly #grants = new Map< string, Grant >();
	#port = 0;
	#redirectUri = '';
	#postLogoutUri = '';

	/** The origin. */
	get endpoint(): string {
		return `http://127.0.0.1:${ this.#port }`;
	}

	/** Answers from now on; again at the same address after `stop()`. */
	async start(): Promise< void > {
		await new Promise< void >( ( resolve, reject ) => {
			this.#server.once( 'error', reject );
			this.#server.listen( this.#port, '127.0.0.1', resolve );
		} );
		this.#port = ( this.#server.address() as AddressInfo ).port;
	}

	/** Answers nothing any more; sessions and keys are kept. */
	async stop(): Promise< void > {
		await new Promise< void >( ( resolve ) => {
			this.#server.close( () => resolve() );
			this.#server.closeAllConnections();
		} );
	}

	/** Registers the one site, and says what it has to be told. */
	connect( site: string ): Connection {
		this.#redirectUri = `${ site }/wp-login.php?action=logto`;
		this.#postLogoutUri = `${ site }/wp-login.php?action=logto-signed-out`;
		return {
			endpoint: this.endpoint,
			app_id: this.#id,
			app_secret: this.#secret,
		};
	}

	/** Begins a session of somebody, as if they had just signed in here. Returns the browser's cookie. */
	enter( person: LogtoPerson ): string {
		const sid = random();
		this.#sessions.set( sid, person );
		return `${ SESSION }=${ sid }`;
	}

	async #answer(
		req: IncomingMessage,
		res: ServerResponse
	): Promise< void > {
		const { pathname, searchParams } = new URL(
			req.url ?? '',
			this.endpoint
		);
		switch ( `${ req.method ?? '' } ${ pathname }` ) {
			case 'GET /oidc/.well-known/openid-configuration':
				return json( res, 200, this.#discovery() );
			case 'GET /oidc/jwks':
				return json( res, 200, { keys: [ this.#signer.jwk() ] } );
			case 'GET /oidc/auth':
				return this.#authorize( req, res, searchParams );
			case 'POST /oidc/token':
				return this.#exchange( req, res, await readForm( req ) );
			case 'GET /oidc/session/end':
				return this.#endSession( req, res, searchParams );
			default:
				return json( res, 404, { error: 'not_found' } );
		}
	}

	#discovery(): Record< string, unknown > {
		const issuer = `${ this.endpoint }/oidc`;
		return {
			issuer,
			authorization_endpoint: `${ issuer }/auth`,
			token_endpoint: `${ issuer }/token`,
			userinfo_endpoint: `${ issuer }/me`,
			jwks_uri: `${ issuer }/jwks`,
			end_session_endpoint: `${ issuer }/session/end`,
			id_token_signing_alg_values_supported: [ 'ES384' ],
			token_endpoint_auth_methods_supported: [ 'client_secret_basic' ],
			code_challenge_methods_supported: [ 'S256' ],
			authorization_response_iss_parameter_supported: true,
		};
	}

	#authorize(
		req: IncomingMessage,
		res: ServerResponse,
		asked: URLSearchParams
	): void {
		const get = ( name: string ): string => asked.get( name ) ?? '';
		if ( get( 'client_id' ) !== this.#id ) {
			return json( res, 400, { error: 'invalid_client' } );
		}
		if ( get( 'redirect_uri' ) !== this.#redirectUri ) {
			return json( res, 400, { error: 'invalid_redirect_uri' } );
		}
		const session = this.#sessionOf( req );
		const isSound =
			get( 'response_type' ) === 'code' &&
			get( 'code_challenge_method' ) === 'S256' &&
			get( 'code_challenge' ) !== '' &&
			get( 'scope' ).split( ' ' ).includes( 'openid' );
		if (
			! isSound ||
			session[ 1 ] === undefined ||
			asked.has( 'prompt', 'login' )
		) {
			const error = isSound ? 'login_required' : 'invalid_request';
			return this.#back( res, { error, state: get( 'state' ) } );
		}
		const code = random();
		this.#grants.set( code, {
			person: session[ 1 ],
			sid: session[ 0 ],
			redirectUri: get( 'redirect_uri' ),
			challenge: get( 'code_challenge' ),
			nonce: get( 'nonce' ),
			expires: Date.now() + CODE_SECONDS * 1000,
		} );
		return this.#back( res, { code, state: get( 'state' ) } );
	}

	#back( res: ServerResponse, answer: Record< string, string > ): void {
		const query = new URLSearchParams( {
			...answer,
			iss: `${ this.endpoint }/oidc`,
		} );
		redirect( res, `${ this.#redirectUri }&${ query.toString() }` );
	}

	#exchange(
		req: IncomingMessage,
		res: ServerResponse,
		form: URLSearchParams
	): void {
		const credentials = `${ encodeURIComponent( this.#id ) }:${ encodeURIComponent( this.#secret ) }`;
		const expected = `Basic ${ Buffer.from( credentials ).toString( 'base64' ) }`;
		if ( ! isSame( req.headers.authorization ?? '', expected ) ) {
			return json( res, 401, { error: 'invalid_client' } );
		}
		const grant = this.#redeem( form.get( 'code' ) ?? '' );
		const challenge = sha( 256, form.get( 'code_verifier' ) ?? '' );
		const isGranted =
			grant !== undefined &&
			form.get( 'grant_type' ) === 'authorization_code' &&
			form.get( 'redirect_uri' ) === grant.redirectUri &&
			isSame( challenge.toString( 'base64url' ), grant.challenge ) &&
			grant.expires > Date.now();
		if ( ! isGranted ) {
			return json( res, 400, { error: 'invalid_grant' } );
		}
		const access = random();
		return json( res, 200, {
			access_token: access,
			id_token: this.#signer.idToken(
				`${ this.endpoint }/oidc`,
				this.#id,
				grant,
				access
			),
			token_type: 'Bearer',
			expires_in: 3600,
			scope: 'openid profile email',
		} );
	}

	/** What a code stands for, and never again. */
	#redeem( code: string ): Grant | undefined {
		const grant = this.#grants.get( code );
		this.#grants.delete( code );
		return grant;
	}

	#endSession(
		req: IncomingMessage,
		res: ServerResponse,
		asked: URLSearchParams
	): void {
		const isKnown =
			asked.get( 'client_id' ) === this.#id &&
			asked.get( 'post_logout_redirect_uri' ) === this.#postLogoutUri;
		if ( ! isKnown ) {
			return json( res, 400, { error: 'invalid_request' } );
		}
		this.#sessions.delete( this.#sessionOf( req )[ 0 ] );
		const state = new URLSearchParams( {
			state: asked.get( 'state' ) ?? '',
		} );
		redirect( res, `${ this.#postLogoutUri }&${ state.toString() }` );
	}

	#sessionOf( { headers }: IncomingMessage ): [ string, LogtoPerson? ] {
		const cookies = `; ${ headers.cookie ?? '' }`;
		const sid = cookies.split( `; ${ SESSION }=` )[ 1 ]?.split( ';' )[ 0 ];
		const person = this.#sessions.get( sid ?? '' );
		return person === undefined ? [ '' ] : [ sid ?? '', person ];
	}
}
