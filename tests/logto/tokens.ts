import type { Clock } from './clock.ts';
import { decode, randomId } from './jws.ts';
import type { Keys } from './keys.ts';
import type { Spoil, TokenKind } from './spoil.ts';

/** What finishing a token needs. */
export interface Finishing {
	clock: Clock;
	keys: Keys;
	spoil: Spoil;
	/** Which Logto it is: 1.37 puts no `exp` into logout tokens. */
	version: '1.37' | '1.42';
}

/**
 * Turns a token that oidc-provider signed into the one Logto would send: in the
 * stand-in's time, signed with the key that signs now, spoiled if asked for.
 *
 * @param kind  What it is.
 * @param token As oidc-provider signed it.
 * @param how   The tenant's clock, keys and spoilers.
 */
export function finish(
	kind: TokenKind,
	token: string,
	how: Finishing
): string {
	const { header, payload } = decode( token );
	const issued = how.clock.seconds();
	const life = Number( payload[ 'exp' ] ) - Number( payload[ 'iat' ] );
	const authTime = payload[ 'auth_time' ];
	const claims = {
		...payload,
		...( typeof authTime === 'number' && {
			auth_time: authTime + how.clock.lead(),
		} ),
		iat: issued,
		exp: issued + life,
	};
	if ( kind === 'logout_token' && how.version === '1.37' ) {
		Reflect.deleteProperty( claims, 'exp' );
		Object.assign( claims, { jti: randomId( how.version ) } );
	}
	const { alg, kid } = how.keys.current;
	return how.spoil.seal(
		kind,
		{ header: { ...header, alg, kid }, payload: claims },
		how.keys
	);
}
