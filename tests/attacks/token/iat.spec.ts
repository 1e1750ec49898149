import { tokens } from './case.ts';
import { claims, now } from './forge.ts';
import { FAR, noTimes } from './times.ts';

// `iat`: the token answers a request of just now (OpenID Connect Core 1.0 section 3.1.3.7, 10).

tokens( 'iat', [
	...noTimes( 'iat' ),
	[ 'missing', 'claim_type', claims( { iat: undefined } ) ],
	[ 'ahead', 'claim_iat', claims( () => ( { iat: now() + FAR } ) ) ],
	[ 'far ahead', 'claim_iat', claims( { iat: 9_999_999_999 } ) ],
	[ 'old', 'claim_iat', claims( () => ( { iat: now() - 600 - 61 } ) ) ],
	[ 'long past', 'claim_iat', claims( { iat: 1_000_000_000 } ) ],
	[ '59 s ahead', 'accepted', claims( () => ( { iat: now() + 59 } ) ) ],
	[ 'ten minutes old', 'accepted', claims( () => ( { iat: now() - 600 } ) ) ],
	[
		'with a fraction',
		'accepted',
		claims( () => ( { iat: now() - 0.25 } ) ),
	],
] );
