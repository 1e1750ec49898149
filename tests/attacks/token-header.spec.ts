import { encode, encodeHmac } from '../logto/jws.ts';
import type { Jwt } from '../logto/jws.ts';
import { createKey } from '../logto/keys.ts';
import type { SigningKey } from '../logto/keys.ts';
import { refused } from './arena.ts';

// What the header of an ID token says (RFC 7515 section 4.1, RFC 8725): it chooses neither the key nor how it is used.

type Forge = ( token: Jwt, key: SigningKey ) => string;

/** A well signed token with members of the header changed. */
const header =
	( members: Record< string, unknown > ): Forge =>
	( token, key ) =>
		encode( { ...token, header: { ...token.header, ...members } }, key );

/** The same, signed with a key of the attacker's that the header brings or points to. */
const ownKey =
	( members: ( own: SigningKey ) => Record< string, unknown > ): Forge =>
	( token, key ) => {
		const own = createKey( key.alg );
		return header( members( own ) )( token, own );
	};

const hmac =
	( secret: ( key: SigningKey ) => string | Buffer ): Forge =>
	( token, key ) =>
		encodeHmac(
			{ ...token, header: { ...token.header, alg: 'HS256' } },
			secret( key )
		);

const cases: [ what: string, code: string, forge: Forge ][] = [
	[ 'alg None', 'token_algorithm', header( { alg: 'None' } ) ],
	[ 'alg nOnE', 'token_algorithm', header( { alg: 'nOnE' } ) ],
	[ 'no alg', 'token_algorithm', header( { alg: undefined } ) ],
	[ 'alg a number', 'token_algorithm', header( { alg: 384 } ) ],
	[ 'alg a list', 'token_algorithm', header( { alg: [ 'ES384' ] } ) ],
	[ 'alg es384', 'token_algorithm', header( { alg: 'es384' } ) ],
	[ 'alg not announced', 'token_algorithm', header( { alg: 'ES256' } ) ],
	[ 'alg of another kind', 'token_algorithm', header( { alg: 'RS256' } ) ],
	[
		'HS256 with the public PEM',
		'token_algorithm',
		hmac( ( { publicKey } ) =>
			publicKey.export( { type: 'spki', format: 'pem' } )
		),
	],
	[
		'HS256 with the public JWK',
		'token_algorithm',
		hmac( ( { publicKey } ) =>
			JSON.stringify( publicKey.export( { format: 'jwk' } ) )
		),
	],
	[ 'crit', 'token_malformed', header( { crit: [ 'exp' ], exp: 1 } ) ],
	[ 'an empty crit', 'token_malformed', header( { crit: [] } ) ],
	[
		'b64 false',
		'token_malformed',
		header( { b64: false, crit: [ 'b64' ] } ),
	],
	[
		'its own key in jwk',
		'token_signature',
		ownKey( ( { publicKey } ) => ( {
			jwk: publicKey.export( { format: 'jwk' } ),
		} ) ),
	],
	[
		'its own key in jwk and no kid',
		'token_signature',
		ownKey( ( { publicKey } ) => ( {
			jwk: publicKey.export( { format: 'jwk' } ),
			kid: undefined,
		} ) ),
	],
	[
		'its own key at jku',
		'token_signature',
		ownKey( () => ( { jku: 'http://127.0.0.1:9/jwks' } ) ),
	],
	[
		'its own key at x5u',
		'token_signature',
		ownKey( () => ( { x5u: 'http://127.0.0.1:9/x509' } ) ),
	],
	[ 'an unknown kid', 'token_key_unknown', header( { kid: 'unknown' } ) ],
	[ 'an empty kid', 'token_key_unknown', header( { kid: '' } ) ],
	[ 'a kid that is a number', 'token_malformed', header( { kid: 0 } ) ],
	[ 'a kid that is null', 'token_malformed', header( { kid: null } ) ],
	[
		'a kid that is a path',
		'token_key_unknown',
		header( { kid: '../../etc/passwd' } ),
	],
	[
		'a kid of 10 000 characters',
		'token_key_unknown',
		header( { kid: 'k'.repeat( 10_000 ) } ),
	],
	[ 'typ at+jwt', 'token_type', header( { typ: 'at+jwt' } ) ],
	[ 'typ logout+jwt', 'token_type', header( { typ: 'logout+jwt' } ) ],
];
for ( const [ what, code, forge ] of cases ) {
	refused( `token header: ${ what }`, code, async ( visitor, { logto } ) => {
		logto.spoil.idToken( ( token ) => forge( token, logto.keys.current ) );
		await visitor.signIn( 'ada' );
	} );
}
