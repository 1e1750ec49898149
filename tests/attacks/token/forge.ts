import { constants, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Stage } from '../../e2e/stage.ts';
import { decode } from '../../logto/jws.ts';
import type { Jwt } from '../../logto/jws.ts';
import type { SigningKey } from '../../logto/keys.ts';

/** The Logto that sends a token, and the application that it is for. */
export type Tenant = Pick< Stage, 'logto' | 'values' >;

/** Makes a tenant send a certain token next; done once for each who gets it. */
export type Spoil = ( tenant: Tenant ) => void | Promise< void >;

/** Claims, or the members of a header. */
export type Members = Record< string, unknown >;

/** Members as they are to be, some of which may depend on those there are. */
export type Changes = Members | ( ( members: Members ) => Members );

/** What signs: any key with any algorithm. */
export interface Signing {
	alg: string;
	privateKey: KeyObject;
}

export const now = () => Math.floor( Date.now() / 1000 );

export const base64url = ( data: string | Buffer ) =>
	Buffer.from( data ).toString( 'base64url' );

const changed = ( members: Members, changes: Changes ) =>
	typeof changes === 'function' ? changes( members ) : changes;

/** A well signed token with other claims; undefined takes one away. */
export const claims =
	( changes: Changes ): Spoil =>
	( { logto } ) => {
		logto.spoil.idToken( ( { payload } ) => {
			Object.assign( payload, changed( payload, changes ) );
		} );
	};

/** A well signed token with other members in its header. */
export const header =
	( changes: Changes ): Spoil =>
	( { logto } ) => {
		logto.spoil.idToken( ( token ) => {
			Object.assign( token.header, changed( token.header, changes ) );
		} );
	};

/** Any text instead of the token. */
export const written =
	(
		write: ( token: Jwt, key: SigningKey, tenant: Tenant ) => string
	): Spoil =>
	( tenant ) => {
		const { spoil, keys } = tenant.logto;
		spoil.idToken( ( token ) => write( token, keys.current, tenant ) );
	};

/** Anything instead of the token, made once the access token beside it is there. */
export const answered =
	( make: ( token: Jwt, accessToken: string ) => unknown ): Spoil =>
	( { logto } ) => {
		logto.spoil.next( 'token', ( answer ) => {
			const members = JSON.parse( answer.body ) as Record<
				'id_token' | 'access_token',
				string
			>;
			answer.body = JSON.stringify( {
				...members,
				id_token: make(
					decode( members.id_token ),
					members.access_token
				),
			} );
		} );
	};

/** A signature in the form that JWS wants, or in another. */
export function signatureOf(
	data: string | Buffer,
	{ alg, privateKey }: Signing,
	dsaEncoding: 'der' | 'ieee-p1363' = 'ieee-p1363'
): Buffer {
	const hash = alg === 'EdDSA' ? null : `sha${ alg.slice( 2 ) }`;
	return sign( hash, Buffer.from( data ), {
		key: privateKey,
		dsaEncoding,
		...( alg.startsWith( 'PS' ) && {
			padding: constants.RSA_PKCS1_PSS_PADDING,
			saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
		} ),
	} );
}

/** What is signed of a token: header and payload, each as a text that need not be JSON. */
export const dataOf = (
	token: Jwt,
	payload = JSON.stringify( token.payload )
) =>
	`${ base64url( JSON.stringify( token.header ) ) }.${ base64url( payload ) }`;

/** Signs two segments as they are. */
export const sealed = ( data: string, key: Signing ) =>
	`${ data }.${ base64url( signatureOf( data, key ) ) }`;

/** A well signed token whose payload is any text. */
export const payload = (
	write: string | ( ( claims: Members ) => string )
): Spoil =>
	written( ( token, key ) =>
		sealed(
			dataOf(
				token,
				typeof write === 'string' ? write : write( token.payload )
			),
			key
		)
	);
