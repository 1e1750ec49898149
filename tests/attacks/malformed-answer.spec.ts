import { refused } from './arena.ts';

refused( 'a state that comes twice', 'response_invalid', async ( visitor ) => {
	const answer = await visitor.answerFor( 'ada' );
	answer.searchParams.append( 'state', 'x' );
	await visitor.open( answer );
} );

refused( 'a code that is a list', 'response_invalid', ( visitor, { site } ) =>
	visitor.open( `${ site.url }/wp-login.php?action=logto&code[]=a&state[]=b` )
);

refused(
	'a code of five thousand characters',
	'response_invalid',
	( visitor, { site } ) =>
		visitor.open(
			`${ site.url }/wp-login.php?action=logto&code=${ 'a'.repeat( 5000 ) }&state=b`
		)
);

refused( 'an answer that is posted', 'response_invalid', async ( visitor ) => {
	const answer = await visitor.answerFor( 'ada' );
	await visitor.open( answer, new URLSearchParams( { x: 'y' } ) );
} );

refused( 'markup as the error', 'authorization_failed', async ( visitor ) => {
	const answer = await visitor.answerFor( 'ada' );
	answer.searchParams.delete( 'code' );
	answer.searchParams.set( 'error', '<script>alert(1)</script>' );
	answer.searchParams.set( 'error_description', '<script>alert(1)</script>' );
	await visitor.open( answer );
	if ( visitor.page.text.includes( 'alert(1)' ) ) {
		throw new Error( 'The page repeats what the query said.' );
	}
} );
