import { randomBytes } from 'node:crypto';
import type Provider from './oidc-provider.ts';
import { errors } from './oidc-provider.ts';
import type { Applications } from './applications.ts';
import type { Clock } from './clock.ts';

/** A secret of an application, beside its first one. */
export interface Secret {
	/** What the admin calls it; no two of an application are called the same. */
	name?: string;
	value: string;
	/** Milliseconds since 1970; never, where it is left out. */
	expiresAt?: number;
	createdAt?: number;
}

/** A new one, as long as Logto's: 32 characters. */
export function newSecret(): string {
	return randomBytes( 24 ).toString( 'base64url' );
}

/**
 * Has an OpenID Provider take every secret of an application. One that is over
 * is no wrong client to Logto, but a request that is invalid.
 *
 * @param provider     Which.
 * @param applications Whose.
 * @param clock        By which secrets end.
 */
export function takeSecrets(
	provider: Provider,
	applications: Applications,
	clock: Clock
): void {
	const client = provider.Client.prototype as unknown as {
		compareClientSecret: (
			this: { clientId: string },
			secret: string
		) => boolean | Promise< boolean >;
	};
	const isFirst = client.compareClientSecret;
	client.compareClientSecret = function ( secret ) {
		const { secret: first, secrets = [] } =
			applications.find( this.clientId ) ?? {};
		const found = secrets.find( ( { value } ) => value === secret );
		if (
			found?.expiresAt !== undefined &&
			found.expiresAt <= clock.now()
		) {
			throw new errors.InvalidRequest( 'client secret has expired' );
		}
		return (
			found !== undefined ||
			( first !== '' && isFirst.call( this, secret ) )
		);
	};
}
