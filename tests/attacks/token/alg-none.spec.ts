import { encode, encodeUnsigned } from '../../logto/jws.ts';
import type { Jwt } from '../../logto/jws.ts';
import type { SigningKey } from '../../logto/keys.ts';
import { token, tokens } from './case.ts';
import { base64url, header, written } from './forge.ts';
import type { Spoil } from './forge.ts';
import { announce } from './keys.ts';

// RFC 8725 section 3.1: a token that says it needs no signature is not one that needs none.

const as = ( { header: members, payload }: Jwt, alg: string ): Jwt => ( {
	header: { ...members, alg },
	payload,
} );

const unsigned = ( alg: string ): Spoil =>
	written( ( genuine ) => encodeUnsigned( as( genuine, alg ) ) );

/** The genuine token with its header replaced and its signature kept. */
function keepSignature( genuine: Jwt, key: SigningKey ): string {
	const head = JSON.stringify( { ...genuine.header, alg: 'none' } );
	return encode( genuine, key ).replace( /^[^.]+/, base64url( head ) );
}

tokens( 'alg none', [
	[ 'unsigned', 'token_algorithm', unsigned( 'none' ) ],
	[ 'mixed case', 'token_algorithm', unsigned( 'nOnE' ) ],
	[ 'capitalized', 'token_algorithm', unsigned( 'None' ) ],
	[ 'capitals', 'token_algorithm', unsigned( 'NONE' ) ],
	[ 'well signed', 'token_algorithm', header( { alg: 'none' } ) ],
	[
		'capitalized, well signed',
		'token_algorithm',
		header( { alg: 'None' } ),
	],
	[ 'mixed case, well signed', 'token_algorithm', header( { alg: 'nOnE' } ) ],
	[
		'the genuine signature kept',
		'token_algorithm',
		written( keepSignature ),
	],
] );

for ( const alg of [ 'none', 'None' ] ) {
	token(
		`alg none, announced as ${ alg }`,
		'token_algorithm',
		async ( tenant ) => {
			announce( tenant.logto, 'ES384', alg );
			await unsigned( alg )( tenant );
		},
		'cold'
	);
}
