import { importJWK, type JWK } from 'jose';

/**
 * The ID token algorithms that the plugin verifies on the server.
 */
const VERIFIABLE: readonly string[] = [
	'ES256',
	'ES384',
	'ES512',
	'RS256',
	'RS384',
	'RS512',
	'EdDSA',
];

/**
 * The algorithms of those keys of a key set that can verify ID tokens.
 *
 * A key counts when it is an asymmetric public key meant for signing, its
 * algorithm is one the provider announces and the plugin verifies, and the
 * browser can read it. Says nothing about whether the provider signs with it.
 *
 * @param keySet    The decoded answer of the `jwks_uri`.
 * @param announced `id_token_signing_alg_values_supported`.
 */
export async function usableAlgorithms(
	keySet: unknown,
	announced: readonly string[]
): Promise< string[] > {
	const usable = new Set< string >();
	for ( const key of publicSigningKeys( keySet ) ) {
		for ( const algorithm of algorithmsOf( key ) ) {
			if (
				announced.includes( algorithm ) &&
				VERIFIABLE.includes( algorithm ) &&
				( await canBeRead( key, algorithm ) )
			) {
				usable.add( algorithm );
			}
		}
	}
	return [ ...usable ];
}

function publicSigningKeys( keySet: unknown ): JWK[] {
	if ( ! isRecord( keySet ) || ! Array.isArray( keySet[ 'keys' ] ) ) {
		return [];
	}
	return keySet[ 'keys' ].filter(
		( key: unknown ): key is JWK =>
			isRecord( key ) &&
			typeof key[ 'kty' ] === 'string' &&
			key[ 'kty' ] !== 'oct' &&
			( key[ 'use' ] === undefined || key[ 'use' ] === 'sig' )
	);
}

// A key without `alg` fits what its type and curve allow (RFC 7518, 8037).
function algorithmsOf( key: JWK ): readonly string[] {
	if ( typeof key.alg === 'string' ) {
		return [ key.alg ];
	}
	switch ( `${ key.kty } ${ key.crv ?? '' }`.trim() ) {
		case 'RSA':
			return [ 'RS256', 'RS384', 'RS512' ];
		case 'EC P-256':
			return [ 'ES256' ];
		case 'EC P-384':
			return [ 'ES384' ];
		case 'EC P-521':
			return [ 'ES512' ];
		case 'OKP Ed25519':
			return [ 'EdDSA' ];
		default:
			return [];
	}
}

async function canBeRead( key: JWK, algorithm: string ): Promise< boolean > {
	// Browsers offer Web Crypto only on https and on localhost. A page on plain
	// http can't try the key: what the key says of itself has to do there.
	const { subtle } = globalThis.crypto as { subtle?: SubtleCrypto };
	if ( ! subtle ) {
		return true;
	}
	try {
		await importJWK( key, algorithm );
		return true;
	} catch {
		return false;
	}
}

function isRecord( value: unknown ): value is Record< string, unknown > {
	return typeof value === 'object' && value !== null;
}
