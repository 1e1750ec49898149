import { createHash, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { encode, encodeHmac, encodeUnsigned } from './jws.ts';
import type { Jwt, Signer, SignWith } from './jws.ts';

/** What a Logto tenant signs with (logto.md §1): ES384, older ones RS256. */
export type SigningAlgorithm = 'ES384' | 'RS256';

/** One key pair of the tenant. */
export interface SigningKey extends Signer {
	alg: SigningAlgorithm;
	publicKey: KeyObject;
}

/**
 * Makes a key pair.
 *
 * @param alg What it will sign with: EC P-384 or RSA 2048.
 */
export function createKey( alg: SigningAlgorithm ): SigningKey {
	const pair =
		alg === 'ES384'
			? generateKeyPairSync( 'ec', { namedCurve: 'P-384' } )
			: generateKeyPairSync( 'rsa', { modulusLength: 2048 } );
	const jwk = JSON.stringify( pair.publicKey.export( { format: 'jwk' } ) );
	const kid = createHash( 'sha256' ).update( jwk ).digest( 'base64url' );
	return { kid, alg, ...pair };
}

/**
 * The tenant's signing keys. One signs; others may be listed beside it, before
 * they sign (since Logto 1.39) or after.
 */
export class Keys {
	#keys: [ SigningKey, ...SigningKey[] ];
	#coming: SigningKey | undefined;
	readonly #first: SigningKey;
	readonly #changed: () => void;

	/**
	 * @param alg     The first key's algorithm.
	 * @param changed Told whenever the list or the signing key changes.
	 */
	constructor( alg: SigningAlgorithm, changed: () => void ) {
		this.#first = createKey( alg );
		this.#keys = [ this.#first ];
		this.#changed = changed;
	}

	/** The key that signs. */
	get current(): SigningKey {
		return this.#keys[ 0 ];
	}

	/** Every key that the JWKS lists, the signing one first. */
	get listed(): readonly SigningKey[] {
		return this.#coming ? [ ...this.#keys, this.#coming ] : this.#keys;
	}

	/**
	 * Lists the coming key before it signs.
	 *
	 * @param alg Its algorithm; the current one's by default.
	 */
	announce( alg: SigningAlgorithm = this.current.alg ): SigningKey {
		this.#coming = createKey( alg );
		this.#changed();
		return this.#coming;
	}

	/**
	 * Signs with the announced key from now on, or with a new one if none was
	 * announced. The old one stays listed until `drop`.
	 *
	 * @param alg A new key's algorithm.
	 */
	rotate( alg: SigningAlgorithm = this.current.alg ): SigningKey {
		const next = this.#coming ?? createKey( alg );
		this.#coming = undefined;
		this.#keys = [ next, ...this.#keys ];
		this.#changed();
		return next;
	}

	/**
	 * Takes keys off the list; the signing one always stays.
	 *
	 * @param kid Which; without it, all that do not sign.
	 */
	drop( kid?: string ): void {
		const goes = ( key: SigningKey ) =>
			key !== this.current && ( kid === undefined || kid === key.kid );
		const [ current, ...others ] = this.#keys;
		this.#keys = [ current, ...others.filter( ( key ) => ! goes( key ) ) ];
		if ( this.#coming && goes( this.#coming ) ) {
			this.#coming = undefined;
		}
		this.#changed();
	}

	/** As it was when the tenant began: its first key signs and is alone. */
	reset(): void {
		if ( this.listed.length > 1 || this.current !== this.#first ) {
			this.#keys = [ this.#first ];
			this.#coming = undefined;
			this.#changed();
		}
	}

	/**
	 * Signs whatever a test wants signed.
	 *
	 * @param payload The claims.
	 * @param header  Added to, or instead of, `alg` and `kid`.
	 * @param with_   The key.
	 */
	sign(
		payload: Record< string, unknown >,
		header: Record< string, unknown > = {},
		with_: SignWith = 'current'
	): string {
		const { alg, kid } = this.current;
		return this.seal( { header: { alg, kid, ...header }, payload }, with_ );
	}

	/**
	 * Seals a whole token. For `none` and HMAC the header's `alg` is set to what
	 * was done unless the test already set it to something else than ours.
	 *
	 * @param token Header and payload.
	 * @param with_ The key.
	 */
	seal( token: Jwt, with_: SignWith = 'current' ): string {
		const { current } = this;
		if ( with_ === 'none' ) {
			return encodeUnsigned( this.#claimAlg( token, 'none' ) );
		}
		if ( with_ === 'current' ) {
			return encode( token, current );
		}
		if ( with_ === 'foreign' ) {
			return encode( token, createKey( current.alg ) );
		}
		if ( 'hmac' in with_ ) {
			return encodeHmac( this.#claimAlg( token, 'HS256' ), with_.hmac );
		}
		return encode( this.#claimAlg( token, with_.alg ), with_ );
	}

	#claimAlg( token: Jwt, alg: string ): Jwt {
		return token.header[ 'alg' ] === this.current.alg
			? { ...token, header: { ...token.header, alg } }
			: token;
	}
}
