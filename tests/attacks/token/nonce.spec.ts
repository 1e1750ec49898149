import { token, tokens } from './case.ts';
import { claims, written } from './forge.ts';
import { signInWithOpenidClient } from './oracle.ts';

// `nonce` is that of this attempt, and a text (OpenID Connect Core 1.0 section 3.1.3.7, 11).

tokens( 'nonce', [
	[ 'of another attempt', 'claim_nonce', claims( { nonce: 'another' } ) ],
	[ 'missing', 'claim_nonce', claims( { nonce: undefined } ) ],
	[ 'null', 'claim_nonce', claims( { nonce: null } ) ],
	[ 'a number', 'claim_nonce', claims( { nonce: 0 } ) ],
	[ 'true', 'claim_nonce', claims( { nonce: true } ) ],
	[ 'empty', 'claim_nonce', claims( { nonce: '' } ) ],
	[
		'a list',
		'claim_nonce',
		claims( ( { nonce } ) => ( { nonce: [ nonce ] } ) ),
	],
	[
		'with a blank behind',
		'claim_nonce',
		claims( ( { nonce } ) => ( { nonce: `${ String( nonce ) } ` } ) ),
	],
	[
		'cut short',
		'claim_nonce',
		claims( ( { nonce } ) => ( {
			nonce: String( nonce ).slice( 0, -1 ),
		} ) ),
	],
] );

token(
	'of another sign-in of the same person',
	'claim_nonce',
	async ( tenant ) => {
		const exchange = await signInWithOpenidClient( tenant );
		const { id_token: earlier = '' } = await exchange();
		await written( () => earlier )( tenant );
	}
);
