import { tokens } from './case.ts';
import { claims, now } from './forge.ts';
import { FAR, noTimes } from './times.ts';

// `nbf`, where there is one (RFC 7519 section 4.1.5).

tokens( 'nbf', [
	...noTimes( 'nbf' ),
	[ 'ahead', 'claim_nbf', claims( () => ( { nbf: now() + FAR } ) ) ],
	[ 'far ahead', 'claim_nbf', claims( { nbf: 9_999_999_999 } ) ],
	[ '59 s ahead', 'accepted', claims( () => ( { nbf: now() + 59 } ) ) ],
	[ 'past', 'accepted', claims( () => ( { nbf: now() - 1 } ) ) ],
] );
