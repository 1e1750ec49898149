import { encodeHmac } from '../../logto/jws.ts';
import type { SigningKey } from '../../logto/keys.ts';
import { tokens } from './case.ts';
import type { Variants } from './case.ts';
import { written } from './forge.ts';
import type { Spoil, Tenant } from './forge.ts';
import { announce, list } from './keys.ts';

// RFC 8725 section 3.1: what everyone can read, or the application itself knows, is taken for an HMAC's secret.

type Secret = ( key: SigningKey, tenant: Tenant ) => string | Buffer;

const hmac = ( secret: Secret, alg = 'HS256' ): Spoil =>
	written( ( genuine, key, tenant ) =>
		encodeHmac(
			{ ...genuine, header: { ...genuine.header, alg } },
			secret( key, tenant )
		)
	);

const SECRETS: [ what: string, secret: Secret ][] = [
	[
		'the public PEM',
		( { publicKey } ) =>
			publicKey.export( { type: 'spki', format: 'pem' } ),
	],
	[
		'the public DER',
		( { publicKey } ) =>
			publicKey.export( { type: 'spki', format: 'der' } ),
	],
	[
		'the public JWK',
		( { publicKey } ) =>
			JSON.stringify( publicKey.export( { format: 'jwk' } ) ),
	],
	[ 'the App secret', ( _key, { values } ) => values.app_secret ],
	[ 'nothing', () => '' ],
];

const variants = ( announced: boolean ): Variants =>
	SECRETS.map( ( [ what, secret ] ) => [
		announced ? `${ what }, announced` : what,
		'token_algorithm',
		async ( tenant ) => {
			if ( announced ) {
				announce( tenant.logto, 'ES384', 'HS256' );
			}
			await hmac( secret )( tenant );
		},
	] );

tokens( 'HS256', variants( false ) );
tokens( 'HS256', variants( true ), 'cold' );

/** A key set that lists its secret, under the genuine key's name. */
const oct = (
	alg: string,
	place: ( secret: object, genuine: object[] ) => object[]
): Spoil => {
	const secret = Buffer.alloc( 64, 'k' );
	return async ( tenant ) => {
		announce( tenant.logto, 'ES384', alg );
		list( tenant.logto, ( genuine ) =>
			place(
				{
					kty: 'oct',
					k: secret.toString( 'base64url' ),
					kid: tenant.logto.keys.current.kid,
				},
				genuine
			)
		);
		await hmac( () => secret, alg )( tenant );
	};
};

tokens(
	'an oct key of the set under our kid',
	[
		[
			'HS256',
			'token_algorithm',
			oct( 'HS256', ( secret, genuine ) => [ secret, ...genuine ] ),
		],
		[
			'HS512',
			'token_algorithm',
			oct( 'HS512', ( secret, genuine ) => [ ...genuine, secret ] ),
		],
	],
	'cold'
);
