import { tokens } from './case.ts';
import { claims } from './forge.ts';

// `sub` is the person's name at the issuer: a text, and no more than 255 characters (OpenID Connect Core 1.0 section 2).

tokens( 'sub', [
	[ 'missing', 'claim_sub', claims( { sub: undefined } ) ],
	[ 'null', 'claim_sub', claims( { sub: null } ) ],
	[ 'empty', 'claim_sub', claims( { sub: '' } ) ],
	[ 'blank', 'claim_sub', claims( { sub: ' ' } ) ],
	[ 'a number', 'claim_sub', claims( { sub: 1 } ) ],
	[ 'true', 'claim_sub', claims( { sub: true } ) ],
	[ 'a list', 'claim_sub', claims( ( { sub } ) => ( { sub: [ sub ] } ) ) ],
	[ 'an object', 'claim_sub', claims( ( { sub } ) => ( { sub: { sub } } ) ) ],
	[ 'of 256 characters', 'claim_sub', claims( { sub: 's'.repeat( 256 ) } ) ],
	[ 'of 300 characters', 'claim_sub', claims( { sub: 's'.repeat( 300 ) } ) ],
	[ 'of 255 characters', 'accepted', claims( { sub: 's'.repeat( 255 ) } ) ],
] );
