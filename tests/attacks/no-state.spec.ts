import { refused } from './arena.ts';

refused(
	'a callback with nothing in it',
	'state_invalid',
	( visitor, { site } ) =>
		visitor.open( `${ site.url }/wp-login.php?action=logto` )
);

refused(
	'a callback with a state that is not one of this site',
	'state_invalid',
	( visitor, { site } ) =>
		visitor.open(
			`${ site.url }/wp-login.php?action=logto&code=abc&state=abc`
		)
);

refused(
	'a state with one character changed',
	'state_invalid',
	async ( visitor ) => {
		const answer = await visitor.answerFor( 'ada' );
		const state = answer.searchParams.get( 'state' ) ?? '';
		answer.searchParams.set(
			'state',
			`${ state.slice( 0, -2 ) }${ state.endsWith( 'A' ) ? 'B' : 'A' }${ state.slice( -1 ) }`
		);
		await visitor.open( answer );
	}
);
