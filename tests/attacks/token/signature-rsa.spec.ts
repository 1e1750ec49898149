import { tokens } from './case.ts';
import type { Variants } from './case.ts';
import { base64url, dataOf, signatureOf } from './forge.ts';
import { signedWith } from './keys.ts';

// An RSA signature is as long as its key (RFC 8017 section 8.2.2).

const CHANGES: [
	what: string,
	change: ( bytes: Buffer ) => Buffer,
	code?: string,
][] = [
	[ 'truncated', ( bytes ) => bytes.subarray( 0, 255 ) ],
	[
		'with a zero before',
		( bytes ) => Buffer.concat( [ Buffer.alloc( 1 ), bytes ] ),
	],
	[
		'with a zero behind',
		( bytes ) => Buffer.concat( [ bytes, Buffer.alloc( 1 ) ] ),
	],
	[ 'zeros', () => Buffer.alloc( 256 ) ],
	[ 'one', () => Buffer.alloc( 256 ).fill( 1, 255 ) ],
	[ 'empty', () => Buffer.alloc( 0 ), 'token_malformed' ],
];

tokens(
	'RSA signature',
	CHANGES.map(
		( [ what, change, code = 'token_signature' ] ): Variants[ number ] => [
			what,
			code,
			signedWith( 'RS256', {
				write: ( genuine, pair ) => {
					const data = dataOf( genuine );
					const bytes = change( signatureOf( data, pair ) );
					return `${ data }.${ base64url( bytes ) }`;
				},
			} ),
		]
	),
	'cold'
);
