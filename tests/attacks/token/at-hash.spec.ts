import { tokens } from './case.ts';
import { claims } from './forge.ts';
import { hashOf } from './keys.ts';

// `at_hash` ties the access token to the ID token, where it is there (OpenID Connect Core 1.0 section 3.1.3.8).

tokens( 'at_hash', [
	[ 'wrong', 'claim_at_hash', claims( { at_hash: 'x' } ) ],
	[ 'empty', 'claim_at_hash', claims( { at_hash: '' } ) ],
	[ 'null', 'claim_at_hash', claims( { at_hash: null } ) ],
	[
		'a list',
		'claim_at_hash',
		claims( ( { at_hash: hash } ) => ( { at_hash: [ hash ] } ) ),
	],
	[
		'of another token',
		'claim_at_hash',
		claims( { at_hash: hashOf( 'ES384', 'another' ) } ),
	],
	[
		'padded',
		'claim_at_hash',
		claims( ( { at_hash: hash } ) => ( {
			at_hash: `${ String( hash ) }=`,
		} ) ),
	],
	[ 'missing', 'accepted', claims( { at_hash: undefined } ) ],
	[ 'right', 'accepted', claims( {} ) ],
] );
