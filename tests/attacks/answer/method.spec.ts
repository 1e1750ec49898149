import { fetchWhole } from '../../../tools/shared/fetch-whole.ts';
import { expect, refusals, refused, test } from '../arena.ts';

// An answer comes by GET (`response_mode` is the code flow's own, query).

refused( 'an answer that is posted', 'response_invalid', async ( visitor ) => {
	const answer = await visitor.answerFor( 'ada' );
	await visitor.open( answer, new URLSearchParams( { x: 'y' } ) );
} );

refused(
	'an answer in the fields of a form',
	'response_invalid',
	async ( visitor ) => {
		const { origin, pathname, searchParams } =
			await visitor.answerFor( 'ada' );
		await visitor.open(
			`${ origin }${ pathname }?action=logto`,
			searchParams
		);
	}
);

for ( const method of [ 'HEAD', 'PUT', 'DELETE', 'OPTIONS' ] ) {
	test( `an answer that came by ${ method } before is still good`, async ( {
		visitor,
		stage,
	} ) => {
		const answer = await visitor.answerFor( 'ada' );
		const { name, value } =
			visitor.cookie( ( each ) => each.includes( 'logto_attempt_' ) ) ??
			{};
		await fetchWhole( answer, {
			method,
			redirect: 'manual',
			headers: { cookie: `${ name }=${ value }` },
		} );
		expect( refusals( stage ) ).toEqual( [ 'response_invalid' ] );
		await visitor.open( answer );
		expect( await visitor.isSignedIn() ).toBe( true );
	} );
}
