import { createHash } from 'node:crypto';
import { refused } from './arena.ts';

// Well signed tokens whose claims are not for this sign-in (OpenID Connect Core 1.0 section 3.1.3.7, RFC 7519).

type Claims = Record< string, unknown >;

const now = () => Math.floor( Date.now() / 1000 );

/** Seconds beyond the leeway, with what a busy machine may need. */
const far = 90;

const us = ( { aud }: Claims ) => aud;

const cases: [
	what: string,
	code: string,
	change: ( claims: Claims ) => Claims,
][] = [
	[ 'exp 61 s ago', 'claim_exp', () => ( { exp: now() - 61 } ) ],
	[ 'a negative exp', 'claim_exp', () => ( { exp: -1 } ) ],
	[ 'exp zero', 'claim_exp', () => ( { exp: 0 } ) ],
	[ 'no exp', 'claim_type', () => ( { exp: undefined } ) ],
	[ 'exp null', 'claim_type', () => ( { exp: null } ) ],
	[ 'exp true', 'claim_type', () => ( { exp: true } ) ],
	[ 'exp a list', 'claim_type', () => ( { exp: [ now() + 60 ] } ) ],
	[ 'iat ahead', 'claim_iat', () => ( { iat: now() + far } ) ],
	[ 'iat old', 'claim_iat', () => ( { iat: now() - 600 - 61 } ) ],
	[ 'no iat', 'claim_type', () => ( { iat: undefined } ) ],
	[ 'nbf ahead', 'claim_nbf', () => ( { nbf: now() + far } ) ],
	[ 'nbf in words', 'claim_type', () => ( { nbf: 'now' } ) ],
	[ 'auth_time in words', 'claim_type', () => ( { auth_time: 'now' } ) ],
	[
		'us and another in aud, no azp',
		'claim_azp',
		( claims ) => ( { aud: [ us( claims ), 'another' ] } ),
	],
	[
		'us and another in aud, foreign azp',
		'claim_azp',
		( claims ) => ( { aud: [ us( claims ), 'another' ], azp: 'another' } ),
	],
	[ 'azp null', 'claim_azp', () => ( { azp: null } ) ],
	[ 'azp a list', 'claim_azp', ( claims ) => ( { azp: [ us( claims ) ] } ) ],
	[ 'no aud', 'claim_aud', () => ( { aud: undefined } ) ],
	[ 'aud true', 'claim_aud', () => ( { aud: true } ) ],
	[ 'an empty list as aud', 'claim_aud', () => ( { aud: [] } ) ],
	[
		'an object as aud',
		'claim_aud',
		( claims ) => ( { aud: { application: us( claims ) } } ),
	],
	[
		'an object with list-like names as aud',
		'claim_aud',
		( claims ) => ( { aud: { 0: us( claims ) } } ),
	],
	[
		'us and a number in aud',
		'claim_aud',
		( claims ) => ( { aud: [ us( claims ), 0 ], azp: us( claims ) } ),
	],
	[
		'us in a list in aud',
		'claim_aud',
		( claims ) => ( { aud: [ [ us( claims ) ] ] } ),
	],
	[
		'us in other case as aud',
		'claim_aud',
		( claims ) => ( { aud: String( us( claims ) ).toUpperCase() } ),
	],
	[ 'no iss', 'claim_iss', () => ( { iss: undefined } ) ],
	[
		'iss with a slash behind',
		'claim_iss',
		( { iss } ) => ( { iss: `${ String( iss ) }/` } ),
	],
	[
		'iss in other case',
		'claim_iss',
		( { iss } ) => ( { iss: String( iss ).replace( 'oidc', 'OIDC' ) } ),
	],
	[
		'iss of another tenant',
		'claim_iss',
		() => ( { iss: 'https://other.logto.app/oidc' } ),
	],
	[ 'iss a list', 'claim_iss', ( { iss } ) => ( { iss: [ iss ] } ) ],
	[
		'nonce a list',
		'claim_nonce',
		( { nonce } ) => ( { nonce: [ nonce ] } ),
	],
	[ 'nonce a number', 'claim_nonce', () => ( { nonce: 0 } ) ],
	[ 'nonce true', 'claim_nonce', () => ( { nonce: true } ) ],
	[ 'an empty nonce', 'claim_nonce', () => ( { nonce: '' } ) ],
	[
		'nonce with a blank behind',
		'claim_nonce',
		( { nonce } ) => ( { nonce: `${ String( nonce ) } ` } ),
	],
	[ 'no sub', 'claim_sub', () => ( { sub: undefined } ) ],
	[ 'an empty sub', 'claim_sub', () => ( { sub: '' } ) ],
	[ 'sub null', 'claim_sub', () => ( { sub: null } ) ],
	[ 'sub a list', 'claim_sub', ( { sub } ) => ( { sub: [ sub ] } ) ],
	[
		'sub of 256 characters',
		'claim_sub',
		() => ( { sub: 's'.repeat( 256 ) } ),
	],
	[
		'sub of 300 characters',
		'claim_sub',
		() => ( { sub: 's'.repeat( 300 ) } ),
	],
	[ 'a wrong at_hash', 'claim_at_hash', () => ( { at_hash: 'x' } ) ],
	[ 'an empty at_hash', 'claim_at_hash', () => ( { at_hash: '' } ) ],
	[ 'at_hash null', 'claim_at_hash', () => ( { at_hash: null } ) ],
	[
		'at_hash of another token',
		'claim_at_hash',
		() => ( {
			at_hash: createHash( 'sha384' )
				.update( 'another' )
				.digest()
				.subarray( 0, 24 )
				.toString( 'base64url' ),
		} ),
	],
];
for ( const [ what, code, change ] of cases ) {
	refused(
		`hostile claims: ${ what }`,
		code,
		async ( visitor, { logto } ) => {
			logto.spoil.idToken( ( token ) => {
				Object.assign( token.payload, change( token.payload ) );
			} );
			await visitor.signIn( 'ada' );
		}
	);
}
