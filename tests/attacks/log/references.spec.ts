import { wp } from '../../e2e/wp-cli.ts';
import { expect, refusals, test } from '../arena.ts';
import type { Run } from '../arena.ts';
import { spoilAnswer, withMembers } from '../token-endpoint/answer.ts';
import { byRest, screen, signedIn } from './admin.ts';

// Every reference that a page shows is found by the screen, by REST and on the command line, with the same code.

const opened =
	( query: string ): Run =>
	( visitor, { site } ) =>
		visitor.open( `${ site.url }/wp-login.php?action=logto&${ query }` );

const spoiled =
	( change: Parameters< typeof spoilAnswer >[ 1 ] ): Run =>
	( visitor, { logto } ) => {
		spoilAnswer( logto, change );
		return visitor.signIn( 'ada' );
	};

const configured =
	( values: Record< string, unknown >, php = '' ): Run =>
	async ( visitor, stage ) => {
		await stage.configure( values );
		if ( php !== '' ) {
			await stage.site.wpEval( php );
		}
		await visitor.signIn( 'ada' );
	};

/** Somebody has ada's address here already. */
const taken = ( role: string ) =>
	`wp_insert_user( array( 'user_login' => 'adahere', 'user_pass' => 'x', 'user_email' => 'ada@example.com', 'role' => '${ role }' ) );`;

const page = ( status: number ) => ( {
	status,
	headers: { 'content-type': 'text/html; charset=utf-8' },
	body: '<html><title>Just a moment</title></html>',
} );

const CASES: Record< string, Run > = {
	state_invalid: opened( 'code=x&state=made-up' ),
	response_invalid: opened( 'code=x&code=y&state=made-up' ),
	access_denied: async ( visitor ) => {
		const answer = await visitor.answerFor( 'ada' );
		answer.searchParams.delete( 'code' );
		answer.searchParams.set( 'error', 'access_denied' );
		await visitor.open( answer );
	},
	issuer_mismatch: async ( visitor ) => {
		const answer = await visitor.answerFor( 'ada' );
		answer.searchParams.set( 'iss', 'https://other.example/oidc' );
		await visitor.open( answer );
	},
	token_request_failed: spoiled( page( 403 ) ),
	provider_unreachable: spoiled( page( 503 ) ),
	client_refused: spoiled( {
		status: 401,
		body: '{"error":"invalid_client"}',
	} ),
	token_answer_invalid: spoiled( withMembers( { id_token: undefined } ) ),
	token_malformed: spoiled( withMembers( { id_token: 'a.b' } ) ),
	requirement_missing: configured( {
		requirements: [ { kind: 'role', value: 'staff' } ],
	} ),
	account_unknown: configured( { account_policy: 'known_only' } ),
	account_needs_connecting: configured( {}, taken( 'administrator' ) ),
	account_needs_confirming: configured( {}, taken( 'subscriber' ) ),
};

for ( const [ code, run ] of Object.entries( CASES ) ) {
	test( `the reference of ${ code } is found by page, REST and command`, async ( {
		visitor,
		stage,
	} ) => {
		await run( visitor, stage );
		expect( refusals( stage ) ).toContain( code );
		const [ , reference = '' ] =
			/Reference: ([0-9A-Z]{4}-[0-9A-Z]{4})/.exec( visitor.page.text ) ??
			[];
		expect( reference ).not.toBe( '' );

		const session = await signedIn( stage, 'administrator' );
		const typed = reference.toLowerCase().replace( '-', '' );
		const answer = await byRest( stage, session, { reference: typed } );
		const { entries } = ( await answer.json() ) as {
			entries: Record< string, unknown >[];
		};
		expect( entries ).toHaveLength( 1 );
		expect( entries[ 0 ] ).toMatchObject( {
			code,
			reference,
			outcome: 'refused',
		} );
		expect( entries[ 0 ]?.[ 'reason' ] ).not.toBe( '' );

		const html = await (
			await screen( stage, session, { reference: typed } )
		).text();
		expect( html ).toContain( `<code>${ reference }</code>` );
		expect( html ).toContain( `<code>${ code }</code>` );

		const cli = await wp( stage, [
			'log',
			`--reference=${ typed }`,
			'--format=json',
			'--fields=code,reference',
		] );
		expect( JSON.parse( cli.out ) ).toEqual( [ { code, reference } ] );
	} );
}
