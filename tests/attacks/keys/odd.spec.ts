import { createKey } from '../../logto/keys.ts';
import { accepted, CANARY, expect, refused, thenNothing } from '../arena.ts';
import type { Run } from '../arena.ts';
import { forgetDocuments } from '../cold.ts';
import { aMinuteLater, jwk, spoilKeys } from './document.ts';
import type { Jwk } from './document.ts';

// Key lists with a good key in them, however odd the rest is (RFC 7517 sections 4 and 5).

type Change = ( good: Jwk[] ) => unknown;

const each =
	( members: Jwk ): Change =>
	( good ) =>
		good.map( ( key ) => ( { ...key, ...members } ) );

const strangers = ( count: number ) => {
	const key = jwk( createKey( 'ES384' ) );
	return Array.from( { length: count }, ( _none, index ) => ( {
		...key,
		kid: `${ CANARY }${ index }`,
	} ) );
};

const odd: [ what: string, change: Change ][] = [
	[ 'without alg', each( { alg: undefined } ) ],
	[ 'without use', each( { use: undefined } ) ],
	[ 'without either', each( { alg: undefined, use: undefined } ) ],
	[ 'for verifying', each( { key_ops: [ 'verify' ] } ) ],
	[
		'with a certificate elsewhere',
		each( { x5u: `https://${ CANARY }.example/`, x5c: [ CANARY ] } ),
	],
	[ 'with unknown members', each( { [ CANARY ]: { x: [ 1 ] } } ) ],
	[
		'among bad ones',
		( good ) => [
			null,
			CANARY,
			[],
			{},
			{ kty: 'EC' },
			{ ...good[ 0 ], x: '!' },
			{ ...good[ 0 ], y: 'A'.repeat( 64 ) },
			{ ...good[ 0 ], crv: 'P-256' },
			{ ...good[ 0 ], kty: 'oct', k: 'AA' },
			{ kty: 'RSA', n: 'AQAB', e: 'AQ', kid: good[ 0 ]?.[ 'kid' ] },
			...good,
		],
	],
	[
		'before a thousand others',
		( good ) => [ ...good, ...strangers( 1000 ) ],
	],
	[
		'beside another of the same kid',
		( good ) => [
			{ ...strangers( 1 )[ 0 ], kid: good[ 0 ]?.[ 'kid' ] },
			...good,
		],
	],
];

const cold =
	( change: Change ): Run =>
	async ( visitor, stage ) => {
		await forgetDocuments( stage );
		spoilKeys( stage.logto, change );
		await visitor.signIn( 'ada' );
	};

/** The list is as bad when it is asked for once more, because of the token. */
const coldTwice =
	( change: Change ): Run =>
	async ( visitor, stage ) => {
		spoilKeys( stage.logto, change );
		await cold( change )( visitor, stage );
		expect( stage.logto.calls.count( 'jwks' ) ).toBe( 2 );
	};

/** The key is a new one, asked for because a token is signed with it. */
const warm =
	( change: Change ): Run =>
	async ( visitor, stage ) => {
		const coming = createKey( 'ES384' );
		await aMinuteLater( stage );
		spoilKeys( stage.logto, () =>
			change( [ { ...jwk( coming ), use: 'sig', alg: 'ES384' } ] )
		);
		stage.logto.spoil.idToken(
			( { header } ) => {
				header[ 'kid' ] = coming.kid;
			},
			{ sign: coming }
		);
		await visitor.signIn( 'ada' );
	};

for ( const [ what, change ] of odd ) {
	accepted( `cold: a key ${ what }`, cold( change ) );
	accepted( `warm: a new key ${ what }`, warm( change ) );
}

const wrong: [ what: string, change: Change ][] = [
	[
		'behind a thousand others',
		( good ) => [ ...strangers( 1000 ), ...good ],
	],
	[
		'for encryption, beside another',
		( good ) => [
			...good.map( ( key ) => ( { ...key, use: 'enc' } ) ),
			...strangers( 1 ),
		],
	],
	[
		'for another algorithm, beside another',
		( good ) => [
			...good.map( ( key ) => ( { ...key, alg: 'ES256' } ) ),
			...strangers( 1 ),
		],
	],
	[
		'for encrypting, beside another',
		( good ) => [
			...good.map( ( key ) => ( { ...key, key_ops: [ 'encrypt' ] } ) ),
			...strangers( 1 ),
		],
	],
	[ 'that is missing, beside another', () => strangers( 1 ) ],
];
for ( const [ what, change ] of wrong ) {
	accepted(
		`cold: a key ${ what }, and a good list a moment later`,
		cold( change )
	);
	refused(
		`cold: a key ${ what }`,
		'token_key_unknown',
		coldTwice( change ),
		{
			then: thenNothing,
		}
	);
	refused( `warm: a new key ${ what }`, 'token_key_unknown', warm( change ), {
		then: thenNothing,
	} );
}
