import { connect, startStandIn } from '../../../tools/logto.ts';
import { expect, refusals, test, Visitor } from '../arena.ts';
import { compare, token } from './case.ts';
import { dataOf, sealed } from './forge.ts';
import { hashOf, signedWith } from './keys.ts';

// Every algorithm that is taken (RFC 7518 section 3.1, RFC 8037), with the `at_hash` that goes with it.

/** For each of these another whose hash is a different one. */
const WRONG = {
	ES256: 'ES384',
	ES384: 'ES256',
	ES512: 'ES384',
	EdDSA: 'ES256',
};

for ( const alg of [
	'ES256',
	'ES384',
	'ES512',
	'EdDSA',
	'RS256',
	'RS384',
	'RS512',
] ) {
	token( `alg ${ alg }, announced`, 'accepted', signedWith( alg ), 'cold' );
}

for ( const [ alg, other ] of Object.entries( WRONG ) ) {
	token(
		`alg ${ alg }, at_hash as with ${ other }`,
		'claim_at_hash',
		signedWith( alg, {
			write: ( { header, payload }, pair, accessToken ) =>
				sealed(
					dataOf( {
						header,
						payload: {
							...payload,
							at_hash: hashOf( other, accessToken ),
						},
					} ),
					pair
				),
		} ),
		'cold'
	);
}

test( 'token: from a tenant that signs with RS256 → accepted', async ( {
	stage,
} ) => {
	const logto = await startStandIn( {
		alg: 'RS256',
		people: [ { username: 'ada', password: 'correct horse' } ],
	} );
	try {
		const values = connect( logto, stage.site.url );
		await stage.configure( values );
		const visitor = new Visitor( { ...stage, logto } );
		await visitor.signIn( 'ada' );
		expect( refusals( stage ) ).toEqual( [] );
		expect( await visitor.isSignedIn() ).toBe( true );
		await compare(
			'from a tenant that signs with RS256',
			'accepted',
			{ logto, values },
			() => undefined
		);
	} finally {
		await logto.close();
	}
} );
