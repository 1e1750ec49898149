import { tokens } from './case.ts';
import { header } from './forge.ts';
import { signedWith } from './keys.ts';

// The algorithm is one that the tenant announces and that suits the key (RFC 8725 section 3.1).

tokens( 'alg', [
	[ 'missing', 'token_algorithm', header( { alg: undefined } ) ],
	[ 'null', 'token_algorithm', header( { alg: null } ) ],
	[ 'a number', 'token_algorithm', header( { alg: 384 } ) ],
	[ 'a list', 'token_algorithm', header( { alg: [ 'ES384' ] } ) ],
	[ 'es384', 'token_algorithm', header( { alg: 'es384' } ) ],
	[
		'not announced, with a signature of its own kind',
		'token_malformed',
		header( { alg: 'ES256' } ),
	],
	[ 'of another kind', 'token_algorithm', header( { alg: 'RS256' } ) ],
] );

tokens(
	'alg',
	[
		[
			'of another kind, announced, with the kid of an EC key',
			'token_key_unknown',
			signedWith( 'RS256', {
				keys: ( { kid }, genuine ) => [
					...genuine,
					...genuine.map( ( key ) => ( { ...key, kid } ) ),
				],
			} ),
		],
		[ 'PS256, announced', 'token_algorithm', signedWith( 'PS256' ) ],
	],
	'cold'
);
