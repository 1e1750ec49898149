import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Logto } from '../../../tools/logto.ts';
import type { Jwt } from '../../logto/jws.ts';
import { answered, dataOf, sealed } from './forge.ts';
import type { Members, Signing, Spoil } from './forge.ts';

/** A key pair beside the tenant's own. */
export interface Pair extends Signing {
	kid: string;
	publicKey: KeyObject;
}

const CURVES: Record< string, string > = {
	ES256: 'P-256',
	ES384: 'P-384',
	ES512: 'P-521',
};

function generate( alg: string, modulusLength: number ) {
	const namedCurve = CURVES[ alg ];
	if ( namedCurve !== undefined ) {
		return generateKeyPairSync( 'ec', { namedCurve } );
	}
	return alg === 'EdDSA'
		? generateKeyPairSync( 'ed25519' )
		: generateKeyPairSync( 'rsa', { modulusLength } );
}

/** Makes a key pair for an algorithm. */
export const createPair = ( alg: string, modulusLength = 2048 ): Pair => ( {
	alg,
	kid: randomUUID(),
	...generate( alg, modulusLength ),
} );

/** A public key as a key set lists it. */
export const jwk = ( { publicKey, kid, alg }: Pair ): Members => ( {
	...publicKey.export( { format: 'jwk' } ),
	kid,
	alg,
	use: 'sig',
} );

/** `at_hash` of an access token (OpenID Connect Core 1.0 section 3.1.3.6). */
export function hashOf( alg: string, accessToken: string ): string {
	const bits = alg === 'EdDSA' ? '512' : alg.slice( 2 );
	const hash = createHash( `sha${ bits }` ).update( accessToken ).digest();
	return hash.subarray( 0, hash.length / 2 ).toString( 'base64url' );
}

/** Makes Logto list other keys, until the spoiling ends. */
export function list(
	logto: Logto,
	change: ( genuine: Members[] ) => unknown[]
): void {
	logto.spoil.next(
		'jwks',
		( answer ) => {
			const { keys } = JSON.parse( answer.body ) as { keys: Members[] };
			answer.body = JSON.stringify( { keys: change( keys ) } );
		},
		Infinity
	);
}

/** Makes Logto's discovery announce other algorithms, until the spoiling ends. */
export function announce( logto: Logto, ...algorithms: string[] ): void {
	logto.spoil.next(
		'discovery',
		( answer ) => {
			answer.body = JSON.stringify( {
				...( JSON.parse( answer.body ) as object ),
				id_token_signing_alg_values_supported: algorithms,
			} );
		},
		Infinity
	);
}

/** How a case with a further key differs from a tenant that has just begun to sign with it. */
export interface Deviation {
	/** The key; a new one by default. */
	pair?: () => Pair;
	/** What is listed; the genuine keys and this one by default. */
	keys?: ( listed: Members, genuine: Members[], pair: Pair ) => unknown[];
	/** Members of the header. */
	header?: Members;
	/** Writes the token; well signed by default. */
	write?: ( token: Jwt, pair: Pair, accessToken: string ) => string;
}

/**
 * A token signed with a further key of the tenant, which lists it and announces its algorithm.
 *
 * @param alg       The key's algorithm.
 * @param deviation What is special.
 */
export const signedWith =
	( alg: string, deviation: Deviation = {} ): Spoil =>
	( tenant ) => {
		const {
			pair: create = () => createPair( alg ),
			keys = ( listed, genuine ) => [ listed, ...genuine ],
			write = ( token, key ) => sealed( dataOf( token ), key ),
		} = deviation;
		const pair = create();
		announce( tenant.logto, 'ES384', alg );
		list( tenant.logto, ( genuine ) => keys( jwk( pair ), genuine, pair ) );
		return answered( ( { header, payload }, accessToken ) =>
			write(
				{
					header: {
						...header,
						alg,
						kid: pair.kid,
						...deviation.header,
					},
					payload: {
						...payload,
						at_hash: hashOf( alg, accessToken ),
					},
				},
				pair,
				accessToken
			)
		)( tenant );
	};
