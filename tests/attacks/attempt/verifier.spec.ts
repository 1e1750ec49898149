import { expect, freshStart, Visitor } from '../arena.ts';
import { leaveLogto } from '../visit.ts';
import { reseal } from './attempt-cookie.ts';

// PKCE (RFC 7636): Logto gives tokens for a code only to who began the attempt that it was made for.

/** Opens one attempt's answer with the code of another. */
async function inject(
	visitor: Visitor,
	into: URL,
	code: string | null
): Promise< void > {
	into.searchParams.set( 'code', code ?? '' );
	leaveLogto( visitor );
	await visitor.open( into );
}

freshStart(
	'the code of another attempt of the same browser',
	async ( visitor, { logto } ) => {
		const first = await visitor.answerFor( 'ada' );
		const second = await visitor.answerFor( 'ada' );
		await inject( visitor, second, first.searchParams.get( 'code' ) );
		expect(
			logto.calls.to( 'token' ).map( ( { status } ) => status )
		).toEqual( [ 400 ] );
	}
);

freshStart(
	'the code of an attacker’s own sign-in in the victim’s answer',
	async ( visitor, stage ) => {
		const attacker = new Visitor( stage );
		const stolen = await attacker.answerFor( 'ada' );
		const own = await visitor.answerFor( 'ada' );
		await inject( visitor, own, stolen.searchParams.get( 'code' ) );
	}
);

for ( const [ what, change ] of [
	[
		'another verifier',
		"$attempt['verifier'] = strrev( $attempt['verifier'] );",
	],
	[ 'an empty verifier', "$attempt['verifier'] = '';" ],
] as const ) {
	freshStart( `an attempt with ${ what }`, async ( visitor, stage ) => {
		const answer = await visitor.answerFor( 'ada' );
		await reseal( visitor, stage, change );
		leaveLogto( visitor );
		await visitor.open( answer );
	} );
}
