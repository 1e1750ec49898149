import { refused } from './arena.ts';

refused(
	'a token answer that is a page',
	'token_answer_invalid',
	async ( visitor, { logto } ) => {
		logto.spoil.next( 'token', ( answer ) => ( {
			...answer,
			headers: { 'content-type': 'text/html' },
		} ) );
		await visitor.signIn( 'ada' );
	}
);

refused(
	'a token beside an error',
	'token_request_failed',
	async ( visitor, { logto } ) => {
		logto.spoil.next( 'token', ( answer ) => ( {
			...answer,
			body: JSON.stringify( {
				...( JSON.parse( answer.body ) as object ),
				error: 'server_error',
			} ),
		} ) );
		await visitor.signIn( 'ada' );
	}
);

refused(
	'a token endpoint that leads elsewhere',
	'token_request_failed',
	async ( visitor, { logto } ) => {
		logto.spoil.next( 'token', ( answer ) => ( {
			...answer,
			status: 307,
			headers: { location: 'http://127.0.0.1:9/' },
			body: '',
		} ) );
		await visitor.signIn( 'ada' );
	}
);

refused(
	'a token endpoint that breaks off',
	'provider_unreachable',
	async ( visitor, { logto } ) => {
		logto.spoil.next( 'token', () => 'close' );
		await visitor.signIn( 'ada' );
	}
);
