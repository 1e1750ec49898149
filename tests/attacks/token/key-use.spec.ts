import { tokens } from './case.ts';
import { signedWith } from './keys.ts';
import type { Members, Spoil } from './forge.ts';

// What a listed key is for (RFC 7517 sections 4.2 to 4.4); what is not said is not held against it.

/** Signed with a key whose entry in the set is changed. */
const listedAs = ( members: Members ): Spoil =>
	signedWith( 'ES384', {
		keys: ( listed, genuine ) => [ { ...listed, ...members }, ...genuine ],
	} );

tokens(
	'a key',
	[
		[ 'with use enc', 'token_key_unknown', listedAs( { use: 'enc' } ) ],
		[
			'with key_ops encrypt',
			'token_key_unknown',
			listedAs( { use: undefined, key_ops: [ 'encrypt' ] } ),
		],
		[
			'with key_ops empty',
			'token_key_unknown',
			listedAs( { key_ops: [] } ),
		],
		[
			'with another alg',
			'token_key_unknown',
			listedAs( { alg: 'ES256' } ),
		],
		[
			'without kid, the token with one',
			'token_key_unknown',
			listedAs( { kid: undefined } ),
		],
		[ 'without alg', 'accepted', listedAs( { alg: undefined } ) ],
		[ 'without use', 'accepted', listedAs( { use: undefined } ) ],
		[
			'without alg and use',
			'accepted',
			listedAs( { alg: undefined, use: undefined } ),
		],
		[
			'with key_ops verify',
			'accepted',
			listedAs( { key_ops: [ 'verify' ] } ),
		],
		[
			'with unknown members',
			'accepted',
			listedAs( { x5t: 'x', 'https://x.example/y': [ {} ] } ),
		],
	],
	'cold',
	'warm'
);
