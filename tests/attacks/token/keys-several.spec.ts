import { tokens } from './case.ts';
import { header } from './forge.ts';
import type { Members, Spoil } from './forge.ts';
import { createPair, jwk, list, signedWith } from './keys.ts';

// Several keys at once (OpenID Connect Core 1.0 section 10.1): the one that fits is found, and not searched for long.

const others = ( count: number ) =>
	Array.from( { length: count }, () => jwk( createPair( 'ES384' ) ) );

/** Signed by a key with no name, behind others that might have been it. */
const nameless = ( behind: number ): Spoil =>
	signedWith( 'ES384', {
		header: { kid: undefined },
		keys: ( listed, genuine ) => [
			...others( behind ),
			listed,
			...genuine,
		],
	} );

/** Signed by a listed key, with a bad entry before it. */
const behind = ( bad: ( listed: Members ) => unknown ): Spoil =>
	signedWith( 'ES384', {
		keys: ( listed, genuine ) => [ bad( listed ), listed, ...genuine ],
	} );

tokens(
	'no kid',
	[
		[ 'the first of several keys', 'accepted', nameless( 0 ) ],
		[ 'the fourth of several keys', 'accepted', nameless( 3 ) ],
		[ 'the fifth of several keys', 'token_signature', nameless( 4 ) ],
		[
			'the only one of its kind',
			'accepted',
			signedWith( 'ES256', { header: { kid: undefined } } ),
		],
		[
			'a key without kid',
			'accepted',
			signedWith( 'ES256', {
				header: { kid: undefined },
				keys: ( listed, genuine ) => [
					{ ...listed, kid: undefined },
					...genuine,
				],
			} ),
		],
	],
	'cold'
);

tokens(
	'keys',
	[
		[ 'null among good ones', 'accepted', behind( () => null ) ],
		[ 'a text among good ones', 'accepted', behind( () => 'key' ) ],
		[
			'one of an unknown type among good ones',
			'accepted',
			behind( () => ( { kty: 'AKP', kid: 'x', pub: 'x' } ) ),
		],
		[
			'one off the curve among good ones',
			'accepted',
			behind( ( listed ) => ( {
				...listed,
				y: listed[ 'x' ],
				kid: 'other',
			} ) ),
		],
		[
			'one off the curve under the same kid',
			'accepted',
			behind( ( listed ) => ( { ...listed, y: listed[ 'x' ] } ) ),
		],
		[
			'two under one kid',
			'accepted',
			signedWith( 'ES384', {
				keys: ( listed, genuine ) => [
					...others( 1 ).map( ( other ) => ( {
						...other,
						kid: listed[ 'kid' ],
					} ) ),
					listed,
					...genuine,
				],
			} ),
		],
		[ 'the next one signs', 'accepted', signedWith( 'ES384' ) ],
	],
	'cold',
	'warm'
);

tokens(
	'keys',
	[
		[
			'the next one is listed',
			'accepted',
			( { logto } ) => {
				list( logto, ( genuine ) => [ ...others( 1 ), ...genuine ] );
			},
		],
		[
			'the next one is listed, no kid',
			'accepted',
			async ( tenant ) => {
				list( tenant.logto, ( genuine ) => [
					...others( 1 ),
					...genuine,
				] );
				await header( { kid: undefined } )( tenant );
			},
		],
	],
	'cold'
);
