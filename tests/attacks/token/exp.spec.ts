import { tokens } from './case.ts';
import { claims, now } from './forge.ts';
import { CLOSE, noTimes } from './times.ts';

// `exp`, with a minute for clocks that differ (RFC 7519 section 4.1.4).

tokens( 'exp', [
	...noTimes( 'exp' ),
	[ 'missing', 'claim_type', claims( { exp: undefined } ) ],
	[ '61 s ago', 'claim_exp', claims( () => ( { exp: now() - 61 } ) ) ],
	[ 'long past', 'claim_exp', claims( { exp: 1_000_000_000 } ) ],
	[ 'negative', 'claim_exp', claims( { exp: -1 } ) ],
	[ 'zero', 'claim_exp', claims( { exp: 0 } ) ],
	[ 'just past', 'accepted', claims( () => ( { exp: now() - CLOSE } ) ) ],
	[
		'with a fraction',
		'accepted',
		claims( () => ( { exp: now() + 3600.5 } ) ),
	],
	[ 'years ahead', 'accepted', claims( { exp: 9_999_999_999 } ) ],
] );
