import {
	createHash,
	generateKeyPairSync,
	randomBytes,
	sign,
} from 'node:crypto';

/** Somebody who has an account at Logto. */
export interface LogtoPerson {
	sub: string;
	username: string;
	/** '' for none. */
	email: string;
}

/** What an ID token says beside who it is for. */
interface Told {
	person: LogtoPerson;
	sid: string;
	nonce: string;
}

/** What nobody guesses. */
export const random = (): string => randomBytes( 24 ).toString( 'base64url' );

/** A SHA-2 hash. */
export const sha = ( bits: 256 | 384, text: string ): Buffer =>
	createHash( `sha${ bits }` ).update( text ).digest();

/** Signs ID tokens with ES384, as Logto does. */
export class Signer {
	readonly #key = generateKeyPairSync( 'ec', { namedCurve: 'P-384' } );
	readonly #kid = random();

	/** The public key, as the JWKS lists it. */
	jwk(): Record< string, unknown > {
		const jwk = this.#key.publicKey.export( { format: 'jwk' } );
		return { ...jwk, kid: this.#kid, alg: 'ES384', use: 'sig' };
	}

	/**
	 * An ID token.
	 *
	 * @param issuer Who says so.
	 * @param client To whom.
	 * @param told   What.
	 * @param access The access token beside it.
	 */
	idToken(
		issuer: string,
		client: string,
		told: Told,
		access: string
	): string {
		const now = Math.floor( Date.now() / 1000 );
		const { sub, username, email } = told.person;
		const claims = {
			iss: issuer,
			aud: client,
			sub,
			sid: told.sid,
			nonce: told.nonce,
			iat: now,
			exp: now + 3600,
			at_hash: sha( 384, access )
				.subarray( 0, 24 )
				.toString( 'base64url' ),
			username,
			name: username,
			...( email !== '' && { email, email_verified: true } ),
		};
		const input = [ { alg: 'ES384', typ: 'JWT', kid: this.#kid }, claims ]
			.map( ( part ) =>
				Buffer.from( JSON.stringify( part ) ).toString( 'base64url' )
			)
			.join( '.' );
		const signature = sign( 'sha384', Buffer.from( input ), {
			key: this.#key.privateKey,
			dsaEncoding: 'ieee-p1363',
		} );
		return `${ input }.${ signature.toString( 'base64url' ) }`;
	}
}
