import { errors, jwtVerify } from 'jose';
import type { Clock } from '../clock.ts';
import type { Keys } from '../keys.ts';
import { managementApi } from '../protocol.ts';
import { Problem } from './problem.ts';

/** What a token is checked against. */
export interface Door {
	issuer: string;
	keys: Keys;
	clock: Clock;
}

/**
 * Lets a request in that has a token for the Management API with the scope `all`.
 *
 * @param header The `Authorization` header.
 * @param door   Issuer, keys and clock.
 * @throws Problem in Logto's words, for anything else.
 */
export async function letIn(
	header: string | undefined,
	{ issuer, keys, clock }: Door
): Promise< void > {
	if ( ! header ) {
		throw new Problem( 401, 'auth.authorization_header_missing' );
	}
	const [ , token ] = /^Bearer (.+)$/.exec( header ) ?? [];
	if ( ! token ) {
		throw new Problem( 401, 'auth.authorization_token_type_not_supported' );
	}
	const { payload } = await jwtVerify(
		token,
		( { kid } ) => {
			const key = keys.listed.find( ( one ) => one.kid === kid );
			if ( ! key ) {
				throw new errors.JWKSNoMatchingKey();
			}
			return key.publicKey;
		},
		{
			issuer,
			audience: managementApi,
			typ: 'at+jwt',
			currentDate: new Date( clock.now() ),
		}
	).catch( ( error: unknown ) => {
		const { code } = error as errors.JOSEError;
		throw new Problem( 401, 'auth.unauthorized', { data: { code } } );
	} );
	const scopes = String( payload[ 'scope' ] ?? '' ).split( ' ' );
	if ( ! scopes.includes( 'all' ) ) {
		throw new Problem( 403, 'auth.forbidden' );
	}
}
