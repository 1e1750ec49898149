import { tokens } from './case.ts';
import { claims, now } from './forge.ts';
import { noTimes } from './times.ts';

// `auth_time`, which a plain sign-in asks nothing of, but which is a time where it is there (OpenID Connect Core 1.0
// section 2).

tokens( 'auth_time', [
	...noTimes( 'auth_time' ),
	[ 'missing', 'accepted', claims( { auth_time: undefined } ) ],
	[
		'days ago',
		'accepted',
		claims( () => ( { auth_time: now() - 500_000 } ) ),
	],
	[ 'zero', 'accepted', claims( { auth_time: 0 } ) ],
	[
		'with a fraction',
		'accepted',
		claims( () => ( { auth_time: now() - 1.75 } ) ),
	],
] );
