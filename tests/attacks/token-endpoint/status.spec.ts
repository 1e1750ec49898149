import { accepted, CANARY, expect, refused } from '../arena.ts';
import { spoilAnswer, withMembers } from './answer.ts';

// Tokens count only in an answer that says nothing else (RFC 6749 sections 5.1 and 5.2).

const beside: [ status: number, code: string ][] = [
	[ 201, 'token_request_failed' ],
	[ 203, 'token_request_failed' ],
	[ 400, 'token_request_failed' ],
	[ 401, 'token_request_failed' ],
	[ 404, 'token_request_failed' ],
	[ 429, 'token_request_failed' ],
	[ 500, 'provider_unreachable' ],
	[ 503, 'provider_unreachable' ],
];
for ( const [ status, code ] of beside ) {
	refused(
		`good tokens with status ${ status }`,
		code,
		async ( visitor, { logto } ) => {
			spoilAnswer( logto, { status } );
			await visitor.signIn( 'ada' );
		}
	);
}

const errors: [ what: string, error: unknown, code: string ][] = [
	[ 'server_error', 'server_error', 'token_request_failed' ],
	[ 'invalid_client', 'invalid_client', 'client_refused' ],
	[ 'markup', `<script>${ CANARY }</script>`, 'token_request_failed' ],
	[ 'nothing', '', 'token_request_failed' ],
	[ 'false', false, 'token_request_failed' ],
	[ 'a list', [ 'invalid_grant' ], 'token_request_failed' ],
];
for ( const [ what, error, code ] of errors ) {
	refused(
		`good tokens beside the error ${ what }`,
		code,
		async ( visitor, { logto } ) => {
			spoilAnswer( logto, withMembers( { error } ) );
			await visitor.signIn( 'ada' );
		}
	);
}

accepted(
	'one invalid_grant beside good tokens: the sign-in starts over',
	async ( visitor, { logto } ) => {
		spoilAnswer( logto, withMembers( { error: 'invalid_grant' } ) );
		await visitor.signIn( 'ada' );
		expect( logto.calls.count( 'token' ) ).toBe( 2 );
	}
);

refused(
	'invalid_grant for ever',
	'code_refused',
	async ( visitor, { logto } ) => {
		spoilAnswer(
			logto,
			withMembers( { error: 'invalid_grant' } ),
			Infinity
		);
		await visitor.signIn( 'ada' );
		expect( logto.calls.count( 'token' ) ).toBe( 2 );
	}
);

for ( const how of [ 'close', 'cut' ] as const ) {
	refused(
		`a token endpoint that breaks off (${ how })`,
		'provider_unreachable',
		async ( visitor, { logto } ) => {
			logto.spoil.next( 'token', () => how );
			await visitor.signIn( 'ada' );
		}
	);
}
