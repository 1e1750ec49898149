import { refused } from './arena.ts';

refused(
	'an answer without iss, which this Logto always sends (RFC 9207)',
	'issuer_mismatch',
	async ( visitor ) => {
		const answer = await visitor.answerFor( 'ada' );
		answer.searchParams.delete( 'iss' );
		await visitor.open( answer );
	}
);

refused(
	'an answer of another issuer',
	'issuer_mismatch',
	async ( visitor ) => {
		const answer = await visitor.answerFor( 'ada' );
		answer.searchParams.set( 'iss', 'https://evil.example/oidc' );
		await visitor.open( answer );
	}
);
