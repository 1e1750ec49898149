import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';
import type { People } from './people.ts';

interface Token {
	email: string;
	expiresAt: number;
	clock: Clock;
	isUsed: boolean;
}

/** By tenant: whoever has its people has its tokens. */
const tenants = new WeakMap< People, Map< string, Token > >();

/**
 * Makes a token that signs somebody in once, together with its address.
 *
 * @param people  The tenant's.
 * @param clock   Its clock.
 * @param email   Whose.
 * @param seconds For how long.
 */
export function makeToken(
	people: People,
	clock: Clock,
	email: string,
	seconds: number
): { token: string; expiresAt: number } {
	const token = randomBytes( 24 ).toString( 'base64url' );
	const expiresAt = clock.now() + seconds * 1000;
	const tokens = tenants.get( people ) ?? new Map< string, Token >();
	tenants.set( people, tokens );
	tokens.set( token, { email, expiresAt, clock, isUsed: false } );
	return { token, expiresAt };
}

/**
 * Uses a token up.
 *
 * @param people The tenant's.
 * @param token  What was brought.
 * @param email  The address that was brought with it.
 * @return Whether it was good.
 */
export function redeemToken(
	people: People,
	token: string,
	email: string
): boolean {
	const found = tenants.get( people )?.get( token );
	if (
		! found ||
		found.isUsed ||
		found.email !== email ||
		found.expiresAt <= found.clock.now()
	) {
		return false;
	}
	found.isUsed = true;
	return true;
}
