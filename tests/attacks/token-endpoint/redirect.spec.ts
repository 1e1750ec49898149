import { expect, refused } from '../arena.ts';
import { withElsewhere } from '../elsewhere.ts';
import { spoilAnswer } from './answer.ts';

// Code and secret go to the token endpoint alone: it leads nowhere.

for ( const status of [ 301, 302, 303, 307, 308 ] ) {
	refused(
		`a token endpoint that leads elsewhere with ${ status }`,
		'token_request_failed',
		( visitor, { logto } ) =>
			withElsewhere( async ( { url, asked } ) => {
				spoilAnswer( logto, ( { headers } ) => ( {
					status,
					headers: {
						...headers,
						location: url,
						refresh: `0; ${ url }`,
					},
				} ) );
				await visitor.signIn( 'ada' );
				expect( asked ).toEqual( [] );
			} )
	);
}

refused(
	'a token endpoint that leads to itself',
	'token_request_failed',
	async ( visitor, { logto } ) => {
		spoilAnswer( logto, {
			status: 307,
			headers: { location: `${ logto.issuer }/token` },
		} );
		await visitor.signIn( 'ada' );
		// Once with the code, and once without it, to find out whether everybody is led away.
		expect(
			logto.calls
				.to( 'token' )
				.filter( ( { body } ) => 'code_verifier' in body )
		).toHaveLength( 1 );
		expect( logto.calls.count( 'token' ) ).toBe( 2 );
	}
);
