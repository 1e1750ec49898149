import { expect, refusals, test, Visitor } from '../arena.ts';
import { spoilAnswer } from '../token-endpoint/answer.ts';
import {
	connectionOf,
	isProven,
	mails,
	ownApplication,
	withMail,
} from './connection.ts';
import type { Stage } from '../../e2e/stage.ts';

// What somebody brings back from Logto withdraws nothing by itself: Logto is asked with a code of our own, at most once a
// minute for the whole site, however many come and whatever they bring. Siblings: errors of the token endpoint, errors
// that Logto leads back with (which anybody can write into the address), addresses that a request makes up.

/** Exchanges and questions that reached the token endpoint. */
const exchanges = ( { logto }: Stage ) => logto.calls.count( 'token' );

for ( const [ error, code ] of [
	[ 'invalid_client', 'client_refused' ],
	[ 'unauthorized_client', 'client_refused' ],
	[ 'invalid_request', 'token_request_failed' ],
	[ 'invalid_redirect_uri', 'token_request_failed' ],
	[ 'invalid_client_metadata', 'token_request_failed' ],
] as const ) {
	test( `${ error } to one visitor, while Logto takes ours: nothing is withdrawn, and nobody mailed`, async ( {
		visitor,
		stage,
	} ) => {
		await withMail( stage, async () => {
			await ownApplication(
				stage,
				{},
				{ wordpress_passwords: 'nobody' }
			);
			spoilAnswer( stage.logto, {
				status: 400,
				body: JSON.stringify( { error } ),
			} );
			await visitor.signIn( 'ada' );
			expect( refusals( stage ) ).toEqual( [ code ] );
			expect( exchanges( stage ) ).toBe( 2 );
			expect( await isProven( stage ) ).toBe( true );
			expect( ( await connectionOf( stage ) ).status ).toBe( 'working' );
			expect( mails( stage ) ).toEqual( [] );
			const honest = new Visitor( stage );
			await honest.comeIn( 'ada' );
			expect( await honest.isSignedIn() ).toBe( true );
		} );
	} );
}

test( 'of five refused visitors within a minute the first one’s answer is asked about', async ( {
	visitor,
	stage,
} ) => {
	await ownApplication( stage );
	for ( let count = 1; count <= 5; count++ ) {
		const answer = await visitor.answerFor( 'ada' );
		spoilAnswer( stage.logto, {
			status: 400,
			body: '{"error":"invalid_request"}',
		} );
		await visitor.open( answer );
		expect( exchanges( stage ) ).toBe( count + 1 );
	}
	await stage.site.wpEval(
		"$row = get_option( 'logto_probe' ); $row['doubted'] = time() - 60; update_option( 'logto_probe', $row );"
	);
	const answer = await visitor.answerFor( 'ada' );
	spoilAnswer( stage.logto, {
		status: 400,
		body: '{"error":"invalid_request"}',
	} );
	await visitor.open( answer );
	expect( exchanges( stage ) ).toBe( 8 );
	expect( await isProven( stage ) ).toBe( true );
} );

for ( const [ error, asked ] of [
	[ 'invalid_target', 1 ],
	[ 'invalid_request', 1 ],
	[ 'login_required', 1 ],
	[ 'server_error', 0 ],
	[ 'temporarily_unavailable', 0 ],
] as const ) {
	test( `the error ${ error } that somebody wrote into the address is asked about ${ asked } times, and closes nothing`, async ( {
		visitor,
		stage,
	} ) => {
		await ownApplication( stage );
		for ( let count = 0; count < 3; count++ ) {
			const answer = await visitor.answerFor( 'ada' );
			answer.searchParams.delete( 'code' );
			answer.searchParams.set( 'error', error );
			await visitor.open( answer );
		}
		expect( refusals( stage ) ).toEqual(
			Array.from( { length: 3 }, () => 'authorization_failed' )
		);
		expect( exchanges( stage ) ).toBe( asked );
		expect( await isProven( stage ) ).toBe( true );
		expect( ( await connectionOf( stage ) ).status ).toBe( 'working' );
	} );
}

test( 'an error that somebody wrote into the address does not send people who sign out to Logto’s error page', async ( {
	visitor,
	stage,
} ) => {
	await ownApplication( stage, { postLogoutRedirectUris: [] } );
	const isLocal = async () =>
		( await connectionOf( stage ) ).is_sign_out_local;
	expect( await isLocal() ).toBe( true );
	const answer = await visitor.answerFor( 'ada' );
	answer.searchParams.delete( 'code' );
	answer.searchParams.set( 'error', 'login_required' );
	await visitor.open( answer );
	expect( exchanges( stage ) ).toBe( 1 );
	expect( await isLocal() ).toBe( true );
} );

test( 'made-up addresses that ask every minute don’t keep the site from finding out', async ( {
	visitor,
	stage,
} ) => {
	const application = await ownApplication( stage, {
		secrets: [ { value: 'second' } ],
	} );
	const answer = await visitor.answerFor( 'ada' );
	application.secrets = [];
	await stage.site.wpEval(
		"$row = get_option( 'logto_probe' ); $row['at'] = time(); $row['uri'] = 'https://made-up.example/'; update_option( 'logto_probe', $row );"
	);
	await visitor.open( answer );
	expect( await isProven( stage ) ).toBe( false );
} );
