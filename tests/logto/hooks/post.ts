import { createHmac } from 'node:crypto';
import type { HookPost } from '../spoil.ts';

/** The header that carries a webhook's signature. */
export const signatureHeader = 'logto-signature-sha-256';

/** One POST of a webhook, and what the site answered. */
export interface HookDelivery extends HookPost {
	hookId: string;
	event: string;
	url: string;
	/** When, in milliseconds of the stand-in. */
	createdAt: number;
	/** The site's answer; 0 where there was none in time. */
	status: number;
	answer: string;
	/** Why there was none. */
	error?: string;
	/** The Console's test payload, of which Logto keeps no log. */
	isTest?: boolean;
}

/**
 * Signs what a webhook sends.
 *
 * @param body       The raw body.
 * @param signingKey The webhook's.
 * @return Lower-case hex of the HMAC-SHA-256.
 */
export function signature( body: string, signingKey: string ): string {
	return createHmac( 'sha256', signingKey ).update( body ).digest( 'hex' );
}

/**
 * Makes a webhook's POST, as 1.42 sends it.
 *
 * @param body       The raw body.
 * @param signingKey The webhook's; an empty one signs nothing.
 */
export function postOf( body: string, signingKey: string ): HookPost {
	return {
		headers: {
			'user-agent': 'Logto (https://logto.io/)',
			'content-type': 'application/json',
			...( signingKey !== '' && {
				[ signatureHeader ]: signature( body, signingKey ),
			} ),
		},
		body,
	};
}

/**
 * Sends a POST once: Logto's webhooks are not sent again (logto-1.42.md §6).
 *
 * @param delivery What and where; the answer is written into it.
 * @param limit    Milliseconds until it counts as lost.
 */
export async function attempt(
	delivery: HookDelivery,
	limit: number
): Promise< HookDelivery > {
	try {
		const response = await fetch( delivery.url, {
			method: 'POST',
			headers: delivery.headers,
			body: delivery.body,
			signal: AbortSignal.timeout( limit ),
		} );
		delivery.answer = await response.text();
		delivery.status = response.status;
	} catch ( error ) {
		delivery.error = String( error );
	}
	return delivery;
}
