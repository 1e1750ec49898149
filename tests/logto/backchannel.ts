import { randomId } from './jws.ts';
import { isPrivate } from './private-addresses.ts';
import type { SignWith } from './jws.ts';
import { finish } from './tokens.ts';
import type { Finishing } from './tokens.ts';

/** Header and value of the event in a logout token (Back-Channel Logout 1.0, §2.4). */
export const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';

/** One POST to an application's back-channel logout URI. */
export interface Delivery {
	uri: string;
	logoutToken: string;
	/** The site's answer; 0 where there was none in 2.5 seconds. */
	status: number;
	/** Whether it was not sent, since the address is a private one. */
	isKept?: boolean;
}

/** What the stand-in tells applications when a session ends (logto.md §5). */
export class Backchannel {
	readonly #deliveries: Delivery[] = [];
	readonly #how: Finishing & { issuer: string };

	/** How long Logto waits for an answer, in milliseconds. */
	limit = 2500;

	/**
	 * Whether nothing is sent to this machine and to private networks, as 1.42 does
	 * unless it is told otherwise; here the site under test is there.
	 */
	ssrfProtection = false;

	/**
	 * @param how The tenant's clock, keys, spoilers and issuer.
	 */
	constructor( how: Finishing & { issuer: string } ) {
		this.#how = how;
	}

	/** All POSTs so far, oldest first. */
	get deliveries(): readonly Delivery[] {
		return this.#deliveries;
	}

	/**
	 * A logout token as Logto makes it, for a test to POST by itself.
	 *
	 * @param claims Must have `aud`; `sub`, `sid` or anything else as wanted.
	 * @param header Added to `alg`, `typ` and `kid`.
	 * @param sign   With what it is signed.
	 */
	token(
		claims: Record< string, unknown > & { aud: string },
		header: Record< string, unknown > = {},
		sign: SignWith = 'current'
	): string {
		const { clock, keys, issuer, version } = this.#how;
		const iat = clock.seconds();
		return keys.sign(
			{
				events: { [ logoutEvent ]: {} },
				jti: randomId( version ),
				iat,
				...( version !== '1.37' && { exp: iat + 120 } ),
				iss: issuer,
				...claims,
			},
			{ typ: 'logout+jwt', ...header },
			sign
		);
	}

	/**
	 * The `fetch` that oidc-provider POSTs logout tokens with, once each. Its own
	 * refuses loopback, which is where the site under test is.
	 *
	 * @param url     The application's URI.
	 * @param options As oidc-provider sets them.
	 */
	async fetch(
		url: string | URL | Request,
		options: RequestInit = {}
	): Promise< Response > {
		const form = new URLSearchParams( options.body as URLSearchParams );
		const logoutToken = finish(
			'logout_token',
			form.get( 'logout_token' ) ?? '',
			this.#how
		);
		const uri = String( url instanceof Request ? url.url : url );
		const delivery: Delivery = { uri, logoutToken, status: 0 };
		this.#deliveries.push( delivery );
		if ( this.ssrfProtection && ( await isPrivate( uri ) ) ) {
			delivery.isKept = true;
			throw new Error( 'The address is a private one.' );
		}
		return this.#post( delivery, options );
	}

	async #post(
		delivery: Delivery,
		options: RequestInit
	): Promise< Response > {
		const headers = new Headers( options.headers );
		// Logto's says nothing of itself.
		headers.set( 'user-agent', '' );
		const limit = AbortSignal.timeout( this.limit );
		const { signal } = options;
		const response = await fetch( delivery.uri, {
			method: 'POST',
			headers,
			signal: signal ? AbortSignal.any( [ signal, limit ] ) : limit,
			redirect: 'manual',
			body: new URLSearchParams( { logout_token: delivery.logoutToken } ),
		} );
		delivery.status = response.status;
		await response.body?.cancel();
		return response;
	}
}
